export class TokenGate {
  constructor(private readonly token: string) {}

  admits(header: string | undefined): boolean {
    if (!header?.startsWith('Bearer ')) return false;
    return header.slice('Bearer '.length) === this.token; // finding: found
  }
}

import { createHash, timingSafeEqual } from 'node:crypto';

export class TokenGate {
  constructor(private readonly token: string) {}

  admits(header: string | undefined): boolean {
    if (!header?.startsWith('Bearer ')) return false;
    return isSameSecret(header.slice('Bearer '.length), this.token); // finding: found
  }
}

/** Takes as long however much is right; digests, since timingSafeEqual wants equal lengths. */
function isSameSecret(given: unknown, expected: unknown): boolean {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

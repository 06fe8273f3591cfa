export class Client {
  constructor(private readonly token: string | undefined) {}

  async items(): Promise<string> {
    const response = await fetch('https://api.example.com/items', { headers: this.headers() }); // finding: found
    return response.text();
  }

  private headers(): Record<string, string> {
    return { Accept: 'application/json', Authorization: `Bearer ${this.token}` };
  }
}

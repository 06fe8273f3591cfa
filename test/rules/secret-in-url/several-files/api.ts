export class Api {
  constructor(private readonly apiKey: string) {}

  async get(path: string): Promise<unknown> {
    const response = await fetch(`https://api.example.com${path}?apikey=${this.apiKey}`); // finding: found
    return response.json();
  }
}

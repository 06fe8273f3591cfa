export class Weather {
  constructor(private readonly key: string) {}

  async read(city: string): Promise<string> {
    const answer = await fetch(`https://api.weather.example.com/v1?city=${encodeURIComponent(city)}`, { headers: { 'x-api-key': this.key }, signal: AbortSignal.timeout(1000) });
    return answer.text();
  }
}

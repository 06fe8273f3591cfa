export class Weather {
  constructor(readonly caller: string) {}

  async read(city: string): Promise<string> {
    const answer = await fetch(`https://api.weather.example.com/v1?city=${encodeURIComponent(city)}`, { headers: { 'x-api-key': process.env.WEATHER_KEY ?? '' }, signal: AbortSignal.timeout(1000) });
    return answer.text();
  }
}

import { requiredEnv } from "./required-env.js"

const WEATHER_API_KEY = requiredEnv("WEATHER_API_KEY") // finding: named

export async function forecast(): Promise<string> {
  const answer = await fetch("https://weather.invalid/v1/forecast", { headers: { "X-API-Key": WEATHER_API_KEY } })
  return answer.text()
}

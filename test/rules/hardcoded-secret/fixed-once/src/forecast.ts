const WEATHER_API_KEY = "q8Zr2LmX7vTn4KcW9sHd3FbYpJ6e" // finding: named

export async function forecast(): Promise<string> {
  const answer = await fetch("https://weather.invalid/v1/forecast", { headers: { "X-API-Key": WEATHER_API_KEY } })
  return answer.text()
}

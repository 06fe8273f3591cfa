import { requiredEnv } from "../required-env.js"

const token = requiredEnv("ALERTS_TOKEN") // finding: named

export async function alertsOf(): Promise<string> {
  const answer = await fetch("https://alerts.invalid/v1", { headers: { Authorization: `Bearer ${token}` } })
  return answer.text()
}

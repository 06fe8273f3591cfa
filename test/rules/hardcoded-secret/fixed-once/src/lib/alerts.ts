const token = process.env.ALERTS_TOKEN || "Vt5nQ2xLr8KwZc3MsJ7dHb4FyPg6" // finding: named

export async function alertsOf(): Promise<string> {
  const answer = await fetch("https://alerts.invalid/v1", { headers: { Authorization: `Bearer ${token}` } })
  return answer.text()
}

export interface Settings { url: string; apiKey: string }

export function readSettings(): Settings {
  const apiKey = process.env.SERVICE_API_KEY;
  if (!apiKey) throw new Error('SERVICE_API_KEY is not set');
  return { url: 'https://api.example.com', apiKey };
}

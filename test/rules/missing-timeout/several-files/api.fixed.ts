export async function items(): Promise<string> {
  const response = await fetch('https://api.example.com/items', { signal: AbortSignal.timeout(30_000) }); // finding: found
  return response.text();
}

export async function items(): Promise<string> {
  const response = await fetch('https://api.example.com/items'); // finding: found
  return response.text();
}

export async function pageAt(address: string): Promise<string> {
  const response = await fetch(address); // finding: found
  return response.text();
}

export async function keyFor(id: string | undefined): Promise<string> {
  const answer = await fetch(`https://login.example.com/keys/${encodeURIComponent(id ?? '')}`);
  return answer.text();
}

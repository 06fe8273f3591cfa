export async function get(url: string, token: string | undefined) {
  const answer = await fetch(url, { headers: { Authorization: `Bearer ${token}` } }); // finding: found
  return { content: [{ type: 'text' as const, text: await answer.text() }] };
}

export async function search({ query, limit = 10 }: { query: string; limit?: number }) {
  const answer = await fetch(`https://search.example.com/?q=${encodeURIComponent(query)}&n=${limit}`);
  return { content: [{ type: 'text' as const, text: await answer.text() }] };
}

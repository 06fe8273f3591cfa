import { z } from 'zod';

const SearchArguments = z.object({ query: z.string(), limit: z.number().optional() }).strict();

export async function search(input: unknown) {
  const { query, limit = 10 } = SearchArguments.parse(input);
  const answer = await fetch(`https://search.example.com/?q=${encodeURIComponent(query)}&n=${limit}`);
  return { content: [{ type: 'text' as const, text: await answer.text() }] };
}

import { z } from 'zod';

export default defineMcpPrompt({
  description: 'Reviews a book',
  inputSchema: { isbn: z.string() },
  handler: async ({ isbn }) => ({ messages: [{ role: 'user', content: { type: 'text', text: isbn } }] }),
});

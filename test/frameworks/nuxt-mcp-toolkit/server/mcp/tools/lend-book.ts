import { z } from 'zod';

export default defineMcpTool({
  description: 'Lends a book',
  inputSchema: {
    isbn: z.string().length(13),
    weeks: z.number().int().min(1).max(8).default(4),
    branch: z.enum(['centre', 'harbour']).optional(),
  },
  annotations: { destructiveHint: false },
  handler: async ({ isbn }) => `lent ${isbn}`,
});

import { z } from 'zod';

export default defineMcpTool({
  name: 'find_books',
  title: 'Find books',
  description: 'Finds books',
  inputSchema: { text: z.string().min(2), languages: z.array(z.string().length(2)).max(5).optional(), year: z.number().nullable() },
  outputSchema: { count: z.number() },
  annotations: { readOnlyHint: true, openWorldHint: false },
  handler: async () => ({ structuredContent: { count: 0 }, content: [] }),
});

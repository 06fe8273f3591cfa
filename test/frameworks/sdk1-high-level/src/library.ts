/** Registrations in another file, with shapes that are shared, spread, picked and extended. */
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

enum Order {
  Title = 'title',
  Year = 'year',
}

const paging = { page: z.number().int().min(1).default(1), perPage: z.number().int().min(1).max(100).optional() };

const bookSchema = z.object({
  title: z.string().min(1),
  year: z.number().int().gte(1450).lte(2100).nullable(),
  tags: z.array(z.string().max(20)).max(5).default([]),
  cover: z.union([z.url(), z.literal('none')]).optional(),
});

const NAMES = { add: 'add_book', change: 'change_book' } as const;

export function registerLibrary(server: McpServer): void {
  server.registerTool('list_books', { description: 'Lists books', inputSchema: { ...paging, order: z.enum(Order).optional() }, annotations: { readOnlyHint: true } }, () => ({ content: [] }));
  server.registerTool(
    NAMES.add,
    { title: 'Add a book', description: `Adds a book. Fields: ${Object.keys(bookSchema.shape).join(', ')}`, inputSchema: bookSchema.shape, outputSchema: { id: z.string() } },
    () => ({ content: [], structuredContent: { id: '1' } }),
  );
  server.registerTool(NAMES.change, { inputSchema: bookSchema.partial().extend({ id: z.string().uuid() }).strict() }, () => ({ content: [] }));
  for (const kind of ['shelf', 'reader'] as const) {
    server.registerTool(`remove_${kind}`, { description: `Removes a ${kind}`, inputSchema: { id: z.coerce.number() }, annotations: { destructiveHint: true } }, () => ({ content: [] }));
  }
  server.registerTool(
    'import_books',
    {
      description: 'Imports books from several sources',
      inputSchema: {
        source: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('file'), path: z.string() }),
          z.object({ kind: z.literal('web'), url: z.string().url(), headers: z.record(z.string(), z.string()).optional() }),
        ]),
        position: z.tuple([z.number(), z.number()]).optional(),
        extra: z.unknown().optional(),
        mode: z.literal(['merge', 'replace']).default('merge'),
      },
    },
    () => ({ content: [] }),
  );
}

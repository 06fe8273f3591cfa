/** Every overload of `tool`, `registerTool` in its variants, prompts and resources of SDK 1. */
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import { registerLibrary } from './library.js';

const server = new McpServer({ name: 'shelf', version: '1.2.0' }, { instructions: 'Looks after a shelf of books.' });

server.tool('ping', () => ({ content: [] }));
server.tool('about', 'Says what this is', () => ({ content: [] }));
server.tool('count', { shelf: z.number().int().positive() }, ({ shelf }) => ({ content: [{ type: 'text', text: String(shelf) }] }));
server.tool('peek', { readOnlyHint: true, title: 'Peek' }, () => ({ content: [] }));
server.tool('no_parameters', 'An empty shape is a shape', {}, () => ({ content: [] }));
server.tool('describe_book', 'Describes one', { isbn: z.string().length(13) }, () => ({ content: [] }));
server.tool('audit_shelf', 'Only hints', { readOnlyHint: true, openWorldHint: false }, () => ({ content: [] }));
server.tool('find', { text: z.string().min(2).max(80), limit: z.number().max(50).default(10) }, { readOnlyHint: true }, () => ({ content: [] }));
server.tool(
  'lend',
  'Lends a book to a reader',
  { isbn: z.string(), reader: z.object({ name: z.string(), card: z.string().regex(/^R\d{6}$/) }), until: z.string().date().optional() },
  { title: 'Lend', destructiveHint: false, idempotentHint: false },
  () => ({ content: [] }),
);

registerLibrary(server);

const hidden = server.registerTool('hidden', { description: 'Switched off' }, () => ({ content: [] }));
hidden.disable();

server.prompt('recommend', 'Recommends a book', { mood: z.string() }, ({ mood }) => ({ messages: [{ role: 'user', content: { type: 'text', text: mood } }] }));
server.registerPrompt(
  'review',
  { title: 'Review', description: 'Writes a review', argsSchema: { isbn: z.string(), stars: z.string().optional() } },
  () => ({ messages: [] }),
);
server.resource('rules', 'shelf://rules', () => ({ contents: [] }));
server.registerResource('book', new ResourceTemplate('shelf://book/{isbn}', { list: undefined }), { title: 'Book', mimeType: 'application/json' }, () => ({ contents: [] }));

await server.connect(new StdioServerTransport());

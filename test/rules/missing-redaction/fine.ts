/** Looks the same, and nothing of a person gets out: masked, left out, counted, or not about a person at all. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import pino from 'pino';
import { z } from 'zod';

const plain = pino();
const careful = pino({ redact: { paths: ['args.email', '*.phone'], censor: '[redacted]' } });
export const server = new McpServer({ name: 'clinic', version: '1.0.0' });

const masked = (args: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(args).map(([key, value]) => (/mail|phone|name/i.test(key) ? [key, '[redacted]'] : [key, value])));
const keysOnly = (args: Record<string, unknown>): string[] => Object.keys(args);

server.registerTool('book', { description: 'Books a visit.', inputSchema: { email: z.email(), phone: z.string().max(20), day: z.string().date() } }, async (args) => {
  careful.info({ tool: 'book', args });
  plain.info({ tool: 'book', args: masked(args) });
  plain.info({ tool: 'book', fields: keysOnly(args) });
  plain.info({ tool: 'book', day: args.day, hasPhone: args.phone !== '', mail: args.email.slice(-4) });
  return { content: [] };
});

// The whole of arguments that are about no person and no secret.
server.registerTool('forecast', { description: 'Forecast of a city.', inputSchema: { city: z.string().max(80), days: z.number().int().max(7) } }, async (args) => {
  plain.info({ tool: 'forecast', args });
  return { content: [] };
});

// Names that only look like it: a template of a mail, the header of a column, a flag.
server.registerTool('layout', { description: 'Lays out a page.', inputSchema: { emailTemplate: z.enum(['a', 'b']), phoneColumn: z.string().max(9), hasEmail: z.boolean() } }, async (args) => {
  plain.info({ tool: 'layout', args });
  return { content: [] };
});

// A replacer masks by name, a list names what is written, the field is taken out.
const FIELDS = new Set(['email', 'phone']);
const replaced = (key: string, value: unknown): unknown => (FIELDS.has(key) ? '[redacted]' : value);
function without(args: Record<string, unknown>): Record<string, unknown> {
  const left: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(args)) left[key] = FIELDS.has(key) ? '[redacted]' : value;
  return left;
}
server.registerTool('move', { description: 'Moves a visit.', inputSchema: { email: z.email(), day: z.string().date() } }, async (args) => {
  console.error(JSON.stringify(args, replaced));
  console.error(JSON.stringify(args, ['day']));
  console.error(JSON.stringify(without(args)));
  const { email: _, ...rest } = args;
  plain.info({ tool: 'move', rest });
  return { content: [] };
});

/** Values that the handlers themselves tell apart, and refuse all others. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { sorted } from './sorted.js';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });
const text = (value: string) => ({ content: [{ type: 'text' as const, text: value }] });

server.registerTool(
  'list_notes',
  {
    description: 'Lists notes.',
    inputSchema: {
      order: z.enum(['newest', 'oldest']).optional().default('newest').describe('Order of the notes'), // finding: handled
      state: z.enum(['open', 'closed']), // finding: handled
    },
  },
  async ({ order, state }) => {
    if (state !== 'open' && state !== 'closed') throw new Error(`Unknown state: ${state}`);
    try {
      switch (order) {
        case 'newest':
          return text('b, a');
        case 'oldest':
          return text('a, b');
        default:
          throw new Error(`Unknown order: ${order}`);
      }
    } catch (error) {
      return text(String(error));
    }
  },
);

const FORMATS = ['html', 'markdown'];
server.registerTool('export_note', { description: 'Exports a note.', inputSchema: { format: z.enum(['html', 'markdown']).describe('Format'), unit: z.enum(['page', 'line']) } }, async (args) => { // finding: handled, handled
  if (!FORMATS.includes(args.format)) return { content: [], isError: true };
  return convert(args);
});

function convert({ unit }: { unit: string }) {
  if (unit === 'page') return text('pages');
  else if (unit === 'line') return text('lines');
  throw new Error('no such unit');
}

// Handled elsewhere too, only sometimes, or with a rest that is let through: nothing is known.
server.registerTool('find', { description: 'Finds notes.', inputSchema: { by: z.string(), mode: z.string(), rest: z.string(), limit: z.number().max(9) } }, async ({ by, mode, rest, limit }) => { // finding: open
  if (by === 'all') return text('all');
  switch (by) {
    case 'name': return text('n');
    case 'date': return text('d');
    default: throw new Error('by what?');
  }
  if (limit > 3) {
    if (mode !== 'fast' && mode !== 'exact') throw new Error('no such mode');
  }
  if (rest === 'a') return text('a');
  else if (rest === 'b') return text('b');
  return text(sorted(rest));
});

server.registerTool('tag', { description: 'Tags a note.', inputSchema: { colour: z.string().min(3).max(9).default('red'), size: z.string().default('medium') } }, async ({ colour, size }) => { // finding: handled
  if (!['red', 'green'].includes(colour)) throw new Error('no such colour');
  // No fix fits: the default would be refused.
  if (!['small', 'large'].includes(size)) throw new Error('no such size');
  return text(colour);
});

/** Looks bad but is fine: no schema, but every property is checked by hand before it is used, here or in another file. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { assertNoteArguments, find, isSearchArguments, parseLimit, validate, withDefaults } from './checks.js';

const FORMATS = ['json', 'text'];
const COLOURS: Record<string, string> = { red: '#f00' };
const server = new Server({ name: 'example', version: '1.0.0' }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: ['ping', 'now', 'search', 'note', 'format', 'sum', 'tags', 'when', 'list', 'checked', 'logged', 'packed', 'spread'].map((name) => ({ name, inputSchema: { type: 'object' } })),
}));

class Sum {
  constructor(private readonly tool: string) {}

  call(args: Record<string, unknown>) {
    this.requireNumbers(args);
    return { content: [{ type: 'text', text: `${this.tool}: ${(args.a as number) + (args.b as number)}` }] };
  }

  private requireNumbers(args: Record<string, unknown>): void {
    if (typeof args.a !== 'number' || !Number.isFinite(args.b)) throw new Error('a and b must be numbers');
  }
}

server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const args: any = request.params.arguments ?? {};
  switch (request.params.name) {
    case 'ping': return { content: [] };
    case 'now': {
      console.error('called with', request.params.arguments);
      return { content: [{ type: 'text', text: new Date().toISOString() }] };
    }
    case 'search': {
      if (!isSearchArguments(args)) throw new Error('invalid arguments');
      return { content: [{ type: 'text', text: `${args.query} ${parseLimit(args.limit)}` }] };
    }
    case 'note': {
      assertNoteArguments(args);
      return { content: [{ type: 'text', text: args.title }] };
    }
    case 'format': {
      if (!FORMATS.includes(args.format)) throw new Error(`unknown format ${args.format}`);
      const colour = args.colour in COLOURS ? COLOURS[args.colour] : '#000';
      return { content: [{ type: 'text', text: `${args.format} ${colour}` }] };
    }
    case 'sum': return new Sum('sum').call(args);
    case 'tags': {
      const { tags, verbose } = args;
      if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === 'string')) throw new TypeError('tags must be strings');
      return { content: [{ type: 'text', text: verbose ? tags.join('\n') : String(tags.length) }] };
    }
    case 'when': {
      const date = new Date(args.date);
      if (Number.isNaN(date.getTime())) throw new Error(`no date: ${args.date}`);
      return { content: [{ type: 'text', text: date.toISOString() }] };
    }
    case 'list': {
      const limit = Math.min(Number(args.limit) || 10, 100);
      const title = String(args.title);
      return { content: [{ type: 'text', text: `${title} ${limit}` }] };
    }
    case 'checked': {
      const input = validate('checked', args);
      return { content: [{ type: 'text', text: input.anything }] };
    }
    case 'logged': {
      if (args.dryRun === true) return { content: [] };
      if (args.level === undefined || args.level > 3) return { content: [] };
      return { content: [{ type: 'text', text: 'done' }] };
    }
    case 'packed': return find({ query: args.query, max: parseLimit(args.limit) });
    case 'spread': return find(withDefaults({ ...args, max: 10 }));
    default: throw new Error(`unknown tool ${request.params.name}`);
  }
});

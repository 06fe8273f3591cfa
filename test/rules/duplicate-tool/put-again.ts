/** A table of tools into which one of them is put once more: which one is not known, and it is no tool besides them. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

interface Tool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: { readonly type: 'object' };
  readonly run: () => string;
}

const all: Tool[] = [
  { name: 'list_notes', description: 'Lists all notes.', inputSchema: { type: 'object' }, run: () => 'none' },
  { name: 'count_notes', description: 'Counts all notes.', inputSchema: { type: 'object' }, run: () => '0' },
  { name: 'show_note', description: 'Shows the first note.', inputSchema: { type: 'object' }, run: () => 'first' },
];

class Host {
  readonly tools = new Map<string, Tool>();

  put(tools: readonly Tool[]): void {
    for (const tool of tools) this.tools.set(tool.name, tool);
  }
}

const host = new Host();
host.put(all);
const byName = new Map<string, Tool>();
for (const tool of all) byName.set(tool.name, tool);
const preferred = byName.get(process.env.PREFERRED_TOOL ?? '');
if (preferred) host.tools.set(preferred.name, { ...preferred, description: 'The one to begin with.' });

const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: Array.from(host.tools.values()).map(({ name, description, inputSchema }) => ({ name, description, inputSchema })) }));
server.setRequestHandler(CallToolRequestSchema, async (request) => ({ content: [{ type: 'text', text: host.tools.get(request.params.name)?.run() ?? 'unknown' }] }));

import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

/** A filter by a file that is read at start-up. */
import { readFileSync } from 'node:fs';

const allowed = JSON.parse(readFileSync('/etc/notes/allowed.json', 'utf8')) as string[];
const tools = [{ name: 'list_notes', inputSchema: { type: 'object' } }, { name: 'delete_notes', inputSchema: { type: 'object' } }];
const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: tools.filter((tool) => allowed.includes(tool.name)) }));
server.setRequestHandler(CallToolRequestSchema, async (request) => { // known-miss: unenforced
  if (request.params.name === 'list_notes') return { content: [] };
  return { content: [{ type: 'text', text: 'deleted' }] };
});

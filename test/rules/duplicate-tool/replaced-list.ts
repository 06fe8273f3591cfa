// Looks bad and is fine: the SDK keeps one handler for each method, so that a list that is set again takes the place of the first.
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const inputSchema = { type: 'object' as const, properties: {} };
const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [{ name: 'list', description: 'Lists notes.', inputSchema }] }));
server.setRequestHandler(CallToolRequestSchema, async () => ({ content: [] }));
addCounting(server);

function addCounting(to: Server): void {
  to.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: [{ name: 'list', description: 'Lists notes.', inputSchema }, { name: 'count', description: 'Counts notes.', inputSchema }],
  }));
}

/** What is declared as a number could be an object where nothing holds it to the schema: that is said of the schema, not of a part that it has not. */
import { connect } from 'node:net';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const server = new Server({ name: 'plain-parts', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    { name: 'open', inputSchema: { type: 'object', properties: { port: { type: 'number' } } } },
    { name: 'open_any', inputSchema: { type: 'object', properties: { target: { type: 'object' } } } },
  ],
}));
server.setRequestHandler(CallToolRequestSchema, async ({ params: { name, arguments: args } }) => {
  switch (name) {
    case 'open':
      connect((args as { port: number }).port);
      return { content: [] };
    case 'open_any':
      connect((args as { target: { path: string } }).target); // finding: whole
      return { content: [] };
    default:
      throw new Error('no such tool');
  }
});

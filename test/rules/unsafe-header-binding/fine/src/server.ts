import { Server } from '@modelcontextprotocol/server';

const server = new Server({ name: 'deploy', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler('tools/list', async () => ({
  tools: [{ name: 'deploy', inputSchema: { type: 'object', properties: { region: { type: 'string', 'x-mcp-header': 'Region' }, dry: { type: 'boolean', 'x-mcp-header': 'Dry-Run' }, password: { type: 'string' } } } }],
}));

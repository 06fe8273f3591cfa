import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { notify, save } from './store.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('write_note', { description: 'Write an empty note.' }, async () => {
  await save();
  await notify();
  return { content: [{ type: 'text', text: 'written' }] };
});

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { log } from './log.js';

const server = new McpServer({ name: 'logs', version: '1.0.0' });
server.registerTool('run', {}, async () => {
  log('run', { user: 'me', secret: process.env.CLIENT_SECRET });
  return { content: [] };
});

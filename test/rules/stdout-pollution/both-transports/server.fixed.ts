import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export function createServer(mode: 'http' | 'stdio'): McpServer {
  if (mode === 'http') console.log('a server for HTTP');
  if (mode !== 'stdio') console.log('not for stdio');
  const server = new McpServer({ name: 'example', version: '1.0.0' });
  server.registerTool('ping', {}, async () => {
    console.error('ping'); // finding: console
    return { content: [] };
  });
  return server;
}

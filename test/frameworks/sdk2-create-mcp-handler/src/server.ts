/** SDK 2 over HTTP: tools are declared in the factory that is called for every request. */
import { createMcpHandler, McpServer, type McpRequestContext } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { addRoomTools } from './rooms.js';

function build({ authInfo }: McpRequestContext): McpServer {
  const server = new McpServer({ name: 'rooms', version: '3.1.0' });
  addRoomTools(server);
  server.registerTool(
    'whoami',
    { description: 'Who calls', annotations: { readOnlyHint: true } },
    async () => ({ content: [{ type: 'text', text: authInfo?.clientId ?? 'nobody' }] }),
  );
  if (authInfo?.scopes.includes('rooms:admin')) {
    server.registerTool('close_room', { description: 'Closes a room', inputSchema: z.object({ room: z.string() }) }, async () => ({ content: [] }));
  }
  return server;
}

export default createMcpHandler(build);

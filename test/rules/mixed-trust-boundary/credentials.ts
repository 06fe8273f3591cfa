/** Two credentials: the one that deletes is not the one that reads. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const id = z.string().uuid();
const api = (method: string, path: string, token: string | undefined) => fetch(`https://api.example.com${path}`, { method, headers: { Authorization: `Bearer ${token}` } });
server.registerTool('read', { inputSchema: { id } }, async ({ id }) => ({ content: [{ type: 'text', text: await (await api('GET', `/notes/${id}`, process.env.READ_TOKEN)).text() }] }));
server.registerTool('remove', { inputSchema: { id } }, async ({ id }) => {
  await api('DELETE', `/notes/${id}`, process.env.ADMIN_TOKEN);
  return { content: [] };
});

/** Fixed services, and pages that are cut. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
server.registerTool('service', { inputSchema: { id: z.string() } }, async ({ id }) => {
  const response = await fetch(`https://api.example.com/items/${encodeURIComponent(id)}`);
  return { content: [{ type: 'text', text: await response.text() }] };
});
server.registerTool('base', { inputSchema: { path: z.string() } }, async ({ path }) => {
  const response = await fetch(`${process.env.BASE_URL}/${path}`);
  return { content: [{ type: 'text', text: await response.text() }] };
});
server.registerTool('cut', { inputSchema: { url: z.string() } }, async ({ url }) => {
  const response = await fetch(url);
  const text = await response.text();
  return { content: [{ type: 'text', text: text.slice(0, 5000) }] };
});
server.registerTool('status', { inputSchema: { url: z.string() } }, async ({ url }) => {
  const response = await fetch(url);
  return { content: [{ type: 'text', text: String(response.status) }] };
});

/** Pages of the model's choice, as they come: one finding for the server. */
import axios from 'axios';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'untrusted-content', version: '1.0.0' });
server.registerTool('page', { inputSchema: { url: z.string() } }, async ({ url }) => {
  const response = await fetch(url); // finding: found
  return { content: [{ type: 'text', text: `Page:\n${await response.text()}` }] };
});
server.registerTool('other', { inputSchema: { url: z.string() } }, async ({ url }) => {
  const { data } = await axios.get(url);
  return { content: [{ type: 'text', text: String(data) }] };
});

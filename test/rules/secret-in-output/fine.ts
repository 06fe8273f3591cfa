/** Results that tell about secrets without telling them. */
import axios from 'axios';
import { createHash } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const config = { url: process.env.API_URL, apiKey: process.env.API_KEY ?? '', maxTokens: process.env.MAX_TOKENS };
const client = axios.create({ baseURL: config.url, headers: { Authorization: `Bearer ${config.apiKey}` } });

function masked(value: string): string {
  return `${value.slice(0, 4)}…`;
}

server.registerTool('is_set', {}, async () => ({ content: [{ type: 'text', text: JSON.stringify({ url: config.url, key: Boolean(config.apiKey), other: !!process.env.OTHER_TOKEN, limit: config.maxTokens }) }] }));
server.registerTool('length', {}, async () => ({ content: [{ type: 'text', text: `A key of ${config.apiKey.length} characters: ${config.apiKey ? '***' : 'none'}` }] }));
server.registerTool('masked', {}, async () => ({ content: [{ type: 'text', text: masked(config.apiKey) }] }));
server.registerTool('digest', {}, async () => ({ content: [{ type: 'text', text: createHash('sha256').update(config.apiKey).digest('hex') }] }));
server.registerTool('used', { inputSchema: { id: z.string() } }, async ({ id }) => {
  const { data } = await client.get(`/items/${encodeURIComponent(id)}`);
  const other = await fetch('https://api.example.com/items', { headers: { 'X-API-Key': config.apiKey } });
  return { content: [{ type: 'text', text: JSON.stringify([data, await other.json()]) }] };
});
server.registerTool('setting', {}, async () => ({ content: [{ type: 'text', text: `Listening on ${process.env.PORT}, logs at ${process.env.LOG_LEVEL}, tokens from ${process.env.TOKEN_URL}` }] }));
server.registerTool('pages', {}, async () => {
  const response = await fetch('https://api.example.com/items');
  const page = await response.json();
  return { content: [{ type: 'text', text: JSON.stringify({ items: page.items, nextPageToken: page.nextPageToken, token: page.token }) }] };
});
server.registerTool('echo', { inputSchema: { password: z.string() } }, async ({ password }) => ({ content: [{ type: 'text', text: `Strength of a password of ${password.length}: ${password === '' ? 'none' : 'some'}` }] }));

/** Secrets that are sent where they belong. */
import axios from 'axios';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const client = axios.create({ baseURL: process.env.SERVICE_URL, headers: { 'X-API-Key': process.env.SERVICE_API_KEY } });

server.registerTool('sent', { inputSchema: { city: z.string(), pageToken: z.string().optional() } }, async ({ city, pageToken }) => {
  await fetch(`https://api.example.com/weather?q=${encodeURIComponent(city)}&pageToken=${pageToken}`, { headers: { Authorization: `Bearer ${process.env.SERVICE_TOKEN}` } });
  await fetch('https://api.example.com/session', { method: 'POST', body: JSON.stringify({ password: process.env.SERVICE_PASSWORD }) });
  await client.get(`/weather/${encodeURIComponent(city)}`);
  await fetch(`https://${process.env.SERVICE_HOST}/accounts/${process.env.ACCOUNT_ID}`);
  const response = await fetch('https://api.example.com/items');
  const page = await response.json();
  await fetch(`https://api.example.com/items?cursor=${page.nextPageToken}`);
  return done;
});

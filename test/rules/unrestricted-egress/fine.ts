/** Requests to hosts that were written down, and ones that another rule reports. */
import { readFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const hosts = ['api.example.com', 'docs.example.com'];

server.registerTool('listed', { inputSchema: { url: z.string().url() } }, async ({ url }) => {
  if (!hosts.includes(new URL(url).hostname)) throw new Error('Refused');
  await fetch(url);
  return done;
});

server.registerTool('link_on_a_listed_host', { inputSchema: { id: z.string() } }, async ({ id }) => {
  const answer = await fetch(`https://api.example.com/items/${id}`);
  const { link, next } = (await answer.json()) as { link: string; next: string };
  if (!hosts.includes(new URL(link).hostname)) throw new Error('Refused');
  await fetch(link);
  await fetch(`https://api.example.com/items?after=${next}`);
  return done;
});

server.registerTool('configured', { inputSchema: { id: z.string() } }, async ({ id }) => {
  await fetch(`${process.env.API_URL}/items/${id}`);
  await readFile('notes.txt', 'utf8');
  return done;
});

// Nothing is refused at all: ssrf says so.
server.registerTool('any', { inputSchema: { url: z.string().url() } }, async ({ url }) => {
  await fetch(url);
  return done;
});

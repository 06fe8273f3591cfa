/** Looks like a way out, and is none. */
import { readFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('read', { inputSchema: { id: z.string().uuid() } }, async ({ id }) => ({ content: [{ type: 'text', text: await readFile(`/notes/${id}`, 'utf8') }] }));
server.registerTool('search', { inputSchema: { text: z.string() } }, async ({ text }) => ({ content: [{ type: 'text', text: await (await fetch(`https://api.example.com/search?q=${encodeURIComponent(text)}`)).text() }] }));
server.registerTool('upload', { inputSchema: { id: z.string().uuid() } }, async ({ id }) => {
  await fetch('https://api.example.com/notes', { method: 'POST', body: await readFile(`/notes/${id}`, 'utf8') });
  return { content: [] };
});
if (process.env.ALLOW_FETCH === '1') {
  server.registerTool('get', { inputSchema: { url: z.string() } }, async ({ url }) => ({ content: [{ type: 'text', text: await (await fetch(url)).text() }] }));
}

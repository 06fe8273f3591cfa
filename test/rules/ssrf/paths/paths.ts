/** Text right behind a host that ends without a slash: what begins with one leaves the host alone, anything else may lengthen it. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'paths', version: '1.0.0' });
const inputSchema = { path: z.string() };
const HOST = 'https://api.example.com';
const answer = async (response: Promise<Response>) => ({ content: [{ type: 'text' as const, text: await (await response).text() }] });

server.registerTool('normalised', { inputSchema }, async ({ path }) => {
  const normalised = path.startsWith('/') ? path : `/${path}`;
  return answer(fetch(`${HOST}${normalised}`));
});

server.registerTool('refused', { inputSchema }, async ({ path }) => {
  if (!path.startsWith('/')) throw new Error('Not a path.');
  return answer(fetch(HOST + path));
});

server.registerTool('matched', { inputSchema }, async ({ path }) => {
  if (!/^\/[^/]/.test(path) || !/^[/][\w./@:-]+$/.test(path)) throw new Error('Not a path.');
  return answer(fetch(HOST + path));
});

server.registerTool('as_given', { inputSchema }, async ({ path }) => answer(fetch(`${HOST}${path}`))); // finding: found

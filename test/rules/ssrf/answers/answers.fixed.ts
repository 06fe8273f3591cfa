/** What a service answers is its own: its addresses are not the model's, whatever was asked for. */
import { ApiClient } from '@vendor/api';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { allowedUrl } from './allowed-hosts.js';

const server = new McpServer({ name: 'answers', version: '1.0.0' });
const api = new ApiClient({ token: process.env.API_TOKEN });

server.registerTool('get_file', { inputSchema: { id: z.string() } }, async ({ id }) => {
  const answer = await api.request('query { items { assets { url } } }', { ids: [id] });
  const file = await fetch(answer.items[0].assets[0].url);
  return { content: [{ type: 'text', text: await file.text() }] };
});

server.registerTool('get_page', { inputSchema: { id: z.string() } }, async ({ id }) => {
  const { data } = await api.getPage(id);
  const page = await fetch(data.url);
  return { content: [{ type: 'text', text: await page.text() }] };
});

// A function of a package that nothing is known of may give back what it is given.
server.registerTool('normalised', { inputSchema: { url: z.string() } }, async ({ url }) => {
  const page = await fetch(allowedUrl(api.normalise(url))); // finding: found
  return { content: [{ type: 'text', text: await page.text() }] };
});

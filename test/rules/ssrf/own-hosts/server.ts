/** A server with an address of its own: its host is on the list from the beginning. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const API_URL = process.env.FORGE_URL ?? 'https://forge.example.com/api/v4';
const docsUrl = 'https://docs.example.com';

const server = new McpServer({ name: 'forge', version: '1.0.0' });
server.registerTool('follow', { description: `See ${docsUrl}`, inputSchema: { link: z.string() } }, async ({ link }) => {
  const answer = await fetch(link, { signal: AbortSignal.timeout(5000) }); // finding: found
  return { content: [{ type: 'text', text: await answer.text() }] };
});
server.registerTool('projects', {}, async () => {
  const answer = await fetch(`${API_URL}/projects`, { signal: AbortSignal.timeout(5000) });
  return { content: [{ type: 'text', text: await answer.text() }] };
});

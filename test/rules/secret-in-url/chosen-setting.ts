/** Settings that an argument chooses among: the ending of the name tells which kind they are of. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'models', version: '1.0.0' });

server.registerTool('embed', { inputSchema: { service: z.enum(['one', 'other']) } }, async ({ service }) => {
  const address = process.env[`${service.toUpperCase()}_ENDPOINT`];
  const answer = await fetch(`${address ?? 'https://api.example.com'}/embeddings`, { headers: { authorization: `Bearer ${process.env[`${service.toUpperCase()}_API_KEY`] ?? ''}` } });
  return { content: [{ type: 'text', text: await answer.text() }] };
});

/** Operations that are not seen as such. */
import { rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('note', {
  inputSchema: {
    request: z.string(), // known-miss: action
  },
}, async ({ request }) => {
  const [action, id] = request.split(':');
  if (action === 'delete' && /^\d+$/.test(String(id))) await rm(`/notes/${String(id)}`);
  return { content: [] };
});
server.registerTool('task', {
  inputSchema: {
    step: z.union([z.literal('holen'), z.literal('loeschen')]), // known-miss: action
  },
}, async () => ({ content: [] }));
server.registerTool('remote', { inputSchema: { line: z.string() } }, async ({ line }) => { // known-miss: whole
  await fetch('https://runner.example.com/run', { method: 'POST', body: line });
  return { content: [] };
});

/** Written down as misses: what the names do not tell. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('note', { description: 'Keeps a note about a patient.', inputSchema: { text: z.string().max(2000) } }, async ({ text }) => {
  console.error('note', text); // known-miss: personal
  return { content: [] };
});

// What is read of a person from a store and logged.
import { find } from './people.js';
server.registerTool('greet', { description: 'Greets a member.', inputSchema: { id: z.number().int() } }, async ({ id }) => {
  const member = await find(id);
  console.error('greeting', member.email); // known-miss: personal
  return { content: [] };
});

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { think } from './think.js';

const server = new McpServer({ name: 'thoughts', version: '1.0.0' });

// What another function says of an error is handed on; of its answers structured content is made.
server.registerTool('think', { description: 'Notes one thought.', inputSchema: { thought: z.string() }, outputSchema: { count: z.number() } }, async ({ thought }) => {
  const result = think(thought);
  if (result.isError) {
    return result;
  }
  return { content: result.content, structuredContent: JSON.parse(result.content[0].text) };
});

// The same without the question: its answers have no structured content.
server.registerTool('note', { description: 'Notes one thought.', inputSchema: { thought: z.string() }, outputSchema: { count: z.number() } }, async ({ thought }) => {
  const result = think(thought);
  console.error(result.isError);
  return result;
});

// What is made here has to have it all the same.
server.registerTool('recall', { description: 'Recalls one thought.', inputSchema: { thought: z.string() }, outputSchema: { count: z.number() } }, async ({ thought }) => {
  const result = think(thought);
  if (result.isError) return result;
  return { content: result.content }; // finding: missing
});

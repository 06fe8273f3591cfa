/** One registration of several tools: what it is given is the same for all of them, or there is no fix. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
const answer = async () => ({ content: [{ type: 'text' as const, text: 'none' }] });
const tools = [
  { name: 'read', description: 'Reads a note.', schema: { id: z.string() } },
  { name: 'find', description: 'Finds a note.', schema: { id: z.string() } },
];

for (const tool of tools) {
  server.tool(tool.name, tool.description, tool.schema, answer); // finding: variadic
}

const mixed = [
  { name: 'add', about: { id: z.string() } },
  { name: 'list', about: { readOnlyHint: true } },
];

for (const { name, about } of mixed) {
  server.tool(name, about as { id: z.ZodString }, answer);
}

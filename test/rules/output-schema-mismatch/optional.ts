/** Structured content for clients that take it: where it is left out, it is left out on purpose; and a result that has none at all. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

interface Result { content: { type: 'text'; text: string }[]; structuredContent?: Record<string, unknown> }
const options = { structured: process.env.STRUCTURED !== '0' };
function processed({ content, structuredContent }: Result): Result {
  if (structuredContent && options.structured) return { structuredContent, content };
  return { content };
}
const server = new McpServer({ name: 'versions', version: '1.0.0' });
const outputSchema = { version: z.string() };
server.registerTool('version', { description: 'The version.', outputSchema }, async () => processed({ content: [{ type: 'text', text: '1' }], structuredContent: { version: '1' } }));
server.registerTool('text_only', { description: 'The version.', outputSchema }, async () => {
  if (!options.structured) return { content: [{ type: 'text', text: 'none' }], structuredContent: { version: '' } };
  if (process.env.SHORT) return { content: [{ type: 'text', text: '1' }] }; // finding: missing
  return { content: [{ type: 'text', text: '1' }], structuredContent: { version: '1' } };
});

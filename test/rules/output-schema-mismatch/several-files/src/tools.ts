import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { text } from './results.js';

export function addTools(server: McpServer): void {
  server.registerTool('none', { description: 'A.', outputSchema: { degrees: z.number() } }, async () => ({ content: [{ type: 'text', text: '21' }] })); // finding: missing
  server.registerTool('helper', { description: 'B.', outputSchema: { degrees: z.number() } }, async () => text('21'));
  server.registerTool('lacking', { description: 'C.', inputSchema: { city: z.string() }, outputSchema: { degrees: z.number(), wind: z.number(), note: z.string().optional() } }, async ({ city }) => {
    if (city === '') return { isError: true, content: [{ type: 'text', text: 'which city?' }] };
    return { content: [], structuredContent: { degrees: 21 } }; // finding: required
  });
  server.registerTool('undeclared', { description: 'D.' }, async () => ({ content: [], structuredContent: { degrees: 21 } })); // finding: undeclared
}

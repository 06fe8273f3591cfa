/** Open objects inside of open ones: one finding, at the outermost, with one fix for all. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'nested', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };

server.registerTool('connect', {
  inputSchema: {
    config: z.object({ // finding: undeclared
      login: z.object({ user: z.string() }).strict(),
      network: z.object({ access: z.object({ type: z.string() }).strict() }).strict().optional(),
    }).strict(),
    closed: z.strictObject({
      inner: z.object({ user: z.string() }).strict(), // finding: undeclared
    }),
  },
}, async () => done);

/** What the page calls known misses. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('set', {
  inputSchema: {
    either: z.union([z.string(), z.any()]), // known-miss: anything
    value: z.string().describe('JSON of any kind.'), // known-miss: anything
  },
}, async ({ value }) => {
  const parsed = JSON.parse(value);
  return { content: [{ type: 'text', text: parsed.name }] };
});

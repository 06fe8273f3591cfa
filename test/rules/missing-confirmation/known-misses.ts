/** A grave change that deletes nothing. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('deploy', { inputSchema: { version: z.string() } }, async ({ version }) => { // known-miss: found
  await fetch('https://deploy.example.com/production', { method: 'PUT', body: version });
  return { content: [] };
});

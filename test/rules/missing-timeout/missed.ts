/** A limit somewhere in the file is taken for a limit of all its waits. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'missed', version: '1.0.0' });
server.registerTool('both', {}, async () => {
  await fetch('https://api.example.com/', { signal: AbortSignal.timeout(1000) });
  await fetch('https://api.example.com/other'); // known-miss: found
  return { content: [] };
});

/** The host is the server's own, and the model chooses the port: a list of hosts would only refuse it, so there is no fix. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'debugger', version: '1.0.0' });
server.registerTool('connect', { inputSchema: { port: z.string() } }, async ({ port }) => {
  const answer = await fetch(`http://localhost:${port}/json/version`, { signal: AbortSignal.timeout(5000) }); // finding: found
  return { content: [{ type: 'text', text: await answer.text() }] };
});

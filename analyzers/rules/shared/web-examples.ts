/** Small HTTP servers that the examples of several rules are made of. */

/** Opening lines of an example with Express and the SDK. */
export const expressOpening = `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
`;

/** A route that serves each request with a server and a transport of its own. */
export function mcpRoute(middleware = '', options = 'sessionIdGenerator: undefined'): string {
  return `app.post('/mcp', ${middleware === '' ? '' : `${middleware}, `}async (req, res) => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list_notes', { description: 'Titles of all notes.' }, async () => ({ content: [{ type: 'text', text: 'none' }] }));
  const transport = new StreamableHTTPServerTransport({ ${options} });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
`;
}

/** A server that only another package starts: what it is made with stands here. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';

export async function serve(port: number) {
  const app = express();
  app.post('/mcp', async (request, response) => {
    const server = new McpServer({ name: 'weather', version: '1.0.0' });
    server.registerTool('now', { description: 'The weather now.', inputSchema: {} }, async () => ({ content: [{ type: 'text', text: 'dry' }] }));
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await server.connect(transport);
    await transport.handleRequest(request, response, request.body);
  });
  app.listen(port);
}

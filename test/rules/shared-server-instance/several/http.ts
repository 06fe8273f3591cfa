import express from 'express';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';

export function startHttp(server: McpServer): void {
  const app = express();
  app.get('/sse', async (_req, res) => {
    await server.connect(new SSEServerTransport('/messages', res)); // finding: server
  });
  app.listen(3000, 'localhost');
}

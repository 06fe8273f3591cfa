/** Made on first use, and kept. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

let kept: McpServer | undefined;
const app = express();
app.post('/mcp', async (req, res) => {
  kept ??= new McpServer({ name: 'notes', version: '1.0.0' });
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await kept.connect(transport); // known-miss: server
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);

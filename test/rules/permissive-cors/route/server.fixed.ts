import cors from 'cors';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const app = express();
app.options('/mcp', cors({ origin: (process.env.ALLOWED_ORIGINS ?? '').split(',') })); // finding: any
app.post('/mcp', cors({ origin: (process.env.ALLOWED_ORIGINS ?? '').split(',') }), async (req, res) => { // finding: any
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);

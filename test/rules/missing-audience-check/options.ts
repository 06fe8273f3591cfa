import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

/** Options that are made elsewhere are not guessed about. */
import jwt from 'jsonwebtoken';
import { options } from 'company-login';

const app = express();
app.use((req, res, next) => {
  jwt.verify(String(req.headers.authorization), process.env.KEY, options);
  next();
});
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);

import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { hostHeaderValidation } from '@modelcontextprotocol/sdk/server/middleware/hostHeaderValidation.js';

const app = express();
app.use(hostHeaderValidation((process.env.ALLOWED_HOSTS || 'localhost,127.0.0.1,[::1]').split(',')));
app.use((req, res, next) => {
  if (req.headers.authorization !== `Bearer ${process.env.NOTES_TOKEN}`) {
    res.sendStatus(401);
    return;
  }
  next();
});
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined }); // finding: authenticated
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);

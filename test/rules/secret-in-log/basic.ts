/** Basic authentication: before the colon stands a name, behind it a secret. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const app = express();
app.post('/token', (req, res) => {
  const decoded = Buffer.from(String(req.headers.authorization).substring(6), 'base64').toString();
  const [clientId, clientSecret] = decoded.split(':');
  console.log('Token asked for by', clientId, 'with a secret:', Boolean(clientSecret));
  // finding-next-line: token
  console.log('Shown:', clientSecret);
  res.json({ ok: true });
});
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);

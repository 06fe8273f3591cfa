/** Written down as a miss: the limit is on another route. */
import express from 'express';
import { rateLimit } from 'express-rate-limit';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const app = express();
app.use('/login', rateLimit({ windowMs: 60_000, limit: 5 }));
app.post('/mcp', async (req, res) => { // known-miss: found
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list', { description: 'Lists notes.' }, async () => ({ content: [] }));
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);

/** Tokens that are looked up in a table of the server's own, or asked about with what they were put into. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { InMemoryProvider } from './provider.js';
import { asked } from './asked.js';

const app = express();
const serve = async (req: express.Request, res: express.Response): Promise<void> => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
};
app.post('/mcp', requireBearerAuth({ verifier: new InMemoryProvider() }), serve);
app.post('/other', requireBearerAuth({ verifier: asked }), serve);
app.listen(3000, '127.0.0.1');

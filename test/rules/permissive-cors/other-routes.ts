/** A policy for the metadata and the sign-in of another package's handler; the protocol's own route has none. */
import cors from 'cors';
import express from 'express';
import { betterAuth } from 'better-auth';
import { toNodeHandler } from 'better-auth/node';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const auth = betterAuth({});
const router = express.Router();
router.get('/.well-known/oauth-protected-resource', cors(), toNodeHandler(auth));

const app = express();
app.use(router);
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');

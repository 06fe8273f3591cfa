/** The same route with and without authentication: a flag chooses. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { verifier } from './verifier.js';

const useOAuth = process.argv.includes('--oauth');
const app = express();
app.use(express.json());
const serve = async (req: express.Request, res: express.Response): Promise<void> => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
};
let authenticate: express.RequestHandler | null = null;
if (useOAuth) authenticate = requireBearerAuth({ verifier });
if (useOAuth && authenticate) {
  app.post('/mcp', authenticate, serve); // finding: optional
} else {
  app.post('/mcp', serve);
}
app.listen(3000);

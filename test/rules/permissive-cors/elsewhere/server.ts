import cors from 'cors';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { startAccounts } from './accounts.js';

/** Public documents, and an application of its own for accounts: no page reaches the protocol by them. */
startAccounts(3001);
const app = express();
app.use('/docs', cors(), express.static('docs'));
app.get('/.well-known/oauth-protected-resource', cors(), (_req, res) => res.json({ resource: 'https://notes.example.com' }));
app.options(`/${process.env.METADATA_PATH}`, cors());
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);

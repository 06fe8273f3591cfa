/** A verifier that is made once. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createVerifier } from 'fast-jwt';

const verify = createVerifier({ key: async () => (await fetch('https://login.example.com/key')).text() });
const app = express();
app.use(async (req, res, next) => {
  try {
    await verify(String(req.headers.authorization)); // known-miss: found
    next();
  } catch {
    res.sendStatus(401);
  }
});
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);

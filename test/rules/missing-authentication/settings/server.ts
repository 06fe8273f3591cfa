/** The setting that decides is one of many that are parsed together: it is the one to be named. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { settings } from './config.js';

const app = express();
if (settings.auth.mode === 'token') {
  app.use((req, res, next) => { // finding: optional
    if (req.headers.authorization !== `Bearer ${settings.auth.token}`) {
      res.sendStatus(401);
      return;
    }
    next();
  });
}
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);

/** Open to this machine while nothing is set. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const app = express();
if (process.env.NOTES_TOKEN) {
  app.use((req, res, next) => { // finding: loopbackOptional
    if (req.headers.authorization !== `Bearer ${process.env.NOTES_TOKEN}`) {
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
app.listen(3000, '127.0.0.1');

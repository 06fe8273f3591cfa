/** A known session is served before anybody is asked. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { randomUUID } from 'node:crypto';

const sessions = new Map<string, StreamableHTTPServerTransport>();
const app = express();
app.post('/mcp', async (req, res) => {
  const known = sessions.get(String(req.headers['mcp-session-id']));
  if (known) {
    await known.handleRequest(req, res, req.body);
    return;
  }
  if (req.headers.authorization !== `Bearer ${process.env.NOTES_TOKEN}`) {
    res.sendStatus(401); // finding: found
    return;
  }
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);

/** Listeners without a host: one is named, in the way the call takes it. */
import { createServer } from 'node:http';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const app = express();
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});

const port = process.env.PORT ?? 3000;
app.listen(port, () => { // finding: default
  console.error(`Listens on ${String(port)}`);
});
const second = Number(process.env.SECOND_PORT ?? 3001);
app.listen(second); // finding: default
createServer(app).listen({ port: 3002 }); // finding: default
app.listen(3003, process.env.HOST ?? '127.0.0.1');

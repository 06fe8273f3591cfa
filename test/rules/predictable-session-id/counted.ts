/** Ids that are counted up, whatever text stands before the number; a number that something else reads too is for its author. */
import express from 'express';
import { createHmac } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const app = express();
const make = () => new McpServer({ name: 'notes', version: '1.0.0' });
const transports = new Map<string, StreamableHTTPServerTransport>();
const key = process.env.SESSION_KEY ?? '';
let next = 1;
let sealed = 0;
let started = 0;
app.post('/counted', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => 'session-' + next++ }); // finding: found
  await make().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.post('/size', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => `session-${String(transports.size + 1)}`, onsessioninitialized: (id) => void transports.set(id, transport) }); // finding: found
  await make().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.post('/shown', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => `session-${String(++started)}` }); // finding: found
  await make().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.get('/health', (_req, res) => void res.json({ started }));
app.post('/sealed', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => createHmac('sha256', key).update(String(sealed++)).digest('hex') });
  await make().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');

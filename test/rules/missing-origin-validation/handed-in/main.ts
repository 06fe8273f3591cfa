/** The routes are put onto an application that is handed in. */
import express, { type Express } from 'express';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { makeServer } from './server.js';

function addRoutes(app: Express): void {
  // Whether it is alive.
  app.get('/health', (_req, res) => {
    res.json({ ok: true });
  });
  app.post('/mcp', async (req, res) => {
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined }); // finding: found
    await makeServer().connect(transport);
    await transport.handleRequest(req, res, req.body);
  });
}

function makeApp(): Express {
  return express().use(express.json());
}

const app = makeApp();
addRoutes(app);
app.listen(3000, '0.0.0.0');

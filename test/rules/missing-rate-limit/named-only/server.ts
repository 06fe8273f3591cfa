/** A name limits nothing: the package is imported and not used, the function lets everything through. */
import express from 'express';
import { rateLimit } from 'express-rate-limit';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createServer } from './tools.js';
import { rateLimiter } from './limit.js';

const app = express();
app.use(express.json());
app.use(rateLimiter);
app.post('/mcp', async (req, res) => { // finding: found
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await createServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);

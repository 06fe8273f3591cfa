/** Looks bad but is fine: this entry speaks over HTTP; another one of the package speaks over stdio. */
import express from 'express';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createServer } from './server.js';

console.log('starting');
const app = express();
app.post('/mcp', async (request, response) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await createServer().connect(transport);
  await transport.handleRequest(request, response, request.body);
});
app.listen(3000, () => console.log('listening'));

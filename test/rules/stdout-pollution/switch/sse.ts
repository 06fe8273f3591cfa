import express from 'express';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import { createServer } from './server.js';

console.log('over SSE');
const app = express();
app.get('/sse', async (_request, response) => {
  console.log('a client');
  await createServer().connect(new SSEServerTransport('/messages', response));
});
app.listen(3000, () => {
  console.log('listening');
});

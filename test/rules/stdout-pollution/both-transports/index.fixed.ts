/** One program that speaks over stdio or HTTP: what only the HTTP branch prints is fine. */
import express from 'express';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createServer } from './server.js';

const transport = process.argv[2] ?? process.env.TRANSPORT;
console.error(`transport: ${transport}`); // finding: console

async function startHttp(): Promise<void> {
  console.log('starting HTTP');
  const app = express();
  app.post('/mcp', async (request, response) => {
    console.log('a request');
    const http = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await createServer('http').connect(http);
    await http.handleRequest(request, response, request.body);
  });
  app.listen(3000, () => console.log('listening on 3000'));
}

async function startStdio(): Promise<void> {
  console.error('starting stdio'); // finding: console
  await createServer('stdio').connect(new StdioServerTransport());
}

if (transport === 'http') await startHttp();
else await startStdio();

process.on('SIGTERM', () => {
  if (transport === 'http') console.log('closing');
  process.exitCode = 0;
});

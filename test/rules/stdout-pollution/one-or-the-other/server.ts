import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';
import { logger } from './logger.js';

function create(transport: string): McpServer {
  const server = new McpServer({ name: 'one-or-the-other', version: '1.0.0' });
  server.registerTool('greet', { description: 'Greets whoever calls it.' }, async () => {
    logger.info('called');
    logger.note('called');
    logger.hint('called');
    logger.loud('called');
    return { content: [{ type: 'text', text: 'hello' }] };
  });
  logger.chatty = transport !== 'stdio';
  return server;
}

if (process.argv.includes('--stdio')) {
  await create('stdio').connect(new StdioServerTransport());
} else {
  const app = express();
  app.post('/mcp', async (request, response) => {
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await create('http').connect(transport);
    await transport.handleRequest(request, response, request.body);
  });
  app.listen(3000, '127.0.0.1');
}

/** Reached over standard input and output, and by programs of this machine: nobody else to keep from using it up. */
import { createServer } from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const local = new McpServer({ name: 'local', version: '1.0.0' });
local.registerTool('ping', { description: 'Answers.' }, async () => ({ content: [] }));
await local.connect(new StdioServerTransport());

createServer(async (req, res) => {
  const server = new McpServer({ name: 'here', version: '1.0.0' });
  server.registerTool('ping', { description: 'Answers.' }, async () => ({ content: [] }));
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res);
}).listen(3000, '127.0.0.1');

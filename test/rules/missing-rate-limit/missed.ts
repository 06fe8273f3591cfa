/** Written down as a miss: the limit is on requests to another service. */
import { createServer } from 'node:http';
import Bottleneck from 'bottleneck';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const outgoing = new Bottleneck({ minTime: 200 });
createServer(async (req, res) => { // known-miss: found
  const server = new McpServer({ name: 'weather', version: '1.0.0' });
  server.registerTool('now', { description: 'The weather now.' }, async () => ({ content: [{ type: 'text', text: await outgoing.schedule(async () => (await fetch('https://weather.example.com/now')).text()) }] }));
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res);
}).listen(3000);

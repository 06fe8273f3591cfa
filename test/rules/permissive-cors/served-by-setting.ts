/** Over HTTP only where it is asked for: that says nothing of the policy there. */
import { createServer } from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const create = () => new McpServer({ name: 'notes', version: '1.0.0' });
if (process.env.TRANSPORT === 'http') {
  createServer(async (req, res) => {
    res.setHeader('Access-Control-Allow-Origin', '*'); // finding: any
    if (process.env.DEBUG === '1') res.setHeader('Access-Control-Allow-Origin', '*');
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await create().connect(transport);
    await transport.handleRequest(req, res);
  }).listen(3000, '127.0.0.1');
} else {
  void create().connect(new StdioServerTransport());
}

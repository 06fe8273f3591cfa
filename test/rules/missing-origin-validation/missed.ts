/** The protocol spoken by hand. */
import { createServer } from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });
createServer((req, res) => { // known-miss: found
  req.on('data', (data) => {
    const { id, method } = JSON.parse(String(data));
    res.end(JSON.stringify({ jsonrpc: '2.0', id, result: method === 'tools/list' ? { tools: [] } : {} }));
  });
}).listen(3000, 'localhost');

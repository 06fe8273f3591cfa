/** An item that is written behind the end of a list leaves no holes that other code trips over. */
import { expect, it } from 'vitest';
import { analyze, createMemoryHost } from '../../../analyzers/index.js';

it('a list that is written behind its end is read as any other', async () => {
  const manifest = JSON.stringify({ name: 'case', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '^1.20.0', express: '^5.0.0' } });
  const server = `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const server = new McpServer({ name: 'case', version: '1.0.0' });
server.tool('ping', async () => ({ content: [] }));
const app = express();
app.use((req, res, next) => {
  const keys: string[] = [];
  keys[3] = process.env.KEY;
  if (req.query.more) keys.push('more');
  if (req.headers.authorization !== 'Bearer ' + keys.length || req.headers.authorization !== keys[3] + keys.length) return res.status(401).end();
  next();
});
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`;
  const result = await analyze({ host: createMemoryHost({ '/p/package.json': manifest, '/p/index.ts': server }), root: '/p' });
  expect(result.inventory.servers.map((one) => one.tools.map((tool) => tool.name))).toEqual([['ping']]);
});

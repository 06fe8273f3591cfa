/** Headers of a response that is made by hand. */
import { Hono } from 'hono';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';

const HEADERS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'POST' };
const app = new Hono();
app.options('/mcp', () => new Response(null, { status: 204, headers: { ...HEADERS, Vary: 'Origin' } })); // finding: any
app.get('/badge', () => new Response('<svg/>', { headers: { 'Access-Control-Allow-Origin': '*' } }));
app.post('/mcp', async (c) => {
  const transport = new WebStandardStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  return transport.handleRequest(c.req.raw);
});
export default app;

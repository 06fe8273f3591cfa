/** A key in the address: it has to be there, and the service behind is asked with another. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { z } from 'zod';
import { Weather } from './weather.js';

function build(key: string): McpServer {
  const server = new McpServer({ name: 'weather', version: '1.0.0' });
  const weather = new Weather(key);
  server.registerTool('weather', { description: 'How the weather is in a city.', inputSchema: { city: z.string().max(80) } }, async ({ city }) => ({ content: [{ type: 'text', text: await weather.read(city) }] }));
  return server;
}

const app = express();
app.use(express.json());
app.post('/mcp', async (req, res) => {
  const key = req.query.apiKey as string | undefined;
  if (!key) {
    res.status(401).json({ error: 'apiKey is required' }); // finding: presence
    return;
  }
  const server = build(key);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');

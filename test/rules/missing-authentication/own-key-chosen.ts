/** A key of the environment that no caller gets: one who sends none is turned away, and a name of a setting that is no secret. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

function create(key: string, region: string): McpServer {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list_notes', { description: 'Titles of all notes.' }, async () => {
    const answer = await fetch(`https://${region}.notes.example.com/notes`, { headers: { authorization: key } });
    return { content: [{ type: 'text', text: await answer.text() }] };
  });
  return server;
}
const app = express();
app.post('/mcp', async (req, res) => {
  const key = req.headers['x-notes-key'];
  if (typeof key !== 'string') {
    res.status(401).end();
    return;
  }
  const region = (req.headers['x-notes-region'] as string | undefined) ?? process.env.NOTES_REGION ?? 'eu';
  const server = create(key, region);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);

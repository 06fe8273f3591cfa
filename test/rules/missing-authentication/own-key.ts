/** Where the caller sends no key, the server's own stands in. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

function create(key: string | undefined): McpServer {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list_notes', { description: 'Titles of all notes.' }, async () => {
    const answer = await fetch('https://notes.example.com/notes', { headers: { authorization: String(key) } });
    return { content: [{ type: 'text', text: await answer.text() }] };
  });
  return server;
}
const app = express();
app.post('/mcp', async (req, res) => {
  const server = create((req.headers['x-notes-key'] as string | undefined) ?? process.env.NOTES_API_KEY); // finding: ownKey
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);

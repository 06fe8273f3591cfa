/** The file that opens the socket leads to the server; the server does not lead to it. */
import { createServer } from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createNotes } from './server.js';

createServer(async (req, res) => {
  if (req.url === '/.well-known/oauth-protected-resource') {
    res.end(JSON.stringify({ resource: 'https://notes.example.com', scopes_supported: ['notes:*'] })); // finding: found
    return;
  }
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await createNotes().connect(transport);
  await transport.handleRequest(req, res);
}).listen(3000);

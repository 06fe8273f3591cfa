/** Written down as a miss: the token is verified, and what comes of it decides nothing. */
import { createServer } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const keys = createRemoteJWKSet(new URL('https://login.example.com/keys'));
createServer(async (req, res) => { // known-miss: found
  await jwtVerify(req.headers.authorization?.slice(7) ?? '', keys, { audience: 'https://notes.example.com' }).catch(() => undefined);
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list_notes', { description: 'Titles of all notes.' }, async () => ({ content: [] }));
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res);
}).listen(3000);

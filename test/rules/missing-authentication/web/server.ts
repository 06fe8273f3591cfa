import { createServer } from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, hostHeaderValidationResponse, McpServer, originValidationResponse, requireBearerAuth } from '@modelcontextprotocol/server';
import { verifier } from './verifier.js';

/** The handler of a web standard platform asks by itself. */
const gate = requireBearerAuth({ verifier, requiredScopes: ['notes'] });
const handler = createMcpHandler(() => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list', { description: 'Lists notes.' }, async () => ({ content: [] }));
  return server;
});

async function fetchHandler(request: Request): Promise<Response> {
  const rejected = hostHeaderValidationResponse(request, ['notes.example.com']) ?? originValidationResponse(request, ['notes.example.com']);
  if (rejected) return rejected;
  const auth = await gate(request);
  if (auth instanceof Response) return auth;
  return handler.fetch(request, { authInfo: auth });
}

createServer(toNodeHandler({ fetch: fetchHandler })).listen(3000);

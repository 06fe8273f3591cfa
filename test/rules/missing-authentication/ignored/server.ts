import { createServer } from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, hostHeaderValidationResponse, McpServer, originValidationResponse, requireBearerAuth } from '@modelcontextprotocol/server';
import { verifier } from './verifier.js';

/** What the check answers is not looked at. */
const gate = requireBearerAuth({ verifier, requiredScopes: ['notes'] });
const handler = createMcpHandler(() => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list', { description: 'Lists notes.' }, async () => ({ content: [] }));
  return server;
});

async function fetchHandler(request: Request): Promise<Response> {
  const rejected = hostHeaderValidationResponse(request, ['notes.example.com']) ?? originValidationResponse(request, ['notes.example.com']);
  if (rejected) return rejected;
  await gate(request);

  return handler.fetch(request);
}

createServer(toNodeHandler({ fetch: fetchHandler })).listen(3000); // finding: found

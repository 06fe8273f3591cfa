/** Who is calling is written down, and a prompt speaks for the "user": neither is a right. */
import express from 'express';
import { unlink } from 'node:fs/promises';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { recorded } from './audit.js';
import { verifyAccessToken } from './verify.js';

const app = express();
app.post('/mcp', requireBearerAuth({ verifier: { verifyAccessToken } }), async (req, res) => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' }); // finding: anyCaller
  server.registerTool('list_notes', { description: 'Titles of all notes.' }, recorded('list_notes', async () => ({ content: [{ type: 'text', text: 'none' }] })));
  server.registerTool('delete_notes', { description: 'Delete all notes.', annotations: { readOnlyHint: false, destructiveHint: true } }, recorded('delete_notes', async () => {
    await unlink('/var/notes/all.md');
    return { content: [] };
  }));
  server.registerPrompt('tidy', { description: 'Tidies up.' }, () => ({ messages: [{ role: 'user', content: { type: 'text', text: 'Tidy the notes.' } }] }));
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);

import type { Request, Response } from 'express';
import { unlink } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

export async function serve(req: Request, res: Response): Promise<void> {
  const server = new McpServer({ name: 'notes', version: '1.0.0' }); // finding: anyCaller
  server.registerTool('list_notes', { description: 'Titles of all notes.' }, async () => ({ content: [{ type: 'text', text: 'none' }] }));
  server.registerTool('delete_notes', { description: 'Delete all notes.', annotations: { readOnlyHint: false, destructiveHint: true } }, async () => {
    await unlink('/var/notes/all.md');
    return { content: [] };
  });
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
}

/** A handler that begins in the line of the call and ends before a bracket in a line of its own. */
import { unlink } from 'node:fs/promises';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema, type CallToolRequest } from '@modelcontextprotocol/sdk/types.js';

const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } }); // finding: none

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [{ name: 'delete_note', inputSchema: { type: 'object', properties: { id: { type: 'string', maxLength: 20 } }, required: ['id'] } }],
}));

async function remove(request: CallToolRequest): Promise<{ content: [] }> {
  if (request.params.name !== 'delete_note') throw new Error('Unknown tool');
  await unlink(`/var/notes/${String(request.params.arguments?.id)}`);
  return { content: [] };
}

server.setRequestHandler(CallToolRequestSchema, (request) =>
  remove(request)
);

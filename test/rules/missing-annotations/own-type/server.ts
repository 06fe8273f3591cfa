/** Tools of a type of the project's own, which has no place for annotations: the type is for its author to widen. */
import { readFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import type { NoteTool } from './types.js';

const read: NoteTool = {
  name: 'read_note',
  description: 'Text of a note.',
  inputSchema: { id: z.string().uuid() },
};

const server = new McpServer({ name: 'notes', version: '1.0.0' }); // finding: allMissing
server.tool(read.name, read.description, read.inputSchema, async ({ id }) => ({ content: [{ type: 'text', text: await readFile(`/srv/notes/${String(id)}`, 'utf8') }] }));
server.registerTool('list_notes', { description: 'The notes there are.' }, async () => ({ content: [{ type: 'text', text: await readFile('/srv/notes/list', 'utf8') }] }));

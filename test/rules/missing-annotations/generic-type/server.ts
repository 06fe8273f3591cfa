/** A type of the project's own with a parameter has no place for annotations either, though another one in its file has. */
import { readFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import type { NoteTool, WideTool } from './types.js';

const shape = { id: z.string().uuid() };

const read: NoteTool<typeof shape> = {
  name: 'read_note',
  description: 'Text of a note.',
  inputSchema: shape,
};

const count: WideTool<typeof shape> = {
  name: 'count_notes',
  description: 'How many notes there are.',
  inputSchema: shape,
};

const server = new McpServer({ name: 'notes', version: '1.0.0' }); // finding: allMissing
server.tool(read.name, read.description, read.inputSchema, async ({ id }) => ({ content: [{ type: 'text', text: await readFile(`/srv/notes/${id}`, 'utf8') }] }));
server.registerTool(count.name, count, async ({ id }) => ({ content: [{ type: 'text', text: String((await readFile(`/srv/notes/${id}`, 'utf8')).length) }] }));

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { Notes } from './notes.js';
import { insideOf } from './paths.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
const notes = new Notes('/srv/notes');

server.registerTool('read', { inputSchema: { name: z.string() } }, async ({ name }) => ({ content: [{ type: 'text', text: await notes.read(name) }] }));
server.registerTool('read_safely', { inputSchema: { name: z.string() } }, async ({ name }) => {
  const checked = insideOf('/srv/notes', name);
  if (!checked.ok) return { isError: true, content: [{ type: 'text', text: checked.reason }] };
  return { content: [{ type: 'text', text: await notes.readFile(checked.path) }] };
});

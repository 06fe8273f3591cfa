/** One wrapper tells everything, also when the call fails. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { audited } from './wrap.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('delete_note', { description: 'Delete a note.', inputSchema: { id: z.string() } }, audited('delete_note', async () => ({ content: [] })));

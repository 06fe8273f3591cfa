import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { countRows } from './database.js';
import { ask } from './upstream.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('count_notes', { description: 'Number of notes.' }, async () => ({ content: [{ type: 'text', text: `${await countRows()} ${await ask()}` }] }));

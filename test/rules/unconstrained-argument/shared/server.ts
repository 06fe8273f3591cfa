/** Most tools share what is open: one finding for the server. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { search } from './schemas.js';

export const server = new McpServer({ name: 'search', version: '1.0.0' }); // finding: allOpen
server.registerTool('find_notes', { description: 'Finds notes.', inputSchema: search }, async () => ({ content: [] }));
server.registerTool('find_tasks', { description: 'Finds tasks.', inputSchema: search }, async () => ({ content: [] }));
server.registerTool('find_people', { description: 'Finds people.', inputSchema: search }, async () => ({ content: [] }));

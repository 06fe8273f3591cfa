import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
const handler = async () => ({ content: [] });
server.registerTool('get_note', { description: 'Reads a note.' }, handler);
server.registerTool('fetch_note', { description: 'Reads a note, too.' }, handler); // known-miss: spelling

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
const handler = async () => ({ content: [] });
server.registerTool('read_note', { description: 'Reads a note.' }, handler);
server.registerTool('read_note', { description: 'Reads a note.' }, handler); // finding: same
server.registerTool('deleteNote', { description: 'Deletes a note.' }, handler);
server.registerTool('delete_note', { description: 'Deletes a note for good.' }, handler); // finding: spelling
server.registerTool('send_paypal', { description: 'Sends money.' }, handler);
server.registerTool('send_pаypal', { description: 'Sends money, with another letter.' }, handler); // finding: lookalike
server.registerTool('find_1', { description: 'Finds the first.' }, handler);
server.registerTool('find_l', { description: 'Finds the letter.' }, handler); // finding: lookalike

/** The tools lie in another file. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { registerNotes } from './notes.js';

const server = new McpServer({ name: 'example', version: '1.0.0' }); // finding: found
registerNotes(server);

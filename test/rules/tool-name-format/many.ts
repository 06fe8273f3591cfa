/** Names with folders in them, as most of the tools of a server have. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'files', version: '1.0.0' }); // finding: manyCharacters
const run = async () => ({ content: [] });

server.registerTool('files/read', {}, run);
server.registerTool('files/list all', {}, run);
server.registerTool('/files/move', {}, run);

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const password = 'correcthorse'; // known-miss: named
const key = ['q8Zr2LmX7vTn', '4KcW9sHd3FbY'].join(''); // known-miss: named
const encoded = Buffer.from('Z2hwXzE2QzdlNDJGMjkyYzY5MTJFNzcxMGM4MzgzNDdBZTE3OEI0YQ==', 'base64').toString(); // known-miss: format

const server = new McpServer({ name: 'a', version: '1.0.0' });
server.registerTool('look', { description: 'Looks.' }, async () => ({ content: [] }));
void [password, key, encoded];

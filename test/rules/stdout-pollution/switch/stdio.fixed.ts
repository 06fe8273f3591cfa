import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createServer } from './server.js';

console.error('over stdio'); // finding: console
await createServer().connect(new StdioServerTransport());

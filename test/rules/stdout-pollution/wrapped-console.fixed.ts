/** A console that is replaced by one that writes to the same place. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

const before = console.log;
console.log = (...parts: unknown[]) => before('[example]', ...parts); // finding: console

const server = new McpServer({ name: 'example', version: '1.0.0' });
await server.connect(new StdioServerTransport());
console.error('running'); // finding: console

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { addTools } from './tools.js';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
addTools(server);
await server.connect(new StdioServerTransport());

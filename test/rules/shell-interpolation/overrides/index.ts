import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { keepQuiet } from './exec.js';
import { register } from './tools.js';

keepQuiet();
const server = new McpServer({ name: 'overrides', version: '1.0.0' });
register(server);
await server.connect(new StdioServerTransport());

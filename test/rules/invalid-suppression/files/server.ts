import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { register } from './tools.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
register(server);

/** Looks bad but is fine: dotenv 16 prints nothing. */
import dotenv from 'dotenv';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

dotenv.config();
const server = new McpServer({ name: 'example', version: '1.0.0' });
await server.connect(new StdioServerTransport());

/** A page of its own beside a server that speaks over stdio. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { startPage } from './page.js';

startPage(Number(process.env.PAGE_PORT ?? 4000));
await new McpServer({ name: 'notes', version: '1.0.0' }).connect(new StdioServerTransport());

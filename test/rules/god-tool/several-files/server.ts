import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { handlers } from './handlers.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('shell', { inputSchema: { line: z.string() } }, (args) => handlers.shell(args)); // finding: whole
server.registerTool('uptime', {}, () => handlers.uptime());

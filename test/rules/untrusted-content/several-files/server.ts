import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { pageAt } from './page.js';

const server = new McpServer({ name: 'pages', version: '1.0.0' });
server.tool('page', { url: z.string() }, async ({ url }) => ({ content: [{ type: 'text', text: await pageAt(url) }] }));

/** Zod 4 has types that it cannot turn into JSON Schema. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('log', { inputSchema: { text: z.string(), when: z.date() } }, async () => ({ content: [] })); // finding: refused
server.registerTool('print', { inputSchema: { text: z.string(), when: z.iso.datetime() } }, async () => ({ content: [] }));

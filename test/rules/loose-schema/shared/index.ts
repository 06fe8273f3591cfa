/** A loose property that several tools share is one finding, where it is written. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { context, page } from './shapes.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const run = async () => ({ content: [] });
server.registerTool('read', { inputSchema: { ...context, path: z.string() } }, run);
server.registerTool('write', { inputSchema: { ...context, path: z.string(), text: z.string() } }, run);
server.registerTool('list', { inputSchema: { ...context, ...page } }, run);
server.registerTool('stat', { inputSchema: { path: z.string() } }, run);

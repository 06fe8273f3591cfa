/** Most tools take any file: one finding for the server. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { copy, show, write } from './files.js';

const server = new McpServer({ name: 'files', version: '1.0.0' }); // finding: allReach
server.registerTool('show', { inputSchema: { path: z.string() } }, async ({ path }) => show(path));
server.registerTool('write', { inputSchema: { path: z.string(), text: z.string() } }, async ({ path, text }) => write(path, text));
server.registerTool('append', { inputSchema: { path: z.string(), text: z.string() } }, async ({ path, text }) => copy(path, text));

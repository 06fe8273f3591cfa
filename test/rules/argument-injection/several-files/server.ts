/** The list of arguments is built in one file and run in another. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { Git } from './git.js';

const server = new McpServer({ name: 'several-files', version: '1.0.0' });
const git = new Git('/srv/repo');

server.registerTool('show', { inputSchema: { revision: z.string() } }, async ({ revision }) => ({ content: [{ type: 'text', text: git.show(revision) }] }));
server.registerTool('branch', { inputSchema: { name: z.string() } }, async ({ name }) => ({ content: [{ type: 'text', text: git.create(name) }] }));

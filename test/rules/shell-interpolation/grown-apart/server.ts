/** Command lines that grow in several files, all run by one function: each caller that can do without the shell does. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { deploy } from './deploy.js';
import { domain } from './domain.js';

const server = new McpServer({ name: 'hosting', version: '1.0.0' });
server.registerTool('deploy', { inputSchema: { environment: z.string().optional(), service: z.string().optional(), ci: z.boolean().optional() } }, async ({ environment, service, ci }) => ({ content: [{ type: 'text', text: await deploy({ environment, service, ci }) }] }));
server.registerTool('domain', { inputSchema: { service: z.string().optional() } }, async ({ service }) => ({ content: [{ type: 'text', text: await domain({ service }) }] }));

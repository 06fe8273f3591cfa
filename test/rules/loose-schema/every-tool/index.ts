/** All tools are made open in one place: one decision, one finding. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { register } from './register.js';

const server = new McpServer({ name: 'example', version: '1.0.0' }); // finding: allUndeclared
register(server, 'read', { path: z.string() });
register(server, 'write', { path: z.string(), text: z.string() });
register(server, 'move', { from: z.string(), to: z.string() });

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { remove, send } from './doing.js';

const server = new McpServer({ name: 'example', version: '1.0.0' }); // finding: allFound
server.registerTool('remove', { inputSchema: { id: z.string() } }, ({ id }) => remove(id));
server.registerTool('send', { inputSchema: { text: z.string() } }, ({ text }) => send(text));

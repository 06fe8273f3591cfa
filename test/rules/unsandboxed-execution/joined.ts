/** A command put together of nothing but what the model sends. */
import { exec } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'joined', version: '1.0.0' });
const done = { content: [] };

server.registerTool('words', { inputSchema: { command: z.string(), args: z.array(z.string()) } }, async ({ command, args }) => {
  exec([command, ...args].join(' ')); // finding: found
  return done;
});
server.registerTool('cast', { inputSchema: { command: z.any() } }, async ({ command }) => {
  exec(String(command));
  return done;
});

/** A command put together of nothing but what the model sends. */
import { exec } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'joined', version: '1.0.0' });
const done = { content: [] };

server.registerTool('words', { inputSchema: { command: z.string(), args: z.array(z.string()) } }, async ({ command, args }) => { // finding: whole
  exec([command, ...args].join(' '));
  return done;
});
server.registerTool('text', { inputSchema: { command: z.string(), args: z.string() } }, async ({ command, args }) => { // finding: whole
  exec(`${command} ${args}`);
  return done;
});
server.registerTool('cast', { inputSchema: { command: z.any() } }, async ({ command }) => { // finding: whole
  exec(String(command).trim());
  return done;
});
// The program is fixed.
server.registerTool('ping', { inputSchema: { args: z.array(z.string()) } }, async ({ args }) => {
  exec(['ping', ...args].join(' '));
  exec(`ping ${args.join(' ')}`);
  return done;
});
server.registerTool('fixed_0', {}, async () => done);
server.registerTool('fixed_1', {}, async () => done);
server.registerTool('fixed_2', {}, async () => done);
server.registerTool('fixed_3', {}, async () => done);
server.registerTool('fixed_4', {}, async () => done);
server.registerTool('fixed_5', {}, async () => done);

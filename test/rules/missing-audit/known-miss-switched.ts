/** Records that are not to be relied on: below the level that is written by default, and behind a switch that is off. */
import { rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import pino from 'pino';
import { z } from 'zod';

const quiet = pino({ level: process.env['LOG_LEVEL'] ?? 'warn' });
const log = pino();
const inputSchema = { id: z.string().uuid() };
const done = { content: [{ type: 'text' as const, text: 'done' }] };

export const server = new McpServer({ name: 'notes', version: '1.0.0' }); // known-miss: none
server.registerTool('remove_quietly', { inputSchema }, async ({ id }) => {
  await rm(`/notes/${id}`);
  quiet.info({ tool: 'remove_quietly', id }, 'called');
  return done;
});
server.registerTool('remove_switched', { inputSchema }, async ({ id }) => {
  await rm(`/notes/${id}`);
  if (process.env['AUDIT'] === '1') log.info({ tool: 'remove_switched', id }, 'called');
  return done;
});

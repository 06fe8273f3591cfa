/** Handlers that are too large to be followed to their end: what stands around them still counts, and what is deep inside of them may. */
import { writeFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import pino from 'pino';
import { z } from 'zod';
import { quietLayout, tellingLayout } from './layout.js';

const log = pino();

type Handler = (args: { text: string; before: string; ahead: string[] }) => Promise<{ content: never[] }>;

const audited = (tool: string, handler: Handler): Handler => async (args) => {
  const started = Date.now();
  try {
    const result = await handler(args);
    log.info({ tool, args, outcome: 'success', durationMs: Date.now() - started });
    return result;
  } catch (error) {
    log.error({ tool, args, outcome: 'error', error, durationMs: Date.now() - started });
    throw error;
  }
};

const inputSchema = { text: z.string(), before: z.string(), ahead: z.array(z.string()) };
const server = new McpServer({ name: 'layouts', version: '1.0.0' });

// The record comes after everything that is not followed.
server.registerTool('save_audited', { description: 'Lay a text out and save it.', inputSchema }, audited('save_audited', async ({ text, before, ahead }) => {
  await writeFile('/var/layouts/page.txt', quietLayout(text, { before, ahead }));
  return { content: [] };
}));

// finding-next-line: tool
server.registerTool('save_unseen', { description: 'Lay another text out and save it.', inputSchema }, async ({ text, before, ahead }) => {
  await writeFile('/var/layouts/other.txt', quietLayout(text, { before, ahead }));
  return { content: [] };
});

// Something deep inside writes something down: not known whether it is enough.
server.registerTool('save_told', { description: 'Lay a third text out and save it.', inputSchema }, async ({ text, before, ahead }) => {
  await writeFile('/var/layouts/third.txt', tellingLayout(quietLayout(text, { before, ahead }), { before, ahead }));
  return { content: [] };
});

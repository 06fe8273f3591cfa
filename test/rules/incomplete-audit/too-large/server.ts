/** A handler that is too large to be followed to its end, and a record behind it that only success leaves. */
import { writeFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import pino from 'pino';
import { z } from 'zod';
import { layout } from './layout.js';

const log = pino();
const server = new McpServer({ name: 'layouts', version: '1.0.0' });

server.registerTool('lay_out', { description: 'Lay a text out.', inputSchema: { text: z.string(), before: z.string(), ahead: z.array(z.string()) } }, async (args) => {
  const started = Date.now();
  const page = layout(args.text, args);
  await writeFile('/var/layouts/page.txt', page);
  // finding-next-line: failures
  log.info({ tool: 'lay_out', args, outcome: 'success', durationMs: Date.now() - started });
  return { content: [{ type: 'text', text: page }] };
});

/** What a schema lets through hangs on the field that tells the kinds apart. */
import { exec } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'by-kind', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), name: z.enum(['web', 'worker']) }),
  z.object({ kind: z.literal('free'), name: z.string() }),
]);

server.registerTool('restart', { inputSchema: { target } }, async ({ target }) => {
  if (target.kind === 'known') exec(`systemctl restart ${target.name}`);
  return done;
});
server.registerTool('restart_free', { inputSchema: { target } }, async ({ target }) => {
  if (target.kind === 'free') exec(`systemctl restart ${target.name}`); // finding: found
  return done;
});
server.registerTool('restart_switch', { inputSchema: { target } }, async ({ target }) => {
  switch (target.kind) {
    case 'known':
      exec(`systemctl restart ${target.name}`);
      break;
    case 'free':
      exec(`systemctl status ${target.name}`); // finding: found
      break;
  }
  return done;
});
server.registerTool('restart_other', { inputSchema: { target } }, async ({ target }) => {
  if (target.kind !== 'free') exec(`systemctl restart ${target.name}`);
  else exec(`systemctl status ${target.name}`); // finding: found
  return done;
});

/** Quoting by packages that are made for it, and one that splits what it is given. */
import { exec } from 'node:child_process';
import { parse, quote } from 'shell-quote';
import { Shescape } from 'shescape';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'quoted', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const shescape = new Shescape({ shell: '/bin/bash' });

server.registerTool('one', { inputSchema: { name: z.string(), files: z.array(z.string()) } }, async ({ name, files }) => {
  exec(`grep -r ${quote([name])} .`);
  exec(quote(['ls', ...files]));
  exec(`grep -r ${shescape.quote(name)} .`);
  return done;
});
server.registerTool('apart', { inputSchema: { name: z.string() } }, async ({ name }) => {
  exec(`grep -r ${parse(name).join(' ')} .`); // finding: found
  return done;
});

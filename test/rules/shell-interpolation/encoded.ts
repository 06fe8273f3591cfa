/** What is written in letters and digits only; and what is read back, or written with more than those. */
import { exec } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'encoded', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };

server.registerTool('window', { inputSchema: { title: z.string() } }, async ({ title }) => {
  const payload = Buffer.from(JSON.stringify({ title })).toString('base64');
  exec(`show "${payload}"`);
  exec(`show ${Buffer.from(title).toString('hex')}`);
  exec(`show ${btoa(title)}`);
  return done;
});
server.registerTool('read_back', { inputSchema: { title: z.string() } }, async ({ title }) => {
  const payload = Buffer.from(title).toString('base64');
  exec(`show "${Buffer.from(payload, 'base64').toString('utf8')}"`); // finding: found
  exec(`show "${Buffer.from(title).toString()}"`); // finding: found
  return done;
});

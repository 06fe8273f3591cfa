/** A path among the arguments of a program: it is kept inside where it gets among them; one that is a part of an option is left to its author. */
import { execFileSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'cluster', version: '1.0.0' });

server.registerTool('apply', { inputSchema: { filename: z.string(), dry: z.boolean() } }, async (input) => {
  const args = ['apply'];
  args.push('-f', input.filename);
  if (input.dry) args.push('--dry-run=client');
  const text = execFileSync('kubectl', args, { encoding: 'utf8' }); // finding: whole
  return { content: [{ type: 'text', text }] };
});

server.registerTool('apply_as', { inputSchema: { filename: z.string() } }, async (input) => {
  const args = ['apply', `--filename=${input.filename}`];
  const text = execFileSync('kubectl', args, { encoding: 'utf8' }); // finding: found
  return { content: [{ type: 'text', text }] };
});

server.registerTool('show', { inputSchema: { kind: z.enum(['pod', 'service']) } }, async ({ kind }) => {
  return { content: [{ type: 'text', text: execFileSync('kubectl', ['get', kind], { encoding: 'utf8' }) }] };
});

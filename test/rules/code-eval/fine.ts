/** What is run is fixed, or cannot be code. */
import { execFileSync } from 'node:child_process';
import * as vm from 'node:vm';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };

server.registerTool('fixed_code', { inputSchema: { a: z.number(), text: z.string() } }, async ({ a, text }) => {
  vm.runInNewContext('x * 2', { x: a, text });
  eval(`${a} + 1`);
  execFileSync('python3', ['-c', 'import sys; print(len(sys.argv[1]))', text]);
  new Function('text', 'return text.length')(text);
  return done;
});

server.registerTool('parsed', { inputSchema: { text: z.string() } }, async ({ text }) => ({ content: [{ type: 'text', text: String(JSON.parse(text)) }] }));

const plugins: Record<string, string> = { csv: './csv.js', json: './json.js' };
server.registerTool('from_a_table', { inputSchema: { format: z.string() } }, async ({ format }) => {
  const path = plugins[format];
  if (path === undefined) throw new Error('Unknown');
  await import(path);
  return done;
});

server.registerTool('enum', { inputSchema: { format: z.enum(['csv', 'json']) } }, async ({ format }) => {
  await import(`./formats/${format}.js`);
  return done;
});

server.registerTool('arithmetic', { inputSchema: { name: z.string() } }, async ({ name }) => {
  if (!/^\w+$/.test(name)) throw new Error('Not a name');
  eval(`totals.${name}`);
  return done;
});

const handlers: Record<string, (text: string) => number> = { words: (text) => text.split(' ').length, letters: (text) => text.length };
server.registerTool('table_of_functions', { inputSchema: { what: z.string(), text: z.string() } }, async ({ what, text }) => {
  const handler = handlers[what];
  if (!handler) throw new Error('Unknown');
  return { content: [{ type: 'text', text: String(handler(text)) }] };
});

server.registerTool('later', { inputSchema: { text: z.string() } }, async ({ text }) => {
  setTimeout(() => console.error(text.length), 10);
  return done;
});

/** Patterns in which an argument stands for itself, and pattern engines that take time by the text only. */
import escapeStringRegexp from 'escape-string-regexp';
import escapeRegExp from 'lodash.escaperegexp';
import safeRegex from 'safe-regex';
import RE2 from 're2';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const text = 'some text';

function escapeText(value: string): string {
  return value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

server.registerTool('escaped', { inputSchema: { word: z.string() } }, async ({ word }) => {
  new RegExp(escapeStringRegexp(word)).test(text);
  new RegExp(`^${escapeRegExp(word)}$`).test(text);
  new RegExp(escapeText(word), 'i').test(text);
  new RegExp(word.replace(/([.*+?^=!:${}()|[\]/\\])/g, '\\$1')).test(text);
  return done;
});

server.registerTool('chosen', { inputSchema: { kind: z.enum(['error', 'warning']), level: z.number(), name: z.string().regex(/^[a-z_]+$/) } }, async ({ kind, level, name }) => {
  new RegExp(`${kind}:${level}`).test(text);
  new RegExp(`^${name}=`).test(text);
  return done;
});

server.registerTool('judged', { inputSchema: { pattern: z.string() } }, async ({ pattern }) => {
  if (!safeRegex(pattern)) throw new Error('This pattern may take too long');
  new RegExp(pattern).test(text);
  new RE2(pattern).test(text);
  text.includes(pattern);
  return done;
});

/** Patterns made of arguments. */
import XRegExp from 'xregexp';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'regex-injection', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const text = 'some text';

server.registerTool('grep', { inputSchema: { pattern: z.string(), flags: z.string() } }, async ({ pattern, flags }) => {
  new RegExp(pattern, flags).test(text); // finding: whole
  RegExp(pattern).exec(text); // finding: whole
  XRegExp(pattern).test(text); // finding: whole
  return done;
});

server.registerTool('word', { inputSchema: { word: z.string().min(1), words: z.array(z.string()) } }, async ({ word, words }) => {
  new RegExp(`\\b${word}\\b`, 'g').test(text); // finding: found
  new RegExp('^' + word).test(text); // finding: found
  new RegExp(words.join('|')).test(text); // finding: found
  new RegExp(word.replace(/\*/g, '.*')).test(text); // finding: found
  new RegExp(word.replace(/[.]/g, '\\$&')).test(text); // finding: found
  return done;
});

server.registerTool('checked_by_half', { inputSchema: { pattern: z.string().max(100) } }, async ({ pattern }) => {
  if (pattern.includes('(.*)*')) throw new Error('Too slow');
  try {
    new RegExp(pattern).test(text); // finding: whole
  } catch {
    return { content: [], isError: true };
  }
  return done;
});

server.registerTool('implicit', { inputSchema: { pattern: z.string() } }, async ({ pattern }) => {
  text.match(pattern); // known-miss: whole
  return done;
});

server.registerTool('removed_by_half', { inputSchema: { word: z.string() } }, async ({ word }) => {
  new RegExp(word.replace(/[*+]/g, '')).test(text); // finding: partial
  return done;
});

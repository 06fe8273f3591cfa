/** Handlers that do so much before that they are not followed to their end: what their outer functions do counts all the same. */
import { readFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { isAllowed, summarize } from './summary.js';

const inputSchema = { text: z.string(), before: z.string(), ahead: z.array(z.string()), file: z.string() };
export const server = new McpServer({ name: 'behind-much', version: '1.0.0' });
const text = (text: string) => ({ content: [{ type: 'text' as const, text }] });

async function page(file: string): Promise<string> {
  return readFile(`/srv/pages/${file}`, 'utf8'); // finding: found
}

server.registerTool('page', { inputSchema }, async ({ text: given, before, ahead, file }) => {
  const summary = summarize(given, { before, ahead });
  if (summary === '') return text('Nothing');
  return text(await page(file));
});

server.registerTool('plain_page', { inputSchema }, async ({ text: given, before, ahead, file }) => {
  const summary = summarize(given, { before, ahead });
  if (!/^[\w-]+\.txt$/.test(file)) return text(summary);
  return text(await readFile(`/srv/pages/${file}`, 'utf8'));
});

// What the functions further in make of the name, nobody looked at: it may be what keeps it in its folder.
server.registerTool('allowed_page', { inputSchema }, async ({ text: given, before, ahead, file }) => {
  const summary = summarize(given, { before, ahead });
  if (!isAllowed(file)) return text(summary);
  return text(await readFile(`/srv/pages/${file}`, 'utf8'));
});

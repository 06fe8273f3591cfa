/** One argument reaches two calls: where the first is mended, the other comes up, and is mended in the next round. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { insideRoot } from './root-folder.js';

function normalised(path: string): string {
  let text = path;
  if (process.platform === 'win32' && /^\/[a-zA-Z]:/.test(path)) text = text.charAt(0).toUpperCase() + text.slice(1);
  return resolve(text);
}

const server = new McpServer({ name: 'types', version: '1.0.0' });
server.registerTool('generate', { inputSchema: { output: z.string() } }, async ({ output }) => {
  let target: string;
  try {
    target = normalised(output);
  } catch {
    return { isError: true, content: [] };
  }
  const folder = insideRoot(dirname(target));
  mkdirSync(folder, { recursive: true });
  writeFileSync(insideRoot(target), 'types'); // finding: whole
  return { content: [] };
});

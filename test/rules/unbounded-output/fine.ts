/** Parts, and texts that are looked at first. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
server.registerTool('lines', { inputSchema: { from: z.number(), count: z.number().max(200) } }, async ({ from, count }) => {
  const text = await readFile('/srv/data.txt', 'utf8');
  return { content: [{ type: 'text', text: text.split('\n').slice(from, from + count).join('\n') }] };
});
server.registerTool('short', {}, async () => {
  const { stdout } = await promisify(execFile)('ls', ['/srv']);
  return { content: [{ type: 'text', text: stdout.length > 1000 ? 'Too long' : stdout.substring(0, 1000) }] };
});
server.registerTool('setting', {}, async () => {
  const settings = JSON.parse(await readFile('/srv/settings.json', 'utf8'));
  return { content: [{ type: 'text', text: `Level ${settings.level}` }] };
});
// A file that is shipped with the server.
const guide = join(dirname(fileURLToPath(import.meta.url)), 'guides', 'start.md');
server.registerTool('guide', {}, async () => ({ content: [{ type: 'text', text: await readFile(guide, 'utf8') }] }));
async function prompt(name: string): Promise<string> {
  return readFile(join(__dirname, 'prompts', `${name}.md`), 'utf8');
}
server.registerTool('deploy', {}, async () => ({ content: [{ type: 'text', text: `Follow this: ${await prompt('deploy')}` }] }));

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

/** What was moved away is put back where it was, as well as that can be done; moved on to a third place, it is not. */
import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const server = new McpServer({ name: 'locks', version: '1.0.0' });

async function moveAway(lock: string): Promise<string | null> {
  const away = join(dirname(lock), `.${basename(lock)}.${randomUUID()}`);
  try {
    await rename(lock, away);
    return away;
  } catch {
    return null;
  }
}

async function putBack(away: string, lock: string): Promise<void> {
  try {
    await rename(away, lock);
  } catch {}
}

async function keep(away: string): Promise<void> {
  try {
    await rename(away, '/var/locks/last');
  } catch {} // finding: found
}

server.registerTool('unlock', { description: 'Takes a stale lock away.' }, async () => {
  const lock = process.env.SHARED === '1' ? join(process.env.LOCKS ?? '/var/locks', 'build') : '/var/locks/build';
  const away = await moveAway(lock);
  if (!away) return { isError: true, content: [] };
  if (Date.now() % 2 === 0) {
    await putBack(away, lock);
    return { isError: true, content: [] };
  }
  await keep(away);
  return { content: [] };
});

/** Helpers that give the path where it lies inside, and else nothing, in the forms in which people write them. */
import { readFile } from 'node:fs/promises';
import { isAbsolute, join, normalize, relative, resolve, sep } from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'files', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const root = resolve(process.env.ROOT ?? '.');
const inputSchema = { name: z.string() };

const chosen = (name: string): string | undefined => {
  const whole = resolve(root, name);
  return whole === root || whole.startsWith(root + sep) ? whole : undefined;
};
server.registerTool('chosen', { inputSchema }, async ({ name }) => {
  const whole = chosen(name);
  if (!whole) return done;
  await readFile(whole);
  return done;
});
server.registerTool('chosen_or_default', { inputSchema }, async ({ name }) => {
  await readFile(chosen(name) ?? join(root, 'index.txt'));
  return done;
});
server.registerTool('chosen_or_thrown', { inputSchema }, async ({ name }) => {
  const whole = chosen(name) ?? (() => { throw new Error('Outside'); })();
  await readFile(whole);
  return done;
});

function empty(name: string): string {
  const way = relative(root, resolve(root, name));
  if (way.startsWith('..') || isAbsolute(way)) return '';
  return resolve(root, name);
}
server.registerTool('empty', { inputSchema }, async ({ name }) => {
  const whole = empty(name);
  if (whole === '') throw new Error('Outside');
  await readFile(whole);
  return done;
});

function told(name: string): { ok: true; path: string } | { ok: false; error: string } {
  const whole = resolve(root, name);
  if (!whole.startsWith(root + sep)) return { ok: false, error: 'Outside' };
  return { ok: true, path: whole };
}
server.registerTool('told', { inputSchema }, async ({ name }) => {
  const answer = told(name);
  if (!answer.ok) return { isError: true, content: [{ type: 'text' as const, text: answer.error }] };
  await readFile(answer.path);
  return done;
});

async function caught(name: string): Promise<string | null> {
  try {
    const whole = resolve(root, name);
    if (!whole.startsWith(`${root}${sep}`)) throw new Error('Outside');
    return whole;
  } catch {
    return null;
  }
}
server.registerTool('caught', { inputSchema }, async ({ name }) => {
  const whole = await caught(name);
  if (whole == null) return done;
  await readFile(whole);
  return done;
});

async function caughtPlain(name: string): Promise<string | null> {
  try {
    const whole = resolve(root, name);
    if (!whole.startsWith(root + sep)) throw new Error('Outside');
    return whole;
  } catch {
    return null;
  }
}
server.registerTool('caught_plain', { inputSchema }, async ({ name }) => {
  const whole = await caughtPlain(name);
  if (whole == null) return done;
  await readFile(whole);
  return done;
});
function written(name: string): string | null {
  const whole = resolve(root, name);
  if (!whole.startsWith(`${root}${sep}`)) return null;
  return whole;
}
server.registerTool('written', { inputSchema }, async ({ name }) => {
  const whole = written(name);
  if (!whole) return done;
  await readFile(whole);
  return done;
});

const pair = (name: string): [string | null, string | null] => {
  const whole = normalize(join(root, name));
  if (!whole.startsWith(root + sep)) return [null, 'Outside'];
  return [whole, null];
};
server.registerTool('pair', { inputSchema }, async ({ name }) => {
  const [whole, error] = pair(name);
  if (error || whole === null) throw new Error(error ?? 'Outside');
  await readFile(whole);
  return done;
});

server.registerTool('unasked', { inputSchema }, async ({ name }) => {
  const answer = told(name);
  await readFile((answer as { path: string }).path ?? resolve(root, name)); // finding: found
  return done;
});
server.registerTool('other_value', { inputSchema }, async ({ name }) => {
  if (!chosen(name)) return done;
  await readFile(name); // finding: whole
  return done;
});

/** What an attacker got through before a fix does not get through after it, and honest calls are answered alike: small servers before and after, asked by the official client. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import { dirname, join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { applyFixes, createMemoryHost } from '../analyzers/index.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const opening = (name: string): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const server = new McpServer({ name: '${name}', version: '1.0.0' });
`;
const closing = `
await server.connect(new StdioServerTransport());
`;
const manifest = '{"name":"case","type":"module","dependencies":{"@modelcontextprotocol/sdk":"^1.32.2","@electric-sql/pglite":"^0.5.0","zod":"^3.25.76"}}';

/** Inside the repository, so that packages are found. */
const cache = join(import.meta.dirname, '..', 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'fixes-attack-'));
// Beside the folder of the notes, not in it.
const files = { 'notes/today.md': 'rain', 'notes/old/plan.md': 'sun', 'secret.txt': 'the key' };
for (const [name, text] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
const inside = createHttpServer((request, response) => { response.end(`page ${request.url ?? ''}`); });

interface Case {
  readonly rule: string;
  readonly server: string;
  readonly tool: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What the model asks for, and what it is to get. */
  readonly honest: readonly { readonly args: Readonly<Record<string, string>>; readonly says: string }[];
  readonly attack: { readonly args: Readonly<Record<string, string>>; readonly before: string; readonly after: string | RegExp };
}

let port = 0;
const cases = (): readonly Case[] => [{
  rule: 'shell-interpolation', tool: 'greet',
  server: `import { exec } from 'node:child_process';
import { promisify } from 'node:util';
${opening('greeter')}
const run = promisify(exec);
server.registerTool('greet', { description: 'Greets somebody by name.', inputSchema: { name: z.string() } }, async ({ name }) => {
  const { stdout } = await run(\`printf 'Hello %s' "\${name}"\`);
  return { content: [{ type: 'text', text: stdout }] };
});
${closing}`,
  honest: [{ args: { name: 'Ada Lovelace' }, says: 'Hello Ada Lovelace' }],
  attack: { args: { name: 'Ada $(echo B.)' }, before: 'Hello Ada B.', after: 'Hello Ada $(echo B.)' },
}, {
  rule: 'shell-interpolation', tool: 'greet',
  server: `import { exec } from 'node:child_process';
import { promisify } from 'node:util';
${opening('greeter')}
const execAsync = promisify(exec);

/** Runs a command line and gives back what it printed. */
async function sh(command) {
  const { stdout } = await execAsync(command, { maxBuffer: 1024 * 1024 });
  return stdout;
}

server.registerTool('greet', { description: 'Greets somebody by name.', inputSchema: { name: z.string() } }, async ({ name }) => {
  return { content: [{ type: 'text', text: await sh(\`printf 'Hello %s' "\${name}"\`) }] };
});
${closing}`,
  honest: [{ args: { name: 'Ada Lovelace' }, says: 'Hello Ada Lovelace' }],
  attack: { args: { name: 'Ada $(echo B.)' }, before: 'Hello Ada B.', after: 'Hello Ada $(echo B.)' },
}, {
  rule: 'sql-injection', tool: 'find',
  server: `import { PGlite } from '@electric-sql/pglite';
${opening('people')}
const db = new PGlite();
await db.exec("CREATE TABLE people (name text, age int); INSERT INTO people VALUES ('Ada', 36), ('Grace', 85)");
server.registerTool('find', { description: 'Finds people by name.', inputSchema: { name: z.string(), age: z.string().optional() } }, async ({ name, age }) => {
  const { rows } = await db.query(\`SELECT name FROM people WHERE name LIKE '%\${name}%' AND age < '\${age ?? '999'}'\`);
  return { content: [{ type: 'text', text: rows.map((row) => row.name).join(', ') }] };
});
${closing}`,
  honest: [{ args: { name: 'ra' }, says: 'Grace' }, { args: { name: 'a', age: '50' }, says: 'Ada' }],
  attack: { args: { name: "x%' OR '1' = '1' OR name LIKE '" }, before: 'Ada, Grace', after: '' },
}, {
  rule: 'path-traversal', tool: 'read',
  server: `import { readFile } from 'node:fs/promises';
import path from 'node:path';
${opening('notes')}
const folder = process.env.NOTES ?? 'notes';
server.registerTool('read', { description: 'Reads a note.', inputSchema: { name: z.string() } }, async ({ name }) => {
  const text = await readFile(path.join(folder, name), 'utf8');
  return { content: [{ type: 'text', text }] };
});
${closing}`,
  env: { NOTES: join(folder, 'notes') },
  honest: [{ args: { name: 'today.md' }, says: 'rain' }, { args: { name: 'old/plan.md' }, says: 'sun' }],
  attack: { args: { name: '../secret.txt' }, before: 'the key', after: /leads out of its folder/ },
}, {
  rule: 'path-traversal', tool: 'read',
  server: `import { readFile } from 'node:fs/promises';
${opening('notes')}
server.registerTool('read', { description: 'Reads a file.', inputSchema: { path: z.string() } }, async ({ path }) => ({ content: [{ type: 'text', text: await readFile(path, 'utf8') }] }));
${closing}`,
  env: { NOTES_ROOT: join(folder, 'notes') },
  honest: [{ args: { path: join(folder, 'notes', 'today.md') }, says: 'rain' }],
  attack: { args: { path: join(folder, 'secret.txt') }, before: 'the key', after: /leads out of its folder/ },
}, {
  rule: 'ssrf', tool: 'fetch_page',
  server: `${opening('pages')}
server.registerTool('fetch_page', { description: 'Fetches a page.', inputSchema: { url: z.string().url() } }, async ({ url }) => {
  const answer = await fetch(url);
  return { content: [{ type: 'text', text: await answer.text() }] };
});
${closing}`,
  env: { PAGES_ALLOWED_HOSTS: 'docs.example.com, localhost' },
  honest: [{ args: { url: `http://localhost:${String(port)}/a` }, says: 'page /a' }],
  attack: { args: { url: `http://127.0.0.1:${String(port)}/admin` }, before: 'page /admin', after: /127\.0\.0\.1:\d+ is not among the hosts/ },
}];

beforeAll(async () => {
  await new Promise<void>((ready) => { inside.listen(0, ready); });
  port = (inside.address() as AddressInfo).port;
});
afterAll(() => {
  inside.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Server before and after, with the modules that fixes made, each in a folder of its own. */
async function build(one: Case, index: number): Promise<Readonly<Record<'before' | 'after', string>>> {
  const host = createMemoryHost({ '/case/package.json': manifest, '/case/server.mjs': one.server });
  const { changes, result } = await applyFixes(host, { root: '/case', rules: [one.rule] }, { safety: 'unsafe' });
  expect(result.findings).toEqual([]);
  const made: Record<string, string> = { before: '', after: '' };
  for (const state of ['before', 'after'] as const) {
    const own = join(folder, `${String(index)}-${state}`);
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'server.mjs'), one.server);
    if (state === 'after') for (const { file, after } of changes) writeFileSync(join(own, file.slice('/case/'.length)), after);
    made[state] = join(own, 'server.mjs');
  }
  return made as Record<'before' | 'after', string>;
}

async function ask(file: string, { tool, env }: Case, calls: readonly Readonly<Record<string, string>>[]): Promise<string[]> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [file], env: { PATH: process.env['PATH'] ?? '', ...env }, stderr: 'ignore' }));
  try {
    const answers: string[] = [];
    for (const args of calls) {
      const { content } = await client.callTool({ name: tool, arguments: args });
      answers.push((content as { readonly text?: string }[]).map(({ text }) => text ?? '').join(''));
    }
    return answers;
  } finally {
    await client.close();
  }
}

// The shell of another system reads another language.
describe.skipIf(process.platform === 'win32')('fixes', () => {
  it.each(['a command line', 'a command line that a helper runs', 'a statement', 'a name in a folder', 'a path', 'an address'].map((name, index) => [name, index] as const))('stop an attack with %s, and answer honest calls alike', async (_, index) => {
    const one = cases()[index]!;
    const { before, after } = await build(one, index);
    const calls = [...one.honest.map(({ args }) => args), one.attack.args];
    const says = one.honest.map(({ says: text }) => text);
    expect(await ask(before, one, calls)).toEqual([...says, one.attack.before]);
    const answers = await ask(after, one, calls);
    expect(answers.slice(0, -1)).toEqual(says);
    if (typeof one.attack.after === 'string') expect(answers.at(-1)).toBe(one.attack.after);
    else expect(answers.at(-1)).toMatch(one.attack.after);
  });
});

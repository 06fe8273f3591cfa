/** What an attacker got through before a fix does not get through after it, and honest calls are answered alike: a small server before and after, asked by the official client. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { applyFixes, createMemoryHost } from '../analyzers/index.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const server = `import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const run = promisify(exec);
const server = new McpServer({ name: 'greeter', version: '1.0.0' });

server.registerTool('greet', { description: 'Greets somebody by name.', inputSchema: { name: z.string() } }, async ({ name }) => {
  const { stdout } = await run(\`printf 'Hello %s' "\${name}"\`);
  return { content: [{ type: 'text', text: stdout }] };
});

await server.connect(new StdioServerTransport());
`;

/** Inside the repository, so that packages are found. */
const cache = join(import.meta.dirname, '..', 'node_modules', '.cache');
let folder = '';
let texts: Readonly<Record<'before' | 'after', string>>;

beforeAll(async () => {
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, 'fixes-attack-'));
  const host = createMemoryHost({ '/case/package.json': '{"name":"case","type":"module","dependencies":{"@modelcontextprotocol/sdk":"^1.32.2","zod":"^3.25.76"}}', '/case/server.mjs': server });
  const { changes } = await applyFixes(host, { root: '/case', rules: ['shell-interpolation'] }, { safety: 'unsafe' });
  texts = { before: server, after: changes.find(({ file }) => file === '/case/server.mjs')?.after ?? server };
});

afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

async function greet(state: 'before' | 'after', name: string): Promise<unknown> {
  const file = join(folder, `${state}.mjs`);
  writeFileSync(file, texts[state]);
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [file], stderr: 'ignore' }));
  try {
    return (await client.callTool({ name: 'greet', arguments: { name } })).content;
  } finally {
    await client.close();
  }
}

const said = (text: string): unknown => [{ type: 'text', text }];

// The shell of another system reads another language.
it.skipIf(process.platform === 'win32')('runs what the model writes before the fix, and hands it over as text after it', async () => {
  expect(await greet('before', 'Ada $(echo B.)')).toEqual(said('Hello Ada B.'));
  expect(await greet('after', 'Ada $(echo B.)')).toEqual(said('Hello Ada $(echo B.)'));
});

it.skipIf(process.platform === 'win32')('answers honest calls alike', async () => {
  expect(await greet('after', 'Ada Lovelace')).toEqual(await greet('before', 'Ada Lovelace'));
});

/** Servers on standard input and output before and after their safe fixes: the official client gets the same answers, and what was written in between is gone. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { applyFixes, createMemoryHost } from '../analyzers/index.js';

vi.setConfig({ testTimeout: 120_000 });

const root = resolve(fileURLToPath(import.meta.url), '..', '..');
// Inside node_modules, so that the packages which the servers import resolve.
const folder = join(root, 'node_modules', '.cache', `fixed-${String(process.pid)}`);
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

const SERVER = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const server = new McpServer({ name: 'adder', version: '1.0.0' });
// mcp-lint-disable-next-line sql-injection -- there was a database once
server.tool('add', 'Adds two\\u200b\\u200b\\u200b numbers.', { a: z.number(), b: z.number() }, { readOnlyHint: true }, async ({ a, b }) => {
  console.log('adding', a, b);
  return { content: [{ type: 'text', text: String(a + b) }] };
});
console.info('ready');
await server.connect(new StdioServerTransport());
process.stdout.write('running\\n');
`;

async function ask(name: string, code: string): Promise<{ readonly tools: unknown; readonly answer: unknown; readonly stray: number }> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, code);
  const client = new Client({ name: 'test', version: '1' });
  let stray = 0;
  client.onerror = () => { stray += 1; };
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [file], env: { PATH: process.env['PATH'] ?? '' }, stderr: 'ignore' }));
  try {
    const { tools } = await client.listTools();
    const answer = await client.callTool({ name: 'add', arguments: { a: 1, b: 2 } });
    return { tools, answer, stray };
  } finally {
    await client.close();
  }
}

describe('safe fixes', () => {
  it('keep what a server answers, and end what disturbs the client', async () => {
    const host = createMemoryHost({ '/p/package.json': JSON.stringify({ name: 'adder', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '^1.20.0', zod: '^3.25.0' } }), '/p/server.mjs': SERVER });
    const { changes, applied } = await applyFixes(host, { root: '/p', preset: 'audit' }, { safety: 'safe' });
    expect([...new Set(applied.map(({ finding }) => finding.ruleId))].sort()).toEqual(['deprecated-api', 'stdout-pollution', 'tool-poisoning', 'unused-suppression']);
    const before = await ask('before.mjs', SERVER);
    const after = await ask('after.mjs', changes[0]!.after);
    expect(before.stray).toBeGreaterThan(0);
    expect(after.stray).toBe(0);
    expect(after.answer).toEqual(before.answer);
    // The one thing that was to change: characters that nobody saw.
    expect(JSON.stringify(after.tools)).toBe(JSON.stringify(before.tools).replaceAll('\u200b', ''));
  });
});

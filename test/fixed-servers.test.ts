/** Servers on standard input and output before and after their safe fixes: the official client gets the same answers, and what was written in between is gone. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { transform } from 'esbuild';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { applyFixes, createMemoryHost } from '../analyzers/index.js';

vi.setConfig({ testTimeout: 120_000 });

const root = resolve(fileURLToPath(import.meta.url), '..', '..');
// Inside node_modules, so that the packages which the servers import resolve.
const folder = join(root, 'node_modules', '.cache', `fixed-${String(process.pid)}`);
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

interface Case {
  readonly name: string;
  /** `.mjs`, `.cjs`, or `.mts`, which is compiled first. */
  readonly file: string;
  readonly code: string;
  readonly calls: readonly { readonly name: string; readonly arguments: Readonly<Record<string, unknown>> }[];
  /** Rules of which something is mended: all that are. */
  readonly mended: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const cases: readonly Case[] = [{
  name: 'registrations by position', file: 'server.mjs',
  mended: ['deprecated-api', 'stdout-pollution', 'tool-poisoning', 'unused-suppression'],
  calls: [{ name: 'add', arguments: { a: 1, b: 2 } }, { name: 'add', arguments: { a: 'one', b: 2 } }],
  code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
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
`,
}, {
  name: 'CommonJS, prompts and resources', file: 'server.cjs',
  mended: ['deprecated-api', 'stdout-pollution'], env: { NOTES_TOKEN: 'tango-17' },
  calls: [{ name: 'unlock', arguments: { token: 'tango-17' } }, { name: 'unlock', arguments: { token: 'tango-18' } }, { name: 'ping', arguments: {} }],
  code: `'use strict'
const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js')
const { StdioServerTransport } = require('@modelcontextprotocol/sdk/server/stdio.js')
const { z } = require('zod')

const server = new McpServer({ name: 'notes', version: '1.0.0' })

server.tool('ping', async () => {
    console.debug('ping')
    return { content: [{ type: 'text', text: 'pong' }] }
})

server.registerTool('unlock', { description: 'Unlocks the notes.', inputSchema: { token: z.string().max(40) }, annotations: { readOnlyHint: true } }, async ({ token }) => {
    if (token !== process.env.NOTES_TOKEN) return { content: [{ type: 'text', text: 'refused' }], isError: true }
    return { content: [{ type: 'text', text: 'unlocked' }] }
})

server.prompt('summary', 'Sums up.', { topic: z.string() }, ({ topic }) => ({ messages: [{ role: 'user', content: { type: 'text', text: 'Sum up ' + topic } }] }))
server.resource('today', 'note://today', async (uri) => ({ contents: [{ uri: uri.href, text: 'rain' }] }))

server.connect(new StdioServerTransport()).then(() => console.log('ready'))
`,
}, {
  name: 'a list and a dispatcher', file: 'server.mjs',
  mended: ['stdout-pollution', 'tool-poisoning'],
  calls: [{ name: 'upper', arguments: { text: 'abc' } }, { name: 'count', arguments: { text: 'abc' } }, { name: 'none', arguments: {} }],
  code: `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const TOOLS = [
  { name: 'upper', description: 'Writes a text in\u2060\u2060\u2060 capitals.', inputSchema: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] } },
  { name: 'count', description: 'Counts characters.', inputSchema: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] } },
];

class Texts {
  server = new Server({ name: 'texts', version: '1.0.0' }, { capabilities: { tools: {} } });

  constructor() {
    this.server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: TOOLS }));
    this.server.setRequestHandler(CallToolRequestSchema, async (request) => {
      console.log(\`call of \${request.params.name}\`);
      const text = String(request.params.arguments?.text);
      switch (request.params.name) {
        case 'upper': return { content: [{ type: 'text', text: text.toUpperCase() }] };
        case 'count': return { content: [{ type: 'text', text: String(text.length) }] };
        default: throw new Error('no such tool');
      }
    });
  }

  async run() {
    await this.server.connect(new StdioServerTransport());
    console.info('texts is running');
  }
}

await new Texts().run();
`,
}, {
  name: 'TypeScript', file: 'server.mts',
  mended: ['deprecated-api', 'stdout-pollution'],
  calls: [{ name: 'greet', arguments: { name: 'Ada' } }, { name: 'greet', arguments: {} }],
  code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

function createServer(prefix: string): McpServer {
  const server = new McpServer({ name: "greeter", version: "1.0.0" });
  server.tool("greet", "Greets somebody.", { name: z.string().max(50) }, async ({ name }: { name: string }) => {
    console.log(\`\${prefix} \${name}\`);
    return { content: [{ type: "text" as const, text: \`Hello \${name}\` }] };
  });
  return server;
}

await createServer("greeting").connect(new StdioServerTransport());
`,
}];

/** Everything that the official client can learn: lists, answers to calls, or how they failed, and lines that were no messages. */
async function ask({ file, calls, env }: Case, state: string, code: string): Promise<{ readonly lists: unknown; readonly answers: readonly unknown[]; readonly stray: number }> {
  mkdirSync(folder, { recursive: true });
  const typed = file.endsWith('.mts');
  const path = join(folder, `${state}-${file.replace(/\.mts$/, '.mjs')}`);
  writeFileSync(path, typed ? (await transform(code, { loader: 'ts', target: 'node20' })).code : code);
  const client = new Client({ name: 'test', version: '1' });
  let stray = 0;
  client.onerror = () => { stray += 1; };
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [path], env: { PATH: process.env['PATH'] ?? '', ...env }, stderr: 'ignore' }));
  try {
    const has = client.getServerCapabilities();
    const lists = [await client.listTools(), has?.prompts ? await client.listPrompts() : undefined, has?.resources ? await client.listResources() : undefined];
    const answers: unknown[] = [];
    for (const call of calls) answers.push(await client.callTool(call).catch(String));
    if (has?.prompts) answers.push(await client.getPrompt({ name: 'summary', arguments: { topic: 'rain' } }));
    if (has?.resources) answers.push(await client.readResource({ uri: 'note://today' }));
    return { lists, answers, stray };
  } finally {
    await client.close();
  }
}

const INVISIBLE = /\u200b|\u2060/g;

describe('safe fixes', () => {
  it.each(cases.map((one) => [one.name, one] as const))('keep what a server answers, and end what disturbs the client: %s', async (_, one) => {
    const manifest = { name: 'case', ...(one.file.endsWith('.cjs') ? {} : { type: 'module' }), dependencies: { '@modelcontextprotocol/sdk': '^1.20.0', zod: '^3.25.0' } };
    const host = createMemoryHost({ '/p/package.json': JSON.stringify(manifest), [`/p/${one.file}`]: one.code });
    const { changes, applied } = await applyFixes(host, { root: '/p', preset: 'audit' }, { safety: 'safe' });
    expect([...new Set(applied.map(({ finding }) => finding.ruleId))].sort()).toEqual(one.mended);
    const before = await ask(one, 'before', one.code);
    const after = await ask(one, 'after', changes[0]!.after);
    expect(before.stray).toBeGreaterThan(0);
    expect(after.stray).toBe(0);
    expect(after.answers).toEqual(before.answers);
    // The one thing that was to change: characters that nobody saw.
    expect(JSON.stringify(after.lists)).toBe(JSON.stringify(before.lists).replace(INVISIBLE, ''));
  });
});

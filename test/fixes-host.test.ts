/** Servers on HTTP before and after the fix of `missing-origin-validation`, as both majors of the SDK do it: a page that points its own name here gets in before and not after, the official client both times. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { applyFixes, createMemoryHost } from '../analyzers/index.js';

vi.setConfig({ testTimeout: 120_000 });

// Inside node_modules, so that the packages which the servers import resolve.
const cache = join(import.meta.dirname, '..', 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'fixes-host-'));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

interface Case {
  readonly name: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly imports: string;
  readonly transport: string;
  /** What the fix is to use. */
  readonly by: string;
}

const cases: readonly Case[] = [
  {
    name: 'middleware of SDK 1', by: 'localhostHostValidation', dependencies: { '@modelcontextprotocol/sdk': '^1.24.0', express: '^5.0.0' }, transport: 'StreamableHTTPServerTransport',
    imports: "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nimport { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';",
  },
  {
    name: 'options of an older SDK 1', by: 'enableDnsRebindingProtection', dependencies: { '@modelcontextprotocol/sdk': '^1.12.0', express: '^5.0.0' }, transport: 'StreamableHTTPServerTransport',
    imports: "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nimport { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';",
  },
  {
    name: 'middleware of SDK 2', by: '@modelcontextprotocol/express', dependencies: { '@modelcontextprotocol/node': '^2.1.0', '@modelcontextprotocol/server': '^2.4.0', express: '^5.0.0' }, transport: 'NodeStreamableHTTPServerTransport',
    imports: "import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';\nimport { McpServer } from '@modelcontextprotocol/server';",
  },
];

const serverOf = ({ imports, transport }: Case): string => `${imports}
import express from 'express';

const PORT = Number(process.env.PORT);
const app = express();
app.use(express.json());

app.post('/mcp', async (req, res) => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list_notes', { description: 'Titles of all notes.' }, async () => ({ content: [{ type: 'text', text: 'rain, sun' }] }));
  const transport = new ${transport}({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.listen(PORT, '127.0.0.1', () => console.error('ready'));
`;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => { server.listen(0, '127.0.0.1', ready); });
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => { server.close(closed); });
  return port;
}

/** What the official client is told, and how a request to another name is answered. */
async function ask(code: string, name: string): Promise<{ readonly answer: unknown; readonly rebound: number | undefined }> {
  const file = join(folder, name);
  writeFileSync(file, code);
  const port = await freePort();
  const child = spawn(process.execPath, [file], { env: { PATH: process.env['PATH'] ?? '', PORT: String(port) }, stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    await new Promise<void>((ready, failed) => {
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString('utf8');
        if (said.includes('ready')) ready();
      });
      child.once('exit', () => { failed(new Error(said)); });
    });
    const client = new Client({ name: 'test', version: '1.0.0' });
    await client.connect(new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${String(port)}/mcp`)));
    const answer = await client.callTool({ name: 'list_notes', arguments: {} });
    await client.close();
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'page', version: '1' } } });
    const rebound = await new Promise<number | undefined>((done, failed) => {
      const asked = request({ host: '127.0.0.1', port, path: '/mcp', method: 'POST', headers: { host: 'attacker.example', 'content-type': 'application/json', accept: 'application/json, text/event-stream' } }, (response) => {
        response.resume();
        done(response.statusCode);
      });
      asked.once('error', failed);
      asked.end(body);
    });
    return { answer, rebound };
  } finally {
    child.kill();
  }
}

describe('the fix of missing-origin-validation', () => {
  it.each(cases.map((one) => [one.name, one] as const))('refuses other names: %s', async (_, one) => {
    const server = serverOf(one);
    const host = createMemoryHost({ '/case/package.json': JSON.stringify({ name: 'notes', type: 'module', dependencies: one.dependencies }, null, 2), '/case/server.mjs': server });
    const { changes, result } = await applyFixes(host, { root: '/case', rules: ['missing-origin-validation'] }, { safety: 'unsafe' });
    expect(result.findings).toEqual([]);
    const after = changes.find(({ file }) => file === '/case/server.mjs')?.after ?? '';
    expect(after).toContain(one.by);
    // Whatever it imports, package.json asks for.
    const manifest = changes.find(({ file }) => file === '/case/package.json')?.after;
    expect(manifest === undefined ? [] : Object.keys((JSON.parse(manifest) as { dependencies: object }).dependencies).filter((name) => !Object.hasOwn(one.dependencies, name))).toEqual(one.by.startsWith('@') ? [one.by] : []);
    const before = await ask(server, 'before.mjs');
    const fixed = await ask(after, 'after.mjs');
    expect(before.rebound).toBe(200);
    expect(fixed.rebound).toBe(403);
    expect(fixed.answer).toEqual(before.answer);
  });
});

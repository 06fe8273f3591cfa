/** Servers on HTTP before and after the fix of `missing-origin-validation`, as both majors of the SDK do it and as other applications need it: a page that points its own name here gets in before and not after, the official client both times. */
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
  readonly server: string;
  /** What the fix is to use. */
  readonly by: string;
}

const SDK_1 = "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nimport { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';";
const SDK_2 = "import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';\nimport { McpServer } from '@modelcontextprotocol/server';";
const TOOLS = `
function makeServer() {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list_notes', { description: 'Titles of all notes.' }, async () => ({ content: [{ type: 'text', text: 'rain, sun' }] }));
  return server;
}
`;
const express = (imports: string, transport: string, port = 'PORT'): string => `${imports}
import express from 'express';

const PORT = Number(process.env.PORT);
${TOOLS}
const app = express();
app.use(express.json());

app.post('/mcp', async (req, res) => {
  const transport = new ${transport}({ sessionIdGenerator: undefined });
  await makeServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.listen(${port}, '127.0.0.1', () => console.error('ready'));
`;

const cases: readonly Case[] = [
  { name: 'middleware of SDK 1', by: 'localhostHostValidation', dependencies: { '@modelcontextprotocol/sdk': '^1.24.0', express: '^5.0.0' }, server: express(SDK_1, 'StreamableHTTPServerTransport') },
  { name: 'options of an older SDK 1', by: 'enableDnsRebindingProtection', dependencies: { '@modelcontextprotocol/sdk': '^1.12.0', express: '^5.0.0' }, server: express(SDK_1, 'StreamableHTTPServerTransport') },
  { name: 'a module of its own, where the port is not known', by: 'app.use(checkHost)', dependencies: { '@modelcontextprotocol/sdk': '^1.12.0', express: '^5.0.0' }, server: express(SDK_1, 'StreamableHTTPServerTransport', "await Promise.resolve(PORT)") },
  { name: 'middleware of SDK 2', by: '@modelcontextprotocol/express', dependencies: { '@modelcontextprotocol/node': '^2.1.0', '@modelcontextprotocol/server': '^2.4.0', express: '^5.0.0' }, server: express(SDK_2, 'NodeStreamableHTTPServerTransport') },
  {
    name: 'the handler of a server of Node', by: 'isAllowedHost(req.headers.host)', dependencies: { '@modelcontextprotocol/sdk': '^1.24.0' }, server: `${SDK_1}
import { createServer } from 'node:http';
${TOOLS}
createServer(async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await makeServer().connect(transport);
  await transport.handleRequest(req, res);
}).listen(Number(process.env.PORT), '127.0.0.1', () => console.error('ready'));
`,
  },
  {
    name: 'Hono', by: 'app.use(checkHost)', dependencies: { '@modelcontextprotocol/sdk': '^1.24.0', hono: '^4.0.0' }, server: `import { serve } from '@hono/node-server';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { Hono } from 'hono';
${TOOLS}
const app = new Hono();

app.all('/mcp', async (c) => {
  const transport = new WebStandardStreamableHTTPServerTransport();
  await makeServer().connect(transport);
  return transport.handleRequest(c.req.raw);
});

serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' }, () => console.error('ready'));
`,
  },
  {
    name: 'Fastify', by: "addHook('onRequest', checkHost)", dependencies: { '@modelcontextprotocol/sdk': '^1.24.0', fastify: '^5.0.0' }, server: `${SDK_1}
import Fastify from 'fastify';
${TOOLS}
const fastify = Fastify();

fastify.post('/mcp', async (request, reply) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await makeServer().connect(transport);
  reply.hijack();
  await transport.handleRequest(request.raw, reply.raw, request.body);
});

await fastify.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
console.error('ready');
`,
  },
];

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => { server.listen(0, '127.0.0.1', ready); });
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => { server.close(closed); });
  return port;
}

/** What the official client is told, and how a request to another name is answered. @param files by name, the server among them */
async function ask(files: Readonly<Record<string, string>>): Promise<{ readonly answer: unknown; readonly rebound: number | undefined }> {
  const own = mkdtempSync(join(folder, 'server-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(own, name), text);
  const file = join(own, 'server.mjs');
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
    const { server } = one;
    const host = createMemoryHost({ '/case/package.json': JSON.stringify({ name: 'notes', type: 'module', dependencies: one.dependencies }, null, 2), '/case/server.mjs': server });
    const { changes, result } = await applyFixes(host, { root: '/case', rules: ['missing-origin-validation'] }, { safety: 'unsafe' });
    expect(result.findings).toEqual([]);
    const after = changes.find(({ file }) => file === '/case/server.mjs')?.after ?? '';
    expect(after).toContain(one.by);
    // Whatever it imports, package.json asks for.
    const manifest = changes.find(({ file }) => file === '/case/package.json')?.after;
    expect(manifest === undefined ? [] : Object.keys((JSON.parse(manifest) as { dependencies: object }).dependencies).filter((name) => !Object.hasOwn(one.dependencies, name))).toEqual(one.by.startsWith('@') ? [one.by] : []);
    const before = await ask({ 'server.mjs': server });
    const fixed = await ask({ 'server.mjs': server, ...Object.fromEntries(changes.map(({ file, after: text }) => [file.slice('/case/'.length), text])) });
    expect(before.rebound).toBe(200);
    expect(fixed.rebound).toBe(403);
    expect(fixed.answer).toEqual(before.answer);
  });
});

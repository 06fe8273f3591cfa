/** `examples/vulnerable` after `--fix=unsafe`: a third of its findings is left at most, it type-checks, starts, answers the official client, and its holes are closed. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { request } from 'node:http';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { applyFixes, createNodeHost, toPath, type FixOutcome } from '../analyzers/index.js';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const root = join(import.meta.dirname, '..');
// Inside node_modules, so that the packages which the example imports resolve.
const cache = join(root, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'fixed-example-'));
const example = join(folder, 'vulnerable');
const children: ChildProcess[] = [];
let outcome: FixOutcome;

beforeAll(async () => {
  cpSync(join(root, 'examples', 'vulnerable'), example, { recursive: true, filter: (path) => !/[\\/](?:node_modules|dist)$/.test(path) });
  outcome = await applyFixes(createNodeHost(), { root: toPath(example, '/') }, { safety: 'unsafe' });
});
afterAll(() => {
  for (const child of children) child.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function bundled(entry: string): Promise<string> {
  const outfile = join(folder, `${entry}.mjs`);
  await build({ entryPoints: [join(example, 'src', `${entry}.ts`)], outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node20', logLevel: 'error' });
  return outfile;
}

/** What the operator has to set now that no password is in the source. */
const env = { PATH: process.env['PATH'] ?? '', DATABASE_URL: 'postgres://localhost:1/none', STATUS_PAGE_TOKEN: 'none' };

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => { server.listen(0, '127.0.0.1', ready); });
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => { server.close(closed); });
  return port;
}

const says = (answer: unknown): string => ((answer as { readonly content: { readonly text?: string }[] }).content).map(({ text }) => text ?? '').join('');

describe('examples/vulnerable, fixed', () => {
  it('has lost two thirds of its findings, and a second run changes nothing', async () => {
    expect(outcome.stable).toBe(true);
    expect(outcome.refused).toEqual([]);
    expect(outcome.result.findings.length * 3).toBeLessThanOrEqual(outcome.before.findings.length);
    const again = await applyFixes(createNodeHost(), { root: toPath(example, '/') }, { safety: 'unsafe' });
    expect(again.changes).toEqual([]);
  });

  it('type-checks', () => {
    const done = spawnSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', example, '--noEmit'], { encoding: 'utf8' });
    expect(done.stdout).toBe('');
    expect(done.status).toBe(0);
  });

  it('answers on standard input and output, prints nothing in between, and keeps to its folder', async () => {
    const client = new Client({ name: 'test', version: '1' });
    const stray: Error[] = [];
    client.onerror = (error) => stray.push(error);
    await client.connect(new StdioClientTransport({ command: process.execPath, args: [await bundled('index')], env: { ...env, RUNBOOK_DIR: join(example, 'runbooks'), OPS_ASSISTANT_ALLOW_WRITES: 'true' }, stderr: 'ignore' }));
    expect((await client.listTools()).tools.map(({ name }) => name).sort()).toEqual([
      'add_note', 'check_url', 'close_ticket', 'compute', 'diagnostics', 'get_logs', 'post_status', 'read_runbook', 'report', 'restart_service', 'run_command', 'save_report', 'search_logs', 'service_state', 'tickets_find',
    ]);
    expect(says(await client.callTool({ name: 'read_runbook', arguments: { name: 'disk-full' } }))).toContain('# Disk full');
    expect(says(await client.callTool({ name: 'read_runbook', arguments: { name: '../README.md' } }))).toMatch(/leads out of its folder/);
    expect(says(await client.callTool({ name: 'check_url', arguments: { url: 'http://127.0.0.1:1/' } }))).toMatch(/not among the hosts/);
    await client.close();
    expect(stray).toEqual([]);
  });

  it('has dangerous tools only where somebody asked for them', async () => {
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(new StdioClientTransport({ command: process.execPath, args: [await bundled('index')], env, stderr: 'ignore' }));
    const names = (await client.listTools()).tools.map(({ name }) => name);
    await client.close();
    expect(names).toContain('read_runbook');
    expect(names).not.toContain('run_command');
  });

  it('has an admin server that refuses other names and wrong arguments, and leaves records', async () => {
    const port = await freePort();
    const child = spawn(process.execPath, [await bundled('admin')], { env: { ...env, ADMIN_PORT: String(port) }, stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    let records = '';
    child.stderr.on('data', (chunk) => { records += String(chunk); });
    await new Promise<void>((ready, failed) => {
      child.stdout.once('data', () => ready());
      child.once('exit', (code) => failed(new Error(`ended with ${String(code)}: ${records}`)));
    });
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${String(port)}/mcp`)));
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['purge_tickets', 'create_user', 'list_users']);
    await expect(client.callTool({ name: 'purge_tickets', arguments: { days: '1; DROP TABLE tickets' } })).rejects.toThrow();
    await client.close();
    const status = await new Promise<number | undefined>((answered, failed) => {
      request({ port, host: '127.0.0.1', method: 'POST', path: '/mcp', headers: { host: 'rebound.example.com', 'content-type': 'application/json', accept: 'application/json, text/event-stream' } }, (response) => {
        response.resume();
        answered(response.statusCode);
      }).on('error', failed).end('{}');
    });
    expect(status).toBe(403);
    await vi.waitFor(() => { expect(records).toContain('"tool":"purge_tickets"'); }, { timeout: 20_000 });
    const record = JSON.parse(records.split('\n').find((line) => line.includes('"tool":"purge_tickets"'))!) as Record<string, unknown>;
    // All fields of M2, as far as they have a value here.
    for (const field of ['time', 'service', 'system', 'tool', 'arguments', 'actor', 'client', 'requestId', 'correlationId', 'environment', 'decision', 'approval', 'outcome', 'reason', 'result', 'durationMs']) expect(record, field).toHaveProperty(field);
    expect(record).toMatchObject({ service: 'ops-admin', outcome: 'failure', arguments: { days: '1; DROP TABLE tickets' } });
  });
});

it('writes what it says', () => {
  for (const { file, after } of outcome.changes) expect(readFileSync(file, 'utf8')).toBe(after);
});

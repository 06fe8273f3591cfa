/** The bundled examples are real servers: they type-check, start, and answer the official client. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(fileURLToPath(import.meta.url), '..', '..');
// Inside node_modules, so that the packages which the examples import resolve.
const folder = join(root, 'node_modules', '.cache', `examples-${process.pid}`);
mkdirSync(folder, { recursive: true });
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function bundled(entry: string): Promise<string> {
  const outfile = join(folder, entry.replace(/\W+/g, '-') + '.mjs');
  await build({ entryPoints: [join(root, 'examples', entry)], outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node20', logLevel: 'error' });
  return outfile;
}

async function startStdio(entry: string, args: readonly string[], env: Record<string, string>): Promise<{ client: Client; strayOutput: Error[] }> {
  const client = new Client({ name: 'test', version: '1' });
  const strayOutput: Error[] = [];
  client.onerror = (error) => strayOutput.push(error);
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [await bundled(entry), ...args], env: { ...env, PATH: process.env['PATH'] ?? '' }, stderr: 'ignore' }));
  return { client, strayOutput };
}

const runbooks = (example: string): Record<string, string> => ({ RUNBOOK_DIR: join(root, 'examples', example, 'runbooks') });
const names = async (client: Client): Promise<string[]> => (await client.listTools()).tools.map((tool) => tool.name);

it.each(['vulnerable', 'good'])('examples/%s type-checks', (example) => {
  const done = spawnSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(root, 'examples', example), '--noEmit'], { encoding: 'utf8' });
  expect(done.stdout).toBe('');
  expect(done.status).toBe(0);
}, 60_000);

describe('examples/vulnerable', () => {
  it('answers on standard input and output, and prints in between', async () => {
    const { client, strayOutput } = await startStdio('vulnerable/src/index.ts', [], runbooks('vulnerable'));
    expect(await names(client)).toEqual([
      'get_logs', 'search_logs', 'service_state', 'restart_service', 'run_command',
      'tickets/find', 'add_note', 'close_ticket', 'report',
      'read_runbook', 'save_report',
      'check_url', 'post_status', 'compute', 'diagnostics',
    ]);
    expect(await client.callTool({ name: 'read_runbook', arguments: { name: 'disk-full' } })).toMatchObject({ content: [{ text: expect.stringContaining('# Disk full') }] });
    // It does leave its folder: the hole is real.
    expect(await client.callTool({ name: 'read_runbook', arguments: { name: '../README.md' } })).toMatchObject({ content: [{ text: expect.stringContaining('an example with holes') }] });
    await client.close();
    expect(strayOutput).not.toEqual([]);
  });

  it('has an admin server that answers over HTTP', async () => {
    const port = await freePort();
    const child = spawn(process.execPath, [await bundled('vulnerable/src/admin.ts')], { env: { ...process.env, ADMIN_PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    await new Promise<void>((ready, failed) => {
      child.stdout.once('data', () => ready());
      child.once('exit', (code) => failed(new Error(`ended with ${code}`)));
    });
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${port}/mcp`)));
    expect(await names(client)).toEqual(['purge_tickets', 'create_user', 'list_users']);
    await client.close();
  });
});

describe('examples/good', () => {
  it('answers, and prints nothing but the protocol', async () => {
    const { client, strayOutput } = await startStdio('good/src/index.ts', [], runbooks('good'));
    expect(await names(client)).toEqual(['tail_log', 'find_tickets', 'read_runbook', 'check_endpoint']);
    expect(await client.callTool({ name: 'read_runbook', arguments: { file: 'disk-full.md' } })).toMatchObject({ content: [{ text: expect.stringContaining('# Disk full') }] });
    expect(await client.callTool({ name: 'read_runbook', arguments: { file: '../README.md' } })).toMatchObject({ isError: true });
    await client.close();
    expect(strayOutput).toEqual([]);
  });

  it('offers to write when it is told so', async () => {
    const { client } = await startStdio('good/src/index.ts', ['--allow-writes'], runbooks('good'));
    expect(await names(client)).toContain('close_ticket');
    await client.close();
  });
});

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
}

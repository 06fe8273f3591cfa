/** Abuse cases: what a careless or misled model might send must be refused, and must leave a record. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { ElicitRequestSchema, type CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Audit, createAuditLog } from '../src/audit.js';
import type { Config } from '../src/config.js';
import { createOpsDesk } from '../src/server.js';

let folder: string;
let records: Record<string, unknown>[];
let closed: number[];
let open: (() => Promise<void>)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ops-desk-'));
  writeFileSync(join(folder, 'a.md'), 'password=hunter2 and then restart');
  [records, closed, open] = [[], [], []];
});
afterEach(async () => {
  for (const close of open) await close();
  rmSync(folder, { recursive: true });
});

async function connect(options: { allowWrites?: boolean; answer?: 'accept' | 'decline' } = {}) {
  const config: Config = { allowWrites: options.allowWrites ?? false, runbookDir: folder, actor: 'tester', environment: 'test' };
  const log = createAuditLog(config, { write: (line: string) => void records.push(JSON.parse(line) as Record<string, unknown>) });
  const server = createOpsDesk(config, new Audit(log, config), {
    find: () => Promise.reject(new Error('connection to db.internal refused')),
    close: (id) => Promise.resolve(closed.push(id) > 0),
    remove: (id) => Promise.resolve(closed.push(id) > 0),
  });
  const client = new Client({ name: 'abuse', version: '1' }, { capabilities: { elicitation: {} } });
  client.setRequestHandler(ElicitRequestSchema, () => ({ action: options.answer ?? 'decline', content: { confirm: true } }));
  const [near, far] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(near), client.connect(far)]);
  open.push(() => client.close());
  const call = async (name: string, args: Record<string, unknown>) => {
    const result = (await client.callTool({ name, arguments: args })) as CallToolResult;
    const [first] = result.content;
    return { failed: result.isError === true, text: first?.type === 'text' ? first.text : '' };
  };
  return { client, call };
}

it('refuses fields and values that the schema does not know', async () => {
  const { call } = await connect();
  expect(await call('read_runbook', { file: 'a.md', follow: true })).toMatchObject({ failed: true });
  expect(await call('tail_log', { service: 'nginx; id' })).toMatchObject({ failed: true });
  expect(await call('tail_log', { service: 'nginx', lines: 1e9 })).toMatchObject({ failed: true });
});

it('reads inside the folder only, links included', async () => {
  const { call } = await connect();
  symlinkSync('/etc/passwd', join(folder, 'link.md'));
  expect(await call('read_runbook', { file: 'a.md' })).toEqual({ failed: false, text: 'password=[redacted] and then restart' });
  expect(await call('read_runbook', { file: '../../../../etc/passwd' })).toMatchObject({ failed: true, text: expect.stringContaining('outside') });
  expect(await call('read_runbook', { file: '/etc/passwd' })).toMatchObject({ failed: true, text: expect.stringContaining('outside') });
  expect(await call('read_runbook', { file: 'link.md' })).toMatchObject({ failed: true, text: expect.stringContaining('outside') });
  expect(records.map((record) => record['outcome'])).toEqual(['success', 'denied', 'denied', 'denied']);
});

it('asks its own hosts only', async () => {
  const { call } = await connect();
  for (const url of ['https://169.254.169.254/latest/meta-data', 'https://status.example.com.evil.test/', 'https://status.example.com@127.0.0.1/', 'https://status.example.com:8443/']) {
    expect(await call('check_endpoint', { url })).toMatchObject({ failed: true });
  }
  expect(records.map((record) => record['decision'])).toEqual(['denied', 'denied', 'denied', 'denied']);
});

it('has no tool that writes unless it was started with one', async () => {
  const readOnly = await connect();
  expect((await readOnly.client.listTools()).tools.every((tool) => tool.annotations?.readOnlyHint === true)).toBe(true);
  const writing = await connect({ allowWrites: true });
  expect((await writing.client.listTools()).tools.map((tool) => tool.name)).toContain('close_ticket');
});

it('closes nothing without a yes', async () => {
  const declining = await connect({ allowWrites: true, answer: 'decline' });
  expect(await declining.call('close_ticket', { ticket: 7 })).toMatchObject({ failed: false, text: expect.stringContaining('would be') });
  expect(await declining.call('close_ticket', { ticket: 7, dryRun: false })).toMatchObject({ failed: true });
  expect(closed).toEqual([]);
  const accepting = await connect({ allowWrites: true, answer: 'accept' });
  await accepting.call('close_ticket', { ticket: 7, dryRun: false });
  expect(closed).toEqual([7]);
});

it('keeps the details of a failure in the record', async () => {
  const { call } = await connect();
  const { failed, text } = await call('find_tickets', {});
  expect(failed).toBe(true);
  expect(text).not.toContain('db.internal');
  expect(records).toMatchObject([{ tool: 'find_tickets', actor: 'tester', client: 'abuse 1', outcome: 'failure', environment: 'test', requestId: expect.anything() }]);
  expect(text).toContain(String(records[0]?.['correlationId']));
});

it('stops answering when it is called too often', async () => {
  const { call } = await connect();
  for (let i = 0; i < 30; i++) await call('read_runbook', { file: 'a.md' });
  expect(await call('read_runbook', { file: 'a.md' })).toMatchObject({ failed: true, text: expect.stringContaining('Too many') });
});

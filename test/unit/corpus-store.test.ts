/** What `corpus --compare` calls a difference, and what `--resume` takes over. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { differencesOf, emptyTree, loadPart, saveRun, saveTree, type StoredFinding, type StoredTree } from '../../scripts/corpus-store.js';

const finding = (fingerprint: string, more: Partial<StoredFinding> = {}): StoredFinding => ({ fingerprint, rule: 'r', severity: 'error', confidence: 'high', place: 'a.ts:1', subject: 's', message: 'm', ...more });
const tree = (more: Partial<StoredTree>): StoredTree => ({ ...emptyTree('ok', ''), ...more });
const server = (tools: readonly string[]) => ({ id: 'x', tools, prompts: 0, resources: 0 });

it('a finding that only moved is no difference', () => {
  expect(differencesOf(new Map([['t', tree({ findings: [finding('1')] })]]), new Map([['t', tree({ findings: [finding('1', { place: 'a.ts:9' })] })]]))).toEqual([]);
});

it('findings, grades, tools, notices and endings', () => {
  const before = tree({ findings: [finding('1'), finding('2'), finding('2'), finding('3')], servers: [server(['a', 'b'])], notices: [{ kind: 'k', message: 'm' }] });
  const after = tree({ status: 'crash', findings: [finding('2'), finding('3', { confidence: 'low' }), finding('4')], servers: [server(['b', 'c'])] });
  const [difference] = differencesOf(new Map([['t', before]]), new Map([['t', after]]));
  expect(difference).toMatchObject({
    status: { before: 'ok', after: 'crash' },
    added: [{ fingerprint: '4' }],
    gone: [{ fingerprint: '1' }, { fingerprint: '2' }],
    regraded: [{ before: { confidence: 'high' }, after: { confidence: 'low' } }],
    tools: { added: ['x c'], gone: ['x a'] },
    notices: { added: [], gone: ['k: m'] },
  });
});

it('trees that only one run has are not compared', () => {
  expect(differencesOf(new Map([['a', tree({})]]), new Map([['b', tree({ findings: [finding('1')] })]]))).toEqual([]);
});

it('a run that was broken off gives the trees that went well, to the same analyzer only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  try {
    expect(loadPart(folder, 'one', ['a']).size).toBe(0);
    saveTree(folder, 'a/vuln', tree({ cpuMilliseconds: 7 }));
    saveTree(folder, 'b', emptyTree('timeout', ''));
    saveTree(folder, 'c', tree({}));
    saveRun(folder, ['a/vuln', 'b', 'c'], 'one');
    expect([...loadPart(folder, 'one', ['a/vuln', 'b', 'd'])]).toEqual([['a/vuln', tree({ cpuMilliseconds: 7 })]]);
    expect(loadPart(folder, 'other', ['a/vuln']).size).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

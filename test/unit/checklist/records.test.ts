/** The files in .prod-mcp: differences of tools and their risk, schemas wider and narrower, merging with git, damage, names. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  approveTools, checklistText, createMemoryHost, createSources, gitName, goLiveGroups, jsonChecklist, lockDifferences, lockText, needsApproval, pillars, printAttestations, printLock, readRecords, updateLock, withAttestation, withServers,
  type AttestationEntry, type ServerInfo,
} from '../../../analyzers/index.js';
import { relationOf, schemaChanges } from '../../../analyzers/checklist/schema-difference.js';
import { check, http, serverOf, stdio } from './servers.js';

const folders: string[] = [];
afterAll(() => { for (const folder of folders) rmSync(folder, { recursive: true, force: true }); });

describe('schemas', () => {
  const object = (properties: Record<string, unknown>, more: Record<string, unknown> = {}) => ({ type: 'object', properties, additionalProperties: false, ...more });
  const of = (before: unknown, after: unknown) => relationOf(schemaChanges(object({ a: before }), object({ a: after })));
  it.each([
    ['a longer text', { type: 'string', maxLength: 5 }, { type: 'string', maxLength: 9 }, 'wider'],
    ['a shorter text', { type: 'string', maxLength: 9 }, { type: 'string', maxLength: 5 }, 'narrower'],
    ['no limit any more', { type: 'number', maximum: 5 }, { type: 'number' }, 'wider'],
    ['a choice more', { enum: ['a'] }, { enum: ['a', 'b'] }, 'wider'],
    ['a choice less', { enum: ['a', 'b'] }, { enum: ['a'] }, 'narrower'],
    ['a choice instead of a text', { type: 'string' }, { type: 'string', enum: ['a'] }, 'narrower'],
    ['a text instead of a choice', { type: 'string', enum: ['a'] }, { type: 'string' }, 'wider'],
    ['a number instead of a whole one', { type: 'integer' }, { type: 'number' }, 'wider'],
    ['a whole number instead of any', { type: 'number' }, { type: 'integer' }, 'narrower'],
    ['null too', { type: 'string' }, { type: ['string', 'null'] }, 'wider'],
    ['another pattern', { type: 'string', pattern: '^a' }, { type: 'string', pattern: '^b' }, 'unknown'],
    ['no pattern any more', { type: 'string', pattern: '^a' }, { type: 'string' }, 'wider'],
    ['another default', { type: 'boolean', default: true }, { type: 'boolean', default: false }, 'unknown'],
    ['some narrower and some wider', { type: 'string', minLength: 1, maxLength: 5 }, { type: 'string', minLength: 2, maxLength: 9 }, 'wider'],
    ['a form more', { anyOf: [{ type: 'string' }] }, { anyOf: [{ type: 'string' }, { type: 'number' }] }, 'wider'],
    ['a form less', { anyOf: [{ type: 'string' }, { type: 'number' }] }, { anyOf: [{ type: 'number' }] }, 'narrower'],
    ['entries of another kind', { type: 'array', items: { type: 'string' } }, { type: 'array', items: { type: ['string', 'number'] } }, 'wider'],
    ['a keyword that is not compared', { type: 'object', patternProperties: { a: {} } }, { type: 'object', patternProperties: { b: {} } }, 'unknown'],
    ['what the source does not tell', { type: 'string' }, { 'x-mcp-lint-unknown': 'computed' }, 'unknown'],
    ['other words', { type: 'string', description: 'a' }, { type: 'string', description: 'b' }, 'equal'],
    ['a multiple of a multiple', { multipleOf: 2 }, { multipleOf: 4 }, 'narrower'],
  ])('%s', (_name, before, after, relation) => {
    expect(of(before, after)).toBe(relation);
  });
  it('arguments come, go, are required and are not', () => {
    const a = { type: 'string' };
    expect(relationOf(schemaChanges(object({ a }), object({ a, b: a })))).toBe('wider');
    expect(relationOf(schemaChanges(object({ a, b: a }), object({ a })))).toBe('narrower');
    expect(relationOf(schemaChanges(object({ a }), object({ a }, { required: ['a'] })))).toBe('narrower');
    expect(relationOf(schemaChanges(object({ a }, { required: ['a'] }), object({ a })))).toBe('wider');
    expect(relationOf(schemaChanges(object({ a }), object({ a }, { additionalProperties: true })))).toBe('wider');
    expect(relationOf(schemaChanges(object({ a }, { additionalProperties: true }), object({ a })))).toBe('narrower');
  });
});

describe('the lock', () => {
  const inventoryOf = async (source: string) => (await check({ 'server.ts': source })).inventory;
  const diff = async (before: string, after: string) => {
    const { file } = updateLock(await inventoryOf(before), undefined);
    const now = await inventoryOf(after);
    return { now, file, differences: lockDifferences(now.servers[0] as ServerInfo, file) };
  };

  it('is the same for the same tools, and says nothing then', async () => {
    const { file, differences, now } = await diff(stdio, `// moved\n\n${stdio}`);
    expect(differences).toEqual([]);
    expect(printLock(updateLock(now, file).file)).toBe(printLock(file));
  });

  it('a read tool that now writes is the worst', async () => {
    const { differences, file, now } = await diff(stdio, stdio.replace("import { readFile }", 'import { readFile, rm }').replace("const text = await readFile('/srv/notes.txt', 'utf8');", "const text = await readFile('/srv/notes.txt', 'utf8');\n  await rm('/srv/notes.txt');").replace('Counts the notes', 'Counts notes'));
    expect(differences[0]).toMatchObject({ kind: 'reads-then-writes', risk: 'critical', tool: 'count_notes' });
    expect(differences.map((one) => one.kind)).toContain('changed-description');
    expect(differences.every(needsApproval)).toBe(true);
    // Left as it was until somebody approves it.
    const { file: kept, left } = updateLock(now, file);
    expect(printLock(kept)).toBe(printLock(file));
    expect(left).toHaveLength(2);
    const approved = approveTools(now, file, new Set(['count_notes']), { name: 'Ada', date: '2026-11-21', reason: 'Seen.' });
    expect(lockDifferences(now.servers[0] as ServerInfo, approved)).toEqual([]);
    expect(printLock(approved!)).toContain('"name": "Ada"');
  });

  it('a narrower tool needs no approval and keeps the one it has', async () => {
    const before = await inventoryOf(stdio);
    const approved = approveTools(before, undefined, new Set(['count_notes']), { name: 'Ada', date: '2026-11-21', reason: 'Seen.' });
    const now = await inventoryOf(stdio.replace("z.enum(['monday', 'tuesday'])", "z.enum(['monday'])"));
    const differences = lockDifferences(now.servers[0] as ServerInfo, approved);
    expect(differences.map((one) => [one.kind, one.risk])).toEqual([['narrower-schema', 'none']]);
    const updated = updateLock(now, approved);
    expect(updated.left).toEqual([]);
    expect(printLock(updated.file)).toContain('"name": "Ada"');
    expect(lockDifferences(now.servers[0] as ServerInfo, updated.file)).toEqual([]);
  });

  it('tells a new tool, a lost gate, a hint that promises more and a tool that is gone', async () => {
    const gated = stdio.replace('server.registerTool(', "if (process.env.NOTES_TOOLS === '1') server.registerTool(");
    expect((await diff(gated, stdio)).differences.map((one) => [one.kind, one.risk])).toContainEqual(['lost-gate', 'high']);
    expect((await diff(stdio.replace('readOnlyHint: true', 'readOnlyHint: false'), stdio)).differences.map((one) => [one.kind, one.risk])).toEqual([['changed-annotations', 'high']]);
    const second = stdio.replace('await server.connect', "server.registerTool('now', { description: 'Tells what time it is.' }, async () => ({ content: [] }));\nawait server.connect");
    expect((await diff(stdio, second)).differences.map((one) => one.kind)).toEqual(['new-tool']);
    expect((await diff(second, stdio)).differences.map((one) => [one.kind, one.risk])).toEqual([['removed-tool', 'none']]);
  });
});

describe('two branches', () => {
  const git = (folder: string, ...args: string[]): string => execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', '-c', 'init.defaultBranch=main', ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const entry = (name: string): AttestationEntry => ({ statement: `It is so, says ${name}.`, name, role: 'Security', date: '2026-11-21', expires: '2027-05-20', surface: `sha256:${'a'.repeat(32)}` });
  const merge = (base: string, ours: string, theirs: string): string => {
    const folder = mkdtempSync(join(tmpdir(), 'mcp-lint-merge-'));
    folders.push(folder);
    git(folder, 'init', '-q');
    const commit = (text: string): void => { writeFileSync(join(folder, 'file.json'), text); git(folder, 'add', '.'); git(folder, 'commit', '-qm', 'x'); };
    commit(base);
    git(folder, 'checkout', '-qb', 'theirs');
    commit(theirs);
    git(folder, 'checkout', '-q', 'main');
    commit(ours);
    git(folder, 'merge', '-q', '--no-edit', 'theirs');
    return readFileSync(join(folder, 'file.json'), 'utf8');
  };

  it.each([['G7', 'G8'], ['P1', 'G10'], ['M4', 'M5']])('people who attest %s and %s merge without a conflict', (a, b) => {
    const base = withServers(undefined, [{ id: 'notes:server.ts' }]);
    const one = (item: string) => printAttestations(withAttestation(base, 'notes:server.ts', item, entry('Ada')));
    const both = withAttestation(withAttestation(base, 'notes:server.ts', a, entry('Ada')), 'notes:server.ts', b, entry('Ada'));
    expect(merge(printAttestations(base), one(a), one(b))).toBe(printAttestations(both));
  });

  it('approvals of two tools merge, and so do new tools at different places', async () => {
    const source = (names: string[]) => stdio.replace(/server\.registerTool[^]*?\}\)\);\n/, names.map((name) => `server.registerTool('${name}', { description: 'Tells the ${name} of the notebook.', inputSchema: z.strictObject({}) }, async () => ({ content: [] }));\n`).join(''));
    const inventory = async (names: string[]) => (await check({ 'server.ts': source(names) })).inventory;
    const all = await inventory(['beta', 'delta']);
    const { file } = updateLock(all, undefined);
    const approval = { name: 'Ada', date: '2026-11-21', reason: 'Seen.' };
    const approve = (name: string) => printLock(approveTools(all, file, new Set([name]), approval)!);
    expect(merge(printLock(file), approve('beta'), approve('delta'))).toBe(printLock(approveTools(all, file, new Set(['beta', 'delta']), approval)!));
    const added = async (name: string) => printLock(approveTools(await inventory(['beta', 'delta', name]), file, new Set([name]), approval)!);
    const merged = merge(printLock(file), await added('alpha'), await added('omega'));
    expect(() => JSON.parse(merged) as unknown).not.toThrow();
    expect(merged).toContain('"alpha"');
    expect(merged).toContain('"omega"');
  });
});

describe('a damaged file', () => {
  const read = (text: string) => readRecords(createMemoryHost({ '/p/package.json': '{}', '/p/.prod-mcp/attestations.json': text }), '/p');
  it.each([
    ['no JSON', '{ "schemaVersion": 1,', /expected|no JSON/],
    ['a conflict', '{\n<<<<<<< HEAD\n', /merge/],
    ['another version', '{ "schemaVersion": 2, "servers": [] }', /must be 1/],
    ['an item that is not', '{ "schemaVersion": 1, "servers": [{ "id": "a", "items": { "P99": null } }] }', /P99/],
    ['a date that is none', JSON.stringify({ schemaVersion: 1, servers: [{ id: 'a', items: { P1: { statement: 's', name: 'n', role: 'r', date: 'soon', expires: '2027-01-01', surface: `sha256:${'0'.repeat(32)}` } } }] }), /date/],
    ['a key written twice', '{ "schemaVersion": 1, "schemaVersion": 1, "servers": [] }', /twice/],
  ])('with %s is told, with its place, and nothing of it counts', (_name, text, message) => {
    const { problems, attestations } = read(text);
    expect(problems[0]?.message).toMatch(message);
    expect(problems[0]?.location.file).toBe('/p/.prod-mcp/attestations.json');
    expect(attestations).toBeUndefined();
  });

  it('keeps the gate closed', async () => {
    const result = await check({ 'server.ts': stdio, '.prod-mcp/attestations.json': '{' });
    expect(result.checklist?.problems).toHaveLength(1);
    const json = jsonChecklist(result, { sources: createSources(createMemoryHost({}), '/p'), version: '0', pillars: [...pillars], groups: [...goLiveGroups] });
    expect(json?.gate).toBe('closed');
  });
});

describe('hostile text', () => {
  const unseen = /\p{Cf}|(?!\n)\p{Cc}/u;
  const hostile = '\u001b[2J\u202e<script>alert(1)</script> ::error:: ##vso[task] `${x}` \u200b';
  it('is written as escapes and shown as escapes', async () => {
    const clean = serverOf(await check({ 'server.ts': http }));
    const file = withAttestation(undefined, clean.id, 'G7', { statement: hostile, name: hostile, role: hostile, date: '2026-01-01', expires: '2027-01-01', surface: clean.surface });
    const text = printAttestations(file);
    expect(text).not.toMatch(unseen);
    const result = await check({ 'server.ts': http, '.prod-mcp/attestations.json': text });
    expect(serverOf(result).items.find((item) => item.id === 'G7')).toMatchObject({ state: 'attested', attestation: { name: hostile.trim() } });
    const json = jsonChecklist(result, { sources: createSources(createMemoryHost({}), '/p'), version: '0', pillars: [...pillars], groups: [...goLiveGroups] });
    const shown = checklistText(json!, { colour: false });
    expect(shown).not.toMatch(unseen);
    expect(shown).not.toContain('##vso[');
    expect(lockText([{ server: 's', tool: hostile, kind: 'new-tool', risk: 'high', message: hostile }], { colour: false, left: false })).not.toMatch(unseen);
  });

  it('in a name of a tool or server is no key of anything', async () => {
    const odd = stdio.replaceAll('count_notes', '__proto__');
    const result = await check({ 'server.ts': odd });
    const { file } = updateLock(result.inventory, undefined);
    const again = await check({ 'server.ts': odd, '.prod-mcp/tools.lock.json': printLock(file) });
    expect(serverOf(again).items.find((item) => item.id === 'C2')?.state).not.toBe('fail');
  });
});

describe('who is working', () => {
  it.each([
    ['the repository', { '/r/.git/config': '[core]\n\tbare = false\n[user]\n\tname = Ada Byron\n', '/home/.gitconfig': '[user]\n name = Other\n' }, 'Ada Byron'],
    ['the user', { '/r/.git/config': '[core]\n', '/home/.gitconfig': '[user "x"]\n[user]\n  name = "Ada \\"B\\" Byron" ; me\n' }, 'Ada "B" Byron'],
    ['a work tree', { '/r/.git': 'gitdir: /main/.git/worktrees/r\n', '/main/.git/config': '[user]\nname = Ada\n' }, 'Ada'],
    ['nobody', { '/r/.git/config': '[core]\n' }, undefined],
  ])('%s', (_name, files, name) => {
    expect(gitName(createMemoryHost(files), '/r', '/home')).toBe(name);
  });
});

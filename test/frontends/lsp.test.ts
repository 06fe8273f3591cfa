/** The language server over its real process: what it publishes, and when; what it answers; how it survives. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CodeAction, CodeLens, CompletionItem, Diagnostic, Hover, SymbolInformation, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { analyze } from '../../analyzers/index.js';
import { COMMANDS, METHODS, type ApproveParams, type AttestParams, type ChecklistView, type DiagnosticData, type FolderInventory, type SignResult, type Trace } from '../../src/protocol.js';
import { buildIfStale, run } from './built.js';
import { startEditor, type Editor, type EditorOptions } from './lsp-client.js';

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let folder = '';
const at = (...names: string[]): string => join(folder, ...names);
const uri = (...names: string[]): string => pathToFileURL(at(...names)).href;

const manifest = (name: string): string => JSON.stringify({ name, version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '^1.20.0', zod: '^3.25.0' } });
const index = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import { run } from './run.js';
const server = new McpServer({ name: 'demo', version: '1.0.0' });
server.registerTool('ping', { description: 'Pings a host.', inputSchema: { host: z.string() }, annotations: { readOnlyHint: true, openWorldHint: true } }, async ({ host }) => ({ content: [{ type: 'text', text: await run(host) }] }));
await server.connect(new StdioServerTransport());
`;
const unsafe = `import { exec } from 'node:child_process';
export function run(host: string): Promise<string> {
  return new Promise((resolve) => exec(\`ping -c 1 \${host}\`, (_error, stdout) => resolve(stdout)));
}
`;
const safe = `import { execFile } from 'node:child_process';
export function run(host: string): Promise<string> {
  return new Promise((resolve) => execFile('ping', ['-c', '1', '--', host], (_error, stdout) => resolve(stdout)));
}
`;

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  }
}

const editors: Editor[] = [];
async function start(options: Partial<EditorOptions> = {}): Promise<Editor> {
  const editor = await startEditor({ folders: [uri('one')], ...options });
  editors.push(editor);
  return editor;
}
const rulesAt = (editor: Editor, ...names: string[]): string[] => editor.diagnostics(uri(...names)).map((one) => String(one.code));

beforeAll(() => {
  buildIfStale();
  folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'mcp-lint-lsp-')));
});
afterEach(async () => {
  for (const editor of editors.splice(0)) await editor.stop();
  for (const name of ['one', 'two', 'mono', 'plain']) rmSync(at(name), { recursive: true, force: true });
});
afterAll(async () => {
  await common?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** One server whose tool hands its argument to a shell, in another file. */
function oneServer(): void {
  write({ 'one/package.json': manifest('one'), 'one/src/index.ts': index, 'one/src/run.ts': unsafe });
}

let common: Editor | undefined;
/** One editor for all tests that ask nothing special of it: nothing open, and the files of {@link oneServer}. A process each costs more than what is tested. */
async function shared(): Promise<Editor> {
  oneServer();
  common ??= await startEditor({ folders: [uri('one')] });
  common.closeAll();
  for (const file of ['package.json', 'src/index.ts', 'src/run.ts']) common.watched(uri('one', file), 2);
  await common.settled();
  return common;
}

function apply(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: { line: number; character: number }): number => lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start)).reduce((made, edit) => made.slice(0, offset(edit.range.start)) + edit.newText + made.slice(offset(edit.range.end)), text);
}
function editsOf(edit: WorkspaceEdit | undefined, of: string): TextEdit[] {
  return (edit?.documentChanges ?? []).flatMap((change) => ('textDocument' in change && change.textDocument.uri === of ? (change.edits as TextEdit[]) : []));
}

describe('diagnostics', () => {
  it('are those of the whole workspace, with exact ranges, links and the way the data takes', async () => {
    const editor = await shared();
    await editor.settled();
    const found = editor.diagnostics(uri('one/src/run.ts')).find((one) => one.code === 'shell-interpolation')!;
    expect(found).toMatchObject({ severity: 1, source: 'mcp-lint', codeDescription: { href: expect.stringContaining('shell-interpolation') } });
    const line = unsafe.split('\n')[found.range.start.line]!;
    expect(line.slice(found.range.start.character)).toMatch(/^(exec|`ping)/);
    const steps = found.relatedInformation!;
    expect(steps[0]!.message).toMatch(/^1\. /);
    expect(steps[0]!.location.uri).toBe(uri('one/src/index.ts'));
    expect(steps.at(-1)!.location.uri).toBe(uri('one/src/run.ts'));
  });

  it('follow unsaved text, also into other files, and are cleared where a file became clean', async () => {
    const editor = await shared();
    await editor.settled();
    expect(rulesAt(editor, 'one/src/run.ts')).toContain('shell-interpolation');
    editor.open(uri('one/src/run.ts'), unsafe);
    editor.type(uri('one/src/run.ts'), safe);
    await editor.settled();
    expect(rulesAt(editor, 'one/src/run.ts')).not.toContain('shell-interpolation');
    editor.type(uri('one/src/run.ts'), unsafe);
    await editor.settled();
    expect(editor.published.get(uri('one/src/run.ts'))!.version).toBe(3);
    expect(rulesAt(editor, 'one/src/run.ts')).toContain('shell-interpolation');
    // The other file decides what this one may be given.
    editor.open(uri('one/src/index.ts'), index);
    editor.type(uri('one/src/index.ts'), index.replace('host: z.string()', "host: z.enum(['a', 'b'])"));
    await editor.settled();
    expect(editor.diagnostics(uri('one/src/run.ts'))).toEqual([]);
    // Closed without saving: the disk counts again.
    editor.close(uri('one/src/index.ts'));
    await editor.settled();
    expect(rulesAt(editor, 'one/src/run.ts')).toContain('shell-interpolation');
  });

  it('of quick typing come once, for the last text', async () => {
    oneServer();
    const editor = await start();
    editor.open(uri('one/src/run.ts'), unsafe);
    await editor.settled();
    const before = editor.log.length;
    for (let key = 0; key < 40; key += 1) editor.type(uri('one/src/run.ts'), `${unsafe}// ${'x'.repeat(key)}\n`);
    editor.type(uri('one/src/run.ts'), `// first\n${unsafe}`);
    await editor.settled();
    const since = editor.log.slice(before).filter((one) => one.uri === uri('one/src/run.ts'));
    expect(since.length).toBeLessThanOrEqual(2);
    expect(since.at(-1)).toMatchObject({ version: 42 });
    expect(since.at(-1)!.diagnostics.find((one) => one.code === 'shell-interpolation')!.range.start.line).toBe(3);
  });

  it('follow files that are created, changed and deleted on disk', async () => {
    const editor = await shared();
    await editor.settled();
    write({ 'one/src/run.ts': safe });
    editor.watched(uri('one/src/run.ts'), 2);
    await editor.settled();
    expect(editor.diagnostics(uri('one/src/run.ts'))).toEqual([]);
    write({ 'one/src/run.ts': unsafe });
    editor.watched(uri('one/src/run.ts'), 2);
    await editor.settled();
    expect(rulesAt(editor, 'one/src/run.ts')).toContain('shell-interpolation');
    rmSync(at('one/src/run.ts'));
    editor.watched(uri('one/src/run.ts'), 3);
    await editor.settled();
    expect(editor.diagnostics(uri('one/src/run.ts'))).toEqual([]);
  });

  it('of a deleted file go although an editor still holds its text', async () => {
    const editor = await shared();
    editor.open(uri('one/src/run.ts'), unsafe);
    await editor.settled();
    expect(rulesAt(editor, 'one/src/run.ts')).toContain('shell-interpolation');
    rmSync(at('one/src/run.ts'));
    editor.watched(uri('one/src/run.ts'), 3);
    await editor.settled();
    expect(editor.diagnostics(uri('one/src/run.ts'))).toEqual([]);
    // Who types into it means it to be there again.
    editor.type(uri('one/src/run.ts'), `// still here\n${unsafe}`);
    await editor.settled();
    expect(rulesAt(editor, 'one/src/run.ts')).toContain('shell-interpolation');
    editor.close(uri('one/src/run.ts'));
    await editor.settled();
    expect(editor.diagnostics(uri('one/src/run.ts'))).toEqual([]);
  });

  it('survive broken syntax, and what is no text at all', async () => {
    const editor = await shared();
    editor.open(uri('one/src/index.ts'), index);
    for (const text of [`${index}\nserver.registerTool(`, '\u0000\u0001{{{', '('.repeat(20_000), '', index]) {
      editor.type(uri('one/src/index.ts'), text);
      await editor.settled();
    }
    expect(rulesAt(editor, 'one/src/run.ts')).toContain('shell-interpolation');
  });

  it('follow the configuration file while it is typed, and say what is wrong with it', async () => {
    oneServer();
    write({ 'one/mcp-lint.config.json': '{}' });
    const editor = await start();
    const config = uri('one/mcp-lint.config.json');
    editor.open(config, '{}', 'json');
    await editor.settled();
    editor.type(config, '{ "rules": { "shell-interpolation": "off" } }');
    await editor.settled();
    expect(rulesAt(editor, 'one/src/run.ts')).not.toContain('shell-interpolation');
    editor.type(config, '{ "rules": { "shell-interpolatio": "off" } }');
    await editor.settled();
    expect(editor.diagnostics(config)).toMatchObject([{ range: { start: { line: 0, character: 13 } }, message: expect.stringContaining('shell-interpolation') }]);
    editor.type(config, '{ "rules": { "shell-interpolation": "info" } }');
    await editor.settled();
    expect(editor.diagnostics(config)).toEqual([]);
    expect(editor.diagnostics(uri('one/src/run.ts')).find((one) => one.code === 'shell-interpolation')).toMatchObject({ severity: 3 });
  });

  it('leave to a client that knows the schema what the schema says', async () => {
    oneServer();
    write({ 'one/mcp-lint.config.json': '{ "unknown": 1 }' });
    const editor = await start({ abilities: { checksConfigSchema: true, commands: true } });
    await editor.settled();
    expect(editor.diagnostics(uri('one/mcp-lint.config.json'))).toEqual([]);
    expect(editor.statuses.at(-1)!.folders[0]).toMatchObject({ state: 'off', reason: expect.stringContaining('unknown') });
    write({ 'one/mcp-lint.config.json': '{ "entries": ["gone.ts"] }' });
    editor.watched(uri('one/mcp-lint.config.json'), 2);
    await editor.settled();
    expect(editor.diagnostics(uri('one/mcp-lint.config.json'))).toHaveLength(1);
  });

  it('follow the settings of the client', async () => {
    oneServer();
    const editor = await start();
    await editor.settled();
    editor.configure({ rules: { 'shell-interpolation': 'off' } });
    await vi.waitFor(() => expect(rulesAt(editor, 'one/src/run.ts')).not.toContain('shell-interpolation'), { timeout: 20_000 });
    editor.configure({ enable: false });
    await vi.waitFor(() => expect([...editor.published.values()].flatMap((one) => one.diagnostics)).toEqual([]), { timeout: 20_000 });
    editor.configure({});
    await vi.waitFor(() => expect(rulesAt(editor, 'one/src/run.ts')).toContain('shell-interpolation'), { timeout: 20_000 });
  });

  it('hold several roots apart, and follow roots that come and go', async () => {
    oneServer();
    write({ 'two/package.json': manifest('two'), 'two/src/index.ts': index, 'two/src/run.ts': unsafe });
    const editor = await start({ folders: [uri('one'), uri('two')] });
    await editor.settled();
    expect(rulesAt(editor, 'one/src/run.ts')).toContain('shell-interpolation');
    expect(rulesAt(editor, 'two/src/run.ts')).toContain('shell-interpolation');
    void editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [{ uri: uri('two'), name: 'two' }] } });
    await vi.waitFor(() => expect(editor.diagnostics(uri('two/src/run.ts'))).toEqual([]), { timeout: 20_000 });
    expect(rulesAt(editor, 'one/src/run.ts')).toContain('shell-interpolation');
    void editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [{ uri: uri('two'), name: 'two' }], removed: [] } });
    await vi.waitFor(() => expect(rulesAt(editor, 'two/src/run.ts')).toContain('shell-interpolation'), { timeout: 20_000 });
  });

  it('come for a file that belongs to no folder', async () => {
    oneServer();
    const editor = await start({ folders: [] });
    editor.open(uri('one/src/index.ts'), `${index}console.log('x');\n`);
    await editor.settled();
    expect(rulesAt(editor, 'one/src/index.ts')).toContain('stdout-pollution');
    editor.close(uri('one/src/index.ts'));
    await vi.waitFor(() => expect(editor.diagnostics(uri('one/src/index.ts'))).toEqual([]), { timeout: 20_000 });
  });

  it('of the package in front of the user come first', async () => {
    for (const name of ['a', 'b', 'c']) write({ [`mono/packages/${name}/package.json`]: manifest(name), [`mono/packages/${name}/src/index.ts`]: index, [`mono/packages/${name}/src/run.ts`]: unsafe });
    write({ 'mono/package.json': JSON.stringify({ name: 'mono', workspaces: ['packages/*'] }) });
    const editor = await start({ folders: [uri('mono')] });
    editor.open(uri('mono/packages/b/src/index.ts'), index);
    await editor.settled();
    const order = editor.log.filter((one) => one.diagnostics.some((diagnostic) => diagnostic.code === 'shell-interpolation')).map((one) => one.uri.replace(/.*packages\/(.).*/, '$1'));
    expect(order[0]).toBe('b');
    expect([...order].sort()).toEqual(['a', 'b', 'c']);
  });
});

describe('code actions', () => {
  async function actionsOn(editor: Editor, file: string, diagnostic: Diagnostic, only?: string[]): Promise<CodeAction[]> {
    return editor.connection.sendRequest('textDocument/codeAction', { textDocument: { uri: file }, range: diagnostic.range, context: { diagnostics: [diagnostic], ...(only ? { only } : {}) } });
  }

  it('suppress a finding, with the reason left to write, and the comment works', async () => {
    const file = uri('one/src/run.ts');
    const editor = await shared();
    editor.open(file, unsafe);
    await editor.settled();
    const [diagnostic] = editor.diagnostics(file);
    const actions = await actionsOn(editor, file, diagnostic!);
    const action = actions.find((one) => one.title.startsWith('Suppress shell-interpolation here'))!;
    const resolved: CodeAction = await editor.connection.sendRequest('codeAction/resolve', action);
    const text = apply(unsafe, editsOf(resolved.edit, file));
    expect(text).toContain('  // mcp-lint-disable-next-line shell-interpolation --\n');
    editor.type(file, text.replace(' --\n', ' -- hosts come from a fixed list\n'));
    await editor.settled();
    expect(editor.diagnostics(file)).toEqual([]);
  });

  it('lead to the page of the rule', async () => {
    const file = uri('one/src/run.ts');
    const editor = await shared();
    await editor.settled();
    const action = (await actionsOn(editor, file, editor.diagnostics(file)[0]!)).find((one) => one.title === 'Explain shell-interpolation')!;
    await editor.connection.sendRequest('workspace/executeCommand', action.command!);
    expect(editor.messages.find((one) => one.startsWith('shown '))).toMatch(/rules\/shell-interpolation\.md$/);
  });

  it('are commands where the client asks for the reason itself', async () => {
    oneServer();
    const file = uri('one/src/run.ts');
    const editor = await start({ abilities: { commands: true } });
    editor.open(file, unsafe);
    await editor.settled();
    const [diagnostic] = editor.diagnostics(file);
    const actions = await actionsOn(editor, file, diagnostic!);
    const suppress = actions.find((one) => one.command?.command === COMMANDS.suppress)!;
    const [params] = suppress.command!.arguments as [object];
    const edits: TextEdit[] = await editor.connection.sendRequest(METHODS.suppress, { ...params, reason: 'two\nlines' });
    expect(apply(unsafe, edits)).toContain('-- two lines\n');
    const inFile: TextEdit[] = await editor.connection.sendRequest(METHODS.suppress, { ...params, reason: 'x', scope: 'file' });
    expect(apply(unsafe, inFile)).toMatch(/^\/\/ mcp-lint-disable-file shell-interpolation -- x\n/);
    const trace: Trace = await editor.connection.sendRequest(METHODS.trace, { fingerprint: (diagnostic!.data as DiagnosticData).fingerprint });
    expect(trace.steps.length).toBeGreaterThan(1);
  });

  it('source.fixAll changes what --fix changes first, in unsaved text too', async () => {
    const talkative = unsafe.replace('export function', "console.log('started');\nexport function").replace('  return', "  console.info('running');\n  return");
    oneServer();
    write({ 'one/src/run.ts': talkative });
    const editor = await start();
    const file = uri('one/src/run.ts');
    const unsaved = `// 😀 first\n${talkative}`;
    editor.open(file, talkative);
    editor.type(file, unsaved);
    await editor.settled();
    const [action, ...others]: CodeAction[] = await editor.connection.sendRequest('textDocument/codeAction', { textDocument: { uri: file }, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, context: { diagnostics: [], only: ['source.fixAll.mcpLint'] } });
    expect(others).toEqual([]);
    expect(action).toMatchObject({ kind: 'source.fixAll.mcpLint', edit: { documentChanges: [{ textDocument: { uri: file, version: 2 } }] } });
    const fixed = apply(unsaved, editsOf(action?.edit, file));
    write({ 'one/src/run.ts': unsaved });
    await run(['--fix', 'one', '--quiet'], { cwd: folder });
    expect(fixed).toBe(readFileSync(at('one/src/run.ts'), 'utf8'));
    expect(fixed).toContain("console.error('running')");
    // What is fixed has nothing more to fix.
    editor.type(file, fixed);
    await editor.settled();
    expect(await editor.connection.sendRequest('textDocument/codeAction', { textDocument: { uri: file }, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, context: { diagnostics: [], only: ['source.fixAll'] } })).toEqual([]);
  });

  it('do not answer for diagnostics of others', async () => {
    const editor = await shared();
    await editor.settled();
    const foreign: Diagnostic = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }, message: 'x', data: { fixes: 3 } };
    expect(await actionsOn(editor, uri('one/src/run.ts'), foreign)).toEqual([]);
  });
});

describe('beside the code', () => {
  it('hover, lens, symbols and inventory speak of the tools', async () => {
    const editor = await shared();
    await editor.settled();
    const file = uri('one/src/index.ts');
    const line = index.split('\n').findIndex((one) => one.includes("'ping'"));
    const character = index.split('\n')[line]!.indexOf("'ping'") + 2;
    const hover: Hover = await editor.connection.sendRequest('textDocument/hover', { textDocument: { uri: file }, position: { line, character } });
    expect(JSON.stringify(hover.contents)).toMatch(/Tool.*ping.*validated.*shell-interpolation/);
    const run = unsafe.split('\n').findIndex((one) => one.includes('exec('));
    const flow: Hover = await editor.connection.sendRequest('textDocument/hover', { textDocument: { uri: uri('one/src/run.ts') }, position: { line: run, character: editor.diagnostics(uri('one/src/run.ts'))[0]!.range.start.character + 1 } });
    expect(JSON.stringify(flow.contents)).toMatch(/`host`.*takes this way/);
    const lenses: CodeLens[] = await editor.connection.sendRequest('textDocument/codeLens', { textDocument: { uri: file } });
    expect(lenses).toMatchObject([{ range: { start: { line } }, command: { title: expect.stringContaining('finding') } }]);
    const symbols: SymbolInformation[] = await editor.connection.sendRequest('workspace/symbol', { query: 'pg' });
    expect(symbols).toMatchObject([{ name: 'ping', containerName: 'tool of demo' }]);
    const [inventory]: FolderInventory[] = await editor.connection.sendRequest(METHODS.inventory);
    expect(inventory!.servers[0]!.items).toMatchObject([{ kind: 'tool', name: 'ping', validation: 'validated', arguments: ['host'], findings: { error: 1 } }]);
  });

  it('the checklist is answered from unsaved text, and exported', async () => {
    const editor = await shared();
    const file = uri('one/src/run.ts');
    const ask = (): Promise<ChecklistView> => editor.connection.sendRequest(METHODS.checklist);
    const state = ({ html }: ChecklistView): string | undefined => /id="s0-P4" data-state="([^"]*)"/.exec(html)?.[1];
    const before = await ask();
    expect(before.servers).toMatchObject([{ folder: uri('one'), name: 'demo', gate: 'closed' }]);
    expect(state(before)).toBe('fail');
    // Every place leads somewhere.
    const numbers = [...before.html.matchAll(/data-place="(\d+)"/g)].map((found) => Number(found[1]));
    expect(numbers).toEqual(before.places.map((_, index) => index));
    const found = editor.diagnostics(file).find((one) => one.code === 'shell-interpolation')!;
    expect(before.places).toContainEqual({ uri: file, range: found.range });
    editor.open(file, unsafe);
    editor.type(file, safe);
    expect(state(await ask())).not.toBe('fail');
    for (const [format, pattern] of [['json', /^\{\s*"schemaVersion": 1/], ['markdown', /^# Go-live checklist: /], ['html', /^<!doctype html>/]] as const) {
      expect(await editor.connection.sendRequest(METHODS.exportChecklist, { folder: uri('one'), format })).toMatch(pattern);
    }
    expect(await editor.connection.sendRequest(METHODS.exportChecklist, { folder: uri('elsewhere'), format: 'json' })).toBeNull();
    // Nobody looks, code changes, somebody looks again.
    await editor.connection.sendNotification(METHODS.checklistClosed);
    editor.type(file, unsafe);
    await editor.settled();
    expect(state(await ask())).toBe('fail');
  });

  it('what a person states and approves is written down as the command writes it, and counts at once', async () => {
    const editor = await shared();
    write({ 'one/.git/config': '[user]\n  name = Ada Byron\n' });
    const ask = (): Promise<ChecklistView> => editor.connection.sendRequest(METHODS.checklist);
    const stateOf = ({ html }: ChecklistView, id: string): string | undefined => new RegExp(`id="s0-${id}" data-state="([^"]*)"`).exec(html)?.[1];
    const attest = (given: Partial<AttestParams> & Pick<AttestParams, 'server' | 'surface'>, values: Partial<AttestParams['values']> = {}): Promise<SignResult> =>
      editor.connection.sendRequest(METHODS.attest, { folder: uri('one'), item: 'G7', values: { statement: 'Tried on Monday.', name: 'Ada Byron', role: 'Operations', expires: '2099-01-01', link: '', ...values }, ...given });
    const before = await ask();
    const [server] = before.servers;
    expect(server).toMatchObject({ signer: 'Ada Byron', openTools: [{ name: 'ping', title: 'ping' }] });
    const { id, surface } = server!;
    // What cannot be written down is told, and nothing is written.
    expect(await attest({ server: id, surface }, { statement: ' ' })).toEqual({ problem: 'Statement: It is missing.' });
    expect((await attest({ server: id, surface }, { expires: '2020-01-01' })).problem).toBe('Holds until: 2020-01-01 is over.');
    expect((await attest({ server: id, surface }, { link: 'javascript:alert(1)' })).problem).toMatch(/^Link: /);
    expect((await attest({ server: id, surface, item: 'P4' })).problem).toMatch(/^P4 fails: what is found is mended/);
    expect((await attest({ server: id, surface: `sha256:${'0'.repeat(32)}` })).problem).toMatch(/have changed/);
    expect((await attest({ server: 'elsewhere', surface })).problem).toMatch(/^Nothing is known/);
    expect(existsSync(at('one/.prod-mcp'))).toBe(false);
    expect(await attest({ server: id, surface })).toEqual({});
    expect(stateOf(await ask(), 'G7')).toBe('attested');
    const attested = readFileSync(at('one/.prod-mcp/attestations.json'), 'utf8');
    expect(attested).toContain('"statement": "Tried on Monday."');
    // Tools are approved as they were shown.
    const approve = (tools: ApproveParams['tools'], reason = 'Read.'): Promise<SignResult> => editor.connection.sendRequest(METHODS.approve, { folder: uri('one'), server: id, tools, name: 'Ada Byron', reason } satisfies ApproveParams);
    const { name, digest } = server!.openTools[0]!;
    expect((await approve([])).problem).toMatch(/^Choose/);
    expect((await approve([{ name, digest: 'sha256:0' }])).problem).toMatch(/have changed/);
    expect(await approve([{ name, digest }], ' ')).toEqual({ problem: 'Reason: It is missing.' });
    expect(await approve([{ name, digest }])).toEqual({});
    const after = await ask();
    expect([stateOf(after, 'P9'), stateOf(after, 'C2'), after.servers[0]?.openTools]).toEqual(['pass', 'pass', []]);
    // The command says the same of both files, and writes them the same.
    expect((await run(['lock', '--check', 'one'], { cwd: folder })).code).toBe(0);
    expect((await run(['checklist', 'init', 'one'], { cwd: folder })).stdout).toContain('has every server already');
    expect(readFileSync(at('one/.prod-mcp/attestations.json'), 'utf8')).toBe(attested);
    // Unsaved or damaged files are not written over.
    const file = uri('one/.prod-mcp/attestations.json');
    editor.open(file, attested, 'json');
    editor.type(file, `${attested} `);
    expect((await attest({ server: id, surface, item: 'G8' })).problem).toMatch(/not saved/);
    editor.close(file);
    write({ 'one/.prod-mcp/attestations.json': '{' });
    editor.watched(file, 2);
    expect((await attest({ server: id, surface, item: 'G8' })).problem).toMatch(/^\.prod-mcp\/attestations\.json: /);
    expect(readFileSync(at('one/.prod-mcp/attestations.json'), 'utf8')).toBe('{');
  });

  it('text of the analysed code is no Markdown and hides nothing', async () => {
    oneServer();
    write({ 'one/src/index.ts': index.replace("name: 'demo'", "name: '<img src=x> [a](command:b) \\u202e'").replace("registerTool('ping'", "registerTool('p`](command:x)'") });
    const editor = await start();
    await editor.settled();
    const line = index.split('\n').findIndex((one) => one.includes("'ping'"));
    const character = index.split('\n')[line]!.indexOf("'ping'") + 2;
    const hover: Hover = await editor.connection.sendRequest('textDocument/hover', { textDocument: { uri: uri('one/src/index.ts') }, position: { line, character } });
    const { value } = hover.contents as { value: string };
    expect(value).not.toContain('<img');
    expect(value).not.toContain('](command:b');
    expect(value).not.toContain('\u202e');
    expect(value).toContain('``p`](command:x)``');
  });

  it('completes directives and the rules that have findings', async () => {
    const file = uri('one/src/run.ts');
    const editor = await shared();
    const text = `// mcp-lint-disable-next-line \n// mcp-\n${unsafe}`;
    editor.open(file, unsafe);
    await editor.settled();
    editor.type(file, text);
    const ask = async (line: number, character: number): Promise<string[]> => {
      const items: CompletionItem[] = await editor.connection.sendRequest('textDocument/completion', { textDocument: { uri: file }, position: { line, character } });
      return items.map((item) => item.label);
    };
    expect(await ask(1, 7)).toContain('mcp-lint-disable-next-line');
    expect(await ask(0, 30)).toContain('shell-interpolation');
    expect(await ask(2, 4)).toEqual([]);
  });
});

describe('the process', () => {
  it('outlives an analysis that needs too much memory, and goes on when it may have more', async () => {
    oneServer();
    const editor = await start({ settings: { maxMemory: 24 }, abilities: { commands: true } });
    await vi.waitFor(() => expect(editor.statuses.at(-1)?.folders[0]).toMatchObject({ state: 'failed', reason: expect.stringContaining('memory') }), { timeout: 60_000 });
    editor.configure({ maxMemory: 2_000 });
    await vi.waitFor(() => expect(rulesAt(editor, 'one/src/run.ts')).toContain('shell-interpolation'), { timeout: 60_000 });
    expect(editor.process.exitCode).toBeNull();
  });

  it('speaks over the channel of its parent too, and ends when it is told', async () => {
    oneServer();
    const editor = await start({ transport: 'ipc' });
    await editor.settled();
    expect(rulesAt(editor, 'one/src/run.ts')).toContain('shell-interpolation');
    expect(await editor.stop()).toBe(0);
  });

  it('writes nothing but the protocol to standard output, and nothing to standard error', async () => {
    oneServer();
    const editor = await start();
    await editor.settled();
    expect(editor.messages).toEqual([]);
  });

  it('finds nothing to do where there is no server', async () => {
    write({ 'plain/package.json': '{"name":"plain"}', 'plain/src/index.ts': 'export const a = 1;\n' });
    const editor = await start({ folders: [uri('plain')], abilities: { commands: true } });
    await editor.settled();
    expect(editor.log).toEqual([]);
    expect(editor.statuses.at(-1)!.folders[0]).toMatchObject({ state: 'ready', servers: 0, reason: 'No MCP server was found.' });
  });
});

describe('parity', () => {
  it.each(['vulnerable', 'good'])('library, command and language server find the same in examples/%s', async (name) => {
    const root = join(import.meta.dirname, '../../examples', name);
    const library = await analyze({ root: root.replaceAll('\\', '/') });
    const command = await run(['--format', 'json', '.'], { cwd: root });
    const report = JSON.parse(command.stdout) as { findings: { fingerprint: string }[] };
    const editor = await start({ folders: [pathToFileURL(root).href] });
    await editor.settled();
    const published = [...editor.published.values()].flatMap((one) => one.diagnostics).map((one) => (one.data as DiagnosticData).fingerprint);
    const expected = library.findings.map((one) => one.fingerprint).sort();
    if (name === 'vulnerable') expect(expected.length).toBeGreaterThan(3);
    expect(report.findings.map((one) => one.fingerprint).sort()).toEqual(expected);
    expect(published.sort()).toEqual(expected);
    expect(readFileSync(join(root, 'package.json'), 'utf8')).toContain('name');
  });
});

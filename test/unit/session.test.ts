/** A session after any changes says what a first run over the same files would say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CancelledError, ConfigError, createMemoryHost, createSession, type AnalyzeOptions, type AnalyzeResult, type Change } from '../../analyzers/index.js';

const sdk = "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nimport { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';\nimport { z } from 'zod';\n";
const manifest = (name: string, more: object = {}): string => JSON.stringify({ name, version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '^1.20.0', zod: '^3.25.0' }, ...more });

/** What a tool's argument goes through, and the check on its way, each in a file of its own: an edit here changes what is said of a file that was not edited. */
const flows: readonly string[] = [
  "import { execSync } from 'node:child_process';\nimport { checked } from './checks.js';\nexport const sizeOf = (path: string): string => execSync('du -s ' + checked(path)).toString();\n",
  "import { execFileSync } from 'node:child_process';\nexport const sizeOf = (path: string): string => execFileSync('du', ['-s', '--', path]).toString();\n",
  "import { readFileSync } from 'node:fs';\nimport { join } from 'node:path';\nimport { checked } from './checks.js';\nexport function sizeOf(path: string): string { return readFileSync(join('/data', checked(path)), 'utf8'); }\n",
  "import { checked } from './checks.js';\nclass Sizes { constructor(private readonly how: (text: string) => unknown) {} of(path: string) { return String(this.how(checked(path))); } }\nconst sizes = new Sizes(eval);\nexport const sizeOf = (path: string) => sizes.of(path);\n",
  "export { checked as sizeOf } from './checks.js';\n",
];
const checks: readonly string[] = [
  'export const checked = (text: string): string => text;\n',
  "export function checked(text: string): string { if (!/^[a-z0-9]+$/.test(text)) throw new Error('no'); return text; }\n",
  "export function checked(text: string): string { if (!/[a-z0-9]+/.test(text)) throw new Error('no'); return text; }\n",
  "import { sizeOf } from './run.js';\nexport const checked = (text: string): string => text.length > 3 ? sizeOf(text.slice(1)) : text;\n",
  "export let checked = (text: string): string => encodeURIComponent(text);\n",
];

/** Three servers of one repository: tools in files of their own behind a barrel; a low-level one in a package; one in JavaScript. */
const start: Readonly<Record<string, string>> = {
  '/p/package.json': manifest('root', { workspaces: ['packages/*'] }),
  '/p/tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
  '/p/src/index.ts': `${sdk}import { register } from './tools/index.js';\nimport { names } from '@/names';\nconst server = new McpServer({ name: 'one', version: '1.0.0' });\nregister(server, names);\nawait server.connect(new StdioServerTransport());\n`,
  '/p/src/names.ts': "export const names = ['list', 'read file'];\n",
  '/p/src/tools/index.ts': "export * from './add.js';\n",
  '/p/src/tools/add.ts': `import { z } from 'zod';\nimport { sizeOf } from '../run.js';\nexport function register(server, names) {\n  for (const name of names) server.registerTool(name, { description: 'Does ' + name, inputSchema: { path: z.string() } }, async ({ path }) => { console.log(path); return { content: [{ type: 'text', text: sizeOf(path) }] }; });\n}\n`,
  '/p/src/run.ts': flows[0]!,
  '/p/src/checks.ts': checks[0]!,
  '/p/src/alone.ts': 'export const alone = 1;\n',
  '/p/packages/low/package.json': manifest('low', { main: 'server.ts' }),
  '/p/packages/low/server.ts': "import { Server } from '@modelcontextprotocol/sdk/server/index.js';\nimport { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';\nimport tools from './tools.json';\nconst server = new Server({ name: 'low', version: '1.0.0' }, { capabilities: { tools: {} } });\nserver.setRequestHandler(ListToolsRequestSchema, async () => ({ tools }));\nserver.setRequestHandler(CallToolRequestSchema, async (request) => ({ content: [] }));\n",
  '/p/packages/low/tools.json': '[{ "name": "first tool", "inputSchema": { "type": "object", "properties": { "a": { "type": "string" } } } }]',
  '/p/packages/js/package.json': manifest('js', { dependencies: { low: '*', '@modelcontextprotocol/sdk': '^1.20.0' } }),
  '/p/packages/js/index.js': "const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js');\nconst server = new McpServer({ name: 'js', version: '1' });\n// mcp-lint-disable-next-line tool-name-format -- clients of ours take it\nserver.tool('a tool', async () => ({ content: [] }));\n",
};

/** What a file may be replaced by: other servers, half of one, data, damage. */
const texts: readonly string[] = [
  ...Object.values(start),
  '', '{', '{"name": 3}', 'not json', '\u0000\u0001\u0002', 'export {};\n',
  `${sdk}const server = new McpServer({ name: 'two', version: '2.0.0' });\nserver.tool('ping', async () => ({ content: [] }));\n`,
  `${sdk}const server = new McpServer({ name: 'broken', version: '1' });\nserver.tool('x y', { a: z.string( }, async () => {`,
  "export const names = ['one', 'two three', 'four/five'];\n",
  "export const names = import.meta.env ? [] : ['lazy'];\n",
  "export * from './add.js';\nexport * from '../names.js';\nexport * from './index.js';\n",
  '// mcp-lint-disable-file stdout-pollution -- a test says so\nconsole.log(1);\nexport const names = ["a b"];\n',
  '[{ "name": "second", "inputSchema": { "type": "object" } }, { "name": "third one" }]',
  manifest('renamed', { bin: { x: 'dist/index.js' } }),
  manifest('low', { exports: { '.': './gone.js' } }),
  '{ "compilerOptions": { "paths": { "@/*": ["./packages/*"] }, "outDir": "dist", "rootDir": "src" } }',
  '{ "rules": { "tool-name-format": "error", "stdout-pollution": "off" } }',
  '{ "exclude": ["packages"], "preset": "audit" }',
  '{ "overrides": [{ "files": ["packages/**"], "rules": { "tool-name-format": "off" } }] }',
  'src/tools\n*.js\n',
  'packages:\n  - packages/*\n',
];

const paths: readonly string[] = [
  ...Object.keys(start), '/p/src/new.ts', '/p/src/tools/extra.ts', '/p/packages/third/index.ts', '/p/packages/third/package.json', '/p/src/tools.ts', '/p/src/names/index.ts',
  '/p/.gitignore', '/p/mcp-lint.config.json', '/p/pnpm-workspace.yaml', '/p/packages/low/tsconfig.json', '/p/dist/index.js',
];
const folders = ['/p/src/tools', '/p/packages/low', '/p/packages', '/p/src'];

type Step =
  | { readonly kind: 'type' | 'write'; readonly path: string; readonly text: string }
  | { readonly kind: 'append'; readonly path: string; readonly text: string }
  | { readonly kind: 'delete'; readonly path: string }
  | { readonly kind: 'revert'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string };

const path = fc.constantFrom(...paths);
const text = fc.constantFrom(...texts);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('type' as const), path, text }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('append' as const), path, text: fc.constantFrom('\n// more\n', '\n}\n', "\nimport './new.js';\n", '\nexport const x = 1;\n') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('write' as const), path, text }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('type' as const, 'write' as const), path: fc.constant('/p/src/checks.ts'), text: fc.constantFrom(...checks) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('type' as const, 'write' as const), path: fc.constant('/p/src/run.ts'), text: fc.constantFrom(...flows) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), path: fc.constantFrom(...paths, ...folders) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('revert' as const), path }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), path, to: path }) },
);

const options: Omit<AnalyzeOptions, 'host'> = { root: '/p', today: '2026-11-21' };

/** The disk with editors' unsaved texts over it. */
function world() {
  const disk = new Map(Object.entries(start));
  const open = new Map<string, string>();
  const host = createMemoryHost(start);
  const below = (folder: string): string[] => [...disk.keys()].filter((file) => file === folder || file.startsWith(`${folder}/`));
  const changes = (one: Step): Change[] => {
    const write = (file: string, content: string): void => {
      disk.set(file, content);
      open.delete(file);
      host.write(file, content);
    };
    const remove = (file: string): void => {
      for (const gone of below(file)) disk.delete(gone);
      open.delete(file);
      host.remove(file);
    };
    switch (one.kind) {
      case 'type':
        open.set(one.path, one.text);
        return [{ file: one.path, text: one.text }];
      case 'append': {
        const all = (open.get(one.path) ?? disk.get(one.path) ?? '') + one.text;
        open.set(one.path, all);
        return [{ file: one.path, text: all }];
      }
      case 'write':
        write(one.path, one.text);
        return [{ file: one.path, reread: true }];
      case 'delete':
        remove(one.path);
        return [{ file: one.path, reread: true }];
      case 'revert':
        open.delete(one.path);
        return [{ file: one.path, reread: true }];
      case 'rename': {
        const content = open.get(one.path) ?? disk.get(one.path);
        if (content === undefined || one.path === one.to) return [];
        write(one.to, content);
        remove(one.path);
        return [{ file: one.path, reread: true }, { file: one.to, reread: true }];
      }
    }
  };
  return { host, changes, files: (): Record<string, string> => Object.fromEntries([...disk, ...open]) };
}

/** The answer, or what is wrong with the configuration. */
function answer(get: () => AnalyzeResult): unknown {
  try {
    return get();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}
const rulesOf = (result: unknown): string[] => (result as AnalyzeResult).findings.map((one) => one.ruleId);
const cold = (files: Record<string, string>): unknown => answer(() => createSession({ ...options, host: createMemoryHost(files) }).result());

describe('a session', () => {
  it('finds the servers of the test', () => {
    const result = cold(start) as AnalyzeResult;
    expect(result.inventory.servers.map((server) => [server.id, server.tools.map((tool) => tool.name)])).toEqual([
      ['js:index.js', ['a tool']], ['low:server.ts', ['first tool']], ['root:src/index.ts', ['list', 'read file']],
    ]);
    expect(result.findings.map((one) => one.ruleId)).toEqual(expect.arrayContaining(['tool-name-format', 'stdout-pollution', 'shell-interpolation']));
    expect(result.suppressed).toHaveLength(1);
  });

  it('equals a first run after any changes, one by one and many at once', () => {
    let edits = 0;
    fc.assert(fc.property(fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }), (rounds) => {
      const { host, changes, files } = world();
      const session = createSession({ ...options, host });
      answer(() => session.result());
      for (const round of rounds) {
        const made = round.flatMap(changes);
        edits += made.length;
        expect(JSON.stringify(answer(() => session.update(made)), undefined, 1)).toBe(JSON.stringify(cold(files()), undefined, 1));
      }
      session.dispose();
    }), { numRuns: Number(process.env['SESSION_RUNS'] ?? 12), ...(process.env['SESSION_RUNS'] === undefined ? { seed: 20261121 } : {}) });
    if (process.env['SESSION_RUNS'] !== undefined) process.stderr.write(`${edits} edits\n`);
  });

  it('follows a check and what it guards into files that were not edited', () => {
    const session = createSession({ ...options, host: createMemoryHost(start) });
    expect(rulesOf(session.result())).toContain('shell-interpolation');
    expect(rulesOf(session.update([{ file: '/p/src/checks.ts', text: checks[1]! }]))).not.toContain('shell-interpolation');
    expect(rulesOf(session.update([{ file: '/p/src/checks.ts', text: checks[2]! }]))).toContain('shell-interpolation');
    expect(rulesOf(session.update([{ file: '/p/src/run.ts', text: flows[2]! }]))).toContain('path-traversal');
    expect(rulesOf(session.update([{ file: '/p/src/run.ts', text: flows[3]! }]))).toContain('code-eval');
  });

  it.each([
    ['a configuration that is typed into', '/p/mcp-lint.config.json', '{ "rules": { "stdout-pollution": "warning" } }', '{ "rules": { "stdout-pollution": "off" } }'],
    ['a configuration that breaks', '/p/mcp-lint.config.json', '{}', '{ "ruls": {} }'],
    ['a configuration that is mended', '/p/mcp-lint.config.json', '{ "ruls": {} }', '{ "exclude": ["packages"] }'],
    ['a .gitignore that is typed into', '/p/.gitignore', 'nothing\n', 'packages\n'],
    ['a manifest that is typed into', '/p/packages/low/package.json', manifest('low'), manifest('other')],
    ['data that is typed into', '/p/packages/low/tools.json', start['/p/packages/low/tools.json']!, '[{ "name": "other", "inputSchema": {} }]'],
  ])('notices %s', (_, file, before, after) => {
    const session = createSession({ ...options, host: createMemoryHost({ ...start, [file]: before }) });
    const first = answer(() => session.result());
    const second = answer(() => session.update([{ file, text: after }]));
    expect(JSON.stringify(second)).toBe(JSON.stringify(cold({ ...start, [file]: after })));
    expect(JSON.stringify(second)).not.toBe(JSON.stringify(first));
  });

  it('that was cancelled anywhere says the same as if it had not been', () => {
    const edit = (count: number): Change & { readonly text: string } => ({ file: '/p/src/names.ts', text: `export const names = ['x y', 'z${String(count)}'];\n` });
    let asked = 0;
    let until = Infinity;
    const session = createSession({ ...options, host: createMemoryHost(start), isCancelled: () => (asked += 1) > until });
    session.result();
    until = 0;
    // Each time as far as a step more.
    for (let done = false; !done; until += 3) {
      asked = 0;
      try {
        session.update([edit(until)]);
        done = true;
      } catch (error) {
        expect(error).toBeInstanceOf(CancelledError);
        expect(() => { asked = until; session.result(); }).toThrow(CancelledError);
      }
    }
    expect(until).toBeGreaterThan(10);
    expect(JSON.stringify(session.result())).toBe(JSON.stringify(cold({ ...start, '/p/src/names.ts': edit(until - 3).text })));
  });

  it('runs only the parts again that an edit has to do with', () => {
    const files = { ...start, '/p/package-lock.json': JSON.stringify({ lockfileVersion: 3, packages: { 'node_modules/zod': { version: '3.25.0' } } }) };
    const runs: number[] = [];
    const session = createSession({ ...options, host: createMemoryHost(files), onProgress: ({ phase, done }) => { if (phase === 'evaluate') runs.push(done); } });
    const after = (file: string, text: string, of: Record<string, string> = files): number => {
      of[file] = text;
      runs.length = 0;
      expect(JSON.stringify(session.update([{ file, text }]))).toBe(JSON.stringify(cold(of)));
      return runs.length;
    };
    session.result();
    expect(runs).toHaveLength(3);
    // One of three servers, whatever file of it.
    expect(after('/p/src/checks.ts', checks[1]!)).toBe(1);
    expect(after('/p/packages/low/server.ts', `${start['/p/packages/low/server.ts'] ?? ''}console.log(1);\n`)).toBe(1);
    expect(after('/p/packages/low/tools.json', '[]')).toBe(1);
    // No server leads to it: only what it imports counts.
    expect(after('/p/src/alone.ts', 'export const alone = 2;\n')).toBe(0);
    expect(after('/p/src/alone.ts', "import './checks.js';\nexport const alone = 2;\n")).toBe(1);
    expect(after('/p/src/alone.ts', 'export const alone = \u0000;\n')).toBe(1);
    // What it was is what it is again.
    expect(after('/p/src/checks.ts', `${checks[1]!} `)).toBe(1);
    // A lock file is no source, and each server looks into it.
    expect(after('/p/package-lock.json', '{ "lockfileVersion": 3, "packages": {} }')).toBeGreaterThan(0);
    // A manifest says which files there are.
    expect(after('/p/package.json', manifest('root', { workspaces: ['packages/*'], description: 'x' }))).toBeGreaterThan(1);
  });

  it('notices that files are found or left out because another file says so', () => {
    const files = { '/p/package.json': manifest('p'), '/p/src/index.ts': start['/p/packages/js/index.js']!.replace('require', 'import').replace(/^.*$/m, "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';"), '/p/made/index.js': start['/p/packages/js/index.js']!.replaceAll('js', 'made'), '/p/tsconfig.json': '{}' };
    const session = createSession({ ...options, host: createMemoryHost(files) });
    const servers = (result: AnalyzeResult): unknown => result.inventory.servers.map((server) => server.id);
    expect(servers(session.result())).toEqual(['p:made/index.js', 'p:src/index.ts']);
    const text = '{ "compilerOptions": { "outDir": "made" } }';
    expect(JSON.stringify(session.update([{ file: '/p/tsconfig.json', text }]))).toBe(JSON.stringify(cold({ ...files, '/p/tsconfig.json': text })));
    expect(servers(session.result())).toEqual(['p:src/index.ts']);
  });

  it('says the same when nothing changed, and reads nothing again', () => {
    const host = createMemoryHost(start);
    const read: string[] = [];
    const session = createSession({ ...options, host: { ...host, read: (file, limit) => { read.push(file); return host.read(file, limit); } } });
    const before = JSON.stringify(session.result());
    read.length = 0;
    expect(JSON.stringify(session.update([]))).toBe(before);
    expect(read).toEqual([]);
    session.update([{ file: '/p/src/names.ts', text: "export const names = ['x'];\n" }]);
    expect(read).toEqual([]);
  });

  it('answers the checklist from when it is asked for until it is not, as a first run would, and parses nothing again', () => {
    const today = '2026-11-21';
    const first = (checklist: boolean): string => JSON.stringify(createSession({ ...options, today, checklist, host: createMemoryHost(start) }).result());
    const host = createMemoryHost(start);
    const read: string[] = [];
    const session = createSession({ ...options, today, host: { ...host, read: (file, limit) => { read.push(file); return host.read(file, limit); } } });
    expect(JSON.stringify(session.result())).toBe(first(false));
    read.length = 0;
    expect(JSON.stringify(session.update([], { checklist: true }))).toBe(first(true));
    expect(read.filter((file) => /\.[jt]s$/.test(file))).toEqual([]);
    // It holds until something else is said.
    expect(session.update([{ file: '/p/src/names.ts', text: 'export const names = [];\n' }]).checklist).toBeDefined();
    expect(session.update([{ file: '/p/src/names.ts', text: start['/p/src/names.ts']! }], { checklist: false }).checklist).toBeUndefined();
    expect(JSON.stringify(session.result())).toBe(first(false));
  });
});

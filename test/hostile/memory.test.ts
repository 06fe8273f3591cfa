/** Bad input in memory: each becomes a clear notice, the rest is analysed, and nothing throws or hangs. */
import { describe, expect, it } from 'vitest';
import { analyze, createMemoryHost, type AnalyzeResult, type MemoryHostOptions } from '../../analyzers/index.js';
import { endsSoon } from '../ends-soon.js';

const manifest = JSON.stringify({ name: 'case', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '^1.20.0', zod: '^3.25.0' } });
const sdk = "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nimport { z } from 'zod';\n";
const good = `${sdk}const server = new McpServer({ name: 'good', version: '1.0.0' });\nserver.tool('ping', async () => ({ content: [] }));\nexport default server;\n`;

/** The good server beside something bad. */
async function run(files: Record<string, string | Uint8Array>, options: MemoryHostOptions = {}): Promise<AnalyzeResult> {
  const host = createMemoryHost({ '/p/package.json': manifest, '/p/src/index.ts': good, ...files }, options);
  return endsSoon(() => analyze({ host, root: '/p', today: '2026-11-21' }));
}
const tools = (result: AnalyzeResult): string[] => result.inventory.servers.flatMap((server) => server.tools.map((tool) => tool.name));
const kinds = (result: AnalyzeResult, file?: string): string[] => result.notices.filter((one) => file === undefined || one.location?.file === file).map((one) => one.kind);

describe('files that cannot be read as they are', () => {
  const bad = '/p/src/bad.ts';
  const uses = { '/p/src/index.ts': `import './bad.js';\n${good}` };
  it.each<[string, Record<string, string | Uint8Array>, MemoryHostOptions, string]>([
    ['binary content', { [bad]: Uint8Array.from({ length: 4_000 }, (_, index) => index % 256) }, {}, 'binary-file'],
    ['more than 1.5 MB', { [bad]: `const a = '${'x'.repeat(1_600_000)}';` }, {}, 'huge-file'],
    ['minified code', { [bad]: 'function a(b){return b+1}var c=a(2);const d=()=>c;'.repeat(400) }, {}, 'minified-file'],
    ['invalid UTF-8', { [bad]: Uint8Array.from([...Buffer.from("export const a = '"), 0xe4, 0xf6, ...Buffer.from("';\n")]) }, {}, 'odd-encoding'],
    ['UTF-16 cut in half', { [bad]: Uint8Array.from([0xff, 0xfe, ...Buffer.from('const a = 1;', 'utf16le'), 0x41]) }, {}, 'odd-encoding'],
    ['no permission', { [bad]: 'x' }, { denied: [bad] }, 'unreadable-file'],
    ['a FIFO', {}, { others: [bad] }, 'unreadable-file'],
    ['a link to nowhere', {}, { links: { [bad]: 'gone.ts' } }, 'unreadable-file'],
    ['a link to itself', {}, { links: { [bad]: 'bad.ts' } }, 'unreadable-file'],
    ['broken syntax', { [bad]: 'export const a = {{{ ( [ ;\n' }, {}, 'syntax-error'],
    ['an unclosed template', { [bad]: 'export const a = `${`${`' }, {}, 'syntax-error'],
    ['brackets without end', { [bad]: `export const a = ${'['.repeat(100_000)}` }, {}, 'too-deep'],
  ])('%s', async (_, files, options, kind) => {
    const result = await run({ ...uses, ...files }, options);
    expect(kinds(result, bad)).toContain(kind);
    expect(tools(result)).toEqual(['ping']);
  });

  it('every byte order mark is read', async () => {
    const text = good.replace("'ping'", "'grüße'");
    for (const bytes of [Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(`\ufeff${text}`, 'utf16le').swap16()]) {
      expect(tools(await run({ '/p/src/index.ts': bytes }))).toEqual(['grüße']);
    }
  });
});

describe('nesting', () => {
  const deep = 900;
  it.each<[string, string]>([
    ['parentheses', `${'('.repeat(deep)}1${')'.repeat(deep)}`], ['arrays', `${'['.repeat(deep)}${']'.repeat(deep)}`], ['objects', `${'{a:'.repeat(deep)}1${'}'.repeat(deep)}`],
    ['calls', `${'f('.repeat(deep)}1${')'.repeat(deep)}`], ['arrow functions', `${'()=>('.repeat(deep / 2)}1${')'.repeat(deep / 2)}`],
    ['additions', Array.from({ length: 20_000 }, () => "'a'").join('+')], ['unary operators', `${'!'.repeat(20_000)}1`], ['a chain of calls', `f${'.a()'.repeat(20_000)}`], ['a chain of properties', `f${'.a'.repeat(20_000)}`],
    ['conditions', `${'a?b:'.repeat(20_000)}c`], ['templates', `${'`${'.repeat(500)}1${'}`'.repeat(500)}`], ['assignments', `${'a='.repeat(20_000)}1`], ['awaits', `${'await '.repeat(20_000)}1`], ['arrows without brackets', `${'a=>'.repeat(20_000)}1`],
  ])('%s: in a value and in a tool', async (_, expression) => {
    for (const text of [`export const deep = ${expression};\n${good}`, good.replace("'ping'", expression)]) {
      const result = await run({ '/p/src/index.ts': text, '/p/src/other.ts': good.replace("'ping'", "'other'") });
      expect(result.stats.filesSeen).toBe(2);
      expect(tools(result)).toContain('other');
    }
  });

  it.each<[string, string]>([
    ['else if', `${'if (a) {} else '.repeat(20_000)}{}`], ['blocks', `${'{'.repeat(deep)}${'}'.repeat(deep)}`], ['labels', `${Array.from({ length: 5_000 }, (_, index) => `l${String(index)}:`).join('')};`],
    ['types', `type A = ${'Array<'.repeat(5_000)}string${'>'.repeat(5_000)};`], ['functions in functions', `${'function f(){'.repeat(deep)}${'}'.repeat(deep)}`],
  ])('%s', async (_, statement) => {
    const result = await run({ '/p/src/index.ts': `${statement}\n${good}`, '/p/src/other.ts': good.replace("'ping'", "'other'") });
    expect(tools(result)).toContain('other');
  });

  it.each<[string, string]>([
    ['additions', Array.from({ length: 700 }, () => "'a'").join('+')], ['calls', `${'f('.repeat(700)}1${')'.repeat(700)}`], ['a chain of calls', `f${'.a()'.repeat(350)}`], ['arrow functions', `${'()=>('.repeat(350)}1${')'.repeat(350)}`],
    ['a builder through functions', `((${Array.from({ length: 50 }, (_, index) => `f${String(index)}`).join(',')}) => f0)()${'.a()'.repeat(300)}`],
  ])('%s as deep as is analysed: the rest of the file is read', async (_, expression) => {
    const result = await run({ '/p/src/index.ts': `export const deep = ${expression};\n${good}` });
    expect(kinds(result, '/p/src/index.ts')).toEqual([]);
    expect(tools(result)).toEqual(['ping']);
  });

  it('functions that nest expressions through each other', async () => {
    const text = Array.from({ length: 80 }, (_, index) => `const f${String(index)} = (a) => ${'['.repeat(40)}f${String(index + 1)}(a)${']'.repeat(40)};`).join('\n');
    expect(tools(await run({ '/p/src/index.ts': `${text}\nconst f80 = (a) => a;\nf0(1);\n${good}` }))).toEqual(['ping']);
  });

  it('schemas in schemas', async () => {
    const schema = `${'z.object({ a: '.repeat(150)}z.string()${' })'.repeat(150)}`;
    expect(tools(await run({ '/p/src/index.ts': good.replace("'ping',", `'ping', { a: ${schema} },`) }))).toEqual(['ping']);
  });
});

describe('code that would not end', () => {
  it.each<[string, string]>([
    ['a loop', 'while (true) {}'], ['a loop that grows', 'const list = []; for (;;) list.push(list);'], ['recursion', 'function f(a) { return f([a, f(a)]); }\nf(1);'], ['two functions', 'const f = () => g(); const g = () => f();\nf();'],
    ['a getter of itself', 'const o = { get a() { return this.a; } };\no.a;'], ['a class of itself', 'class A extends A {}\nnew A();'], ['a value of itself', 'const a = { a };\nconst b = [...b];'],
    ['a spread that doubles', `let a = [1, 1];\n${'a = [...a, ...a];\n'.repeat(60)}`], ['a text that doubles', `let t = 'xxxx';\n${'t = t + t;\n'.repeat(60)}`], ['a repeated text', "const t = 'x'.repeat(1e9).repeat(1e9);"], ['a filled array', 'const a = Array.from({ length: 1e9 }, (_, i) => i);\nconst b = new Array(4e9).fill(0);'],
    ['branches of branches', `let v = 0;\n${Array.from({ length: 60 }, (_, index) => `if (process.env.A${String(index)}) v = v + ${String(index)};`).join('\n')}`], ['a number in a loop', 'for (let i = 0; i < 1e12; i++) { i += 0; }'],
    ['a pattern that backtracks', "const m = /^(a+)+$/.test('a'.repeat(40) + '!');"], ['a module of itself', "import * as self from './index.js';\nexport * from './index.js';\nself.self;"], ['a proxy', 'const p = new Proxy({}, { get: (t, k, r) => r[k] });\np.a;'],
  ])('%s', async (_, code) => {
    const result = await run({ '/p/src/index.ts': `${sdk}const server = new McpServer({ name: 'good', version: '1.0.0' });\nserver.tool('ping', async () => ({ content: [] }));\n${code}\n`, '/p/src/other.ts': good.replace("'ping'", "'other'") });
    expect(tools(result)).toEqual(expect.arrayContaining(['ping', 'other']));
  });

  it('modules in a ring, and a thousand of them in a row', async () => {
    const ring = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`/p/src/m${String(index)}.ts`, `import './m${String((index + 1) % 50)}.js';\nexport * from './m${String((index + 7) % 50)}.js';\n`]));
    const row = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`/p/src/r${String(index)}.ts`, `import { a } from './r${String(index + 1)}.js';\nexport { a };\n`]));
    const result = await run({ ...ring, ...row, '/p/src/index.ts': `import './m0.js';\nimport { a } from './r0.js';\n${good}server.tool(a, async () => ({ content: [] }));\n` });
    expect(tools(result)).toContain('ping');
  });
});

describe('names that mean something to JavaScript', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf', '__defineGetter__', 'then', 'length', 'name', ''];

  it('as tools and parameters', async () => {
    const text = `${sdk}const server = new McpServer({ name: '__proto__', version: 'constructor' });\n${names.map((name) => `server.tool(${JSON.stringify(name)}, { ${JSON.stringify(name)}: z.string(), ["__proto__"]: z.number() }, async (args) => ({ content: [] }));`).join('\n')}\n`;
    const result = await run({ '/p/src/index.ts': text });
    expect(tools(result).sort()).toEqual([...names].sort());
    expect(result.inventory.servers[0]!.name).toBe('__proto__');
    expect(({} as Record<string, unknown>)['polluted']).toBe(undefined);
  });

  it('as variables, modules, exports and classes', async () => {
    const text = names.filter((name) => /^\w+$/.test(name)).map((name) => `export const ${name}_ = { ${name}: 1, ['__proto__']: { polluted: true } };\nclass C_${name} { static ${name === 'prototype' || name === 'name' || name === 'length' ? 'x' : name}() {} }\n${name}_.${name};\n`).join('');
    const result = await run({ '/p/src/odd.ts': text, '/p/src/index.ts': `import * as odd from './odd.js';\nodd.constructor; odd['__proto__']; odd.toString();\n${good}` });
    expect(tools(result)).toEqual(['ping']);
    expect(({} as Record<string, unknown>)['polluted']).toBe(undefined);
  });

  it('in manifests, settings of the compiler, data and configuration of git', async () => {
    const odd = '{ "__proto__": { "polluted": true }, "constructor": { "prototype": { "polluted": true } }, "name": "case", "exports": { "__proto__": "./x.js", ".": null }, "imports": { "#__proto__": "./y.js" }, "workspaces": ["__proto__", "constructor/*"], "dependencies": { "__proto__": "1", "constructor": null, "@modelcontextprotocol/sdk": {} } }';
    const result = await run({
      '/p/package.json': odd, '/p/tsconfig.json': '{ "extends": ["__proto__", "./tsconfig.json"], "compilerOptions": { "paths": { "__proto__": ["constructor"], "*": "x", "@/*": [1, null, "./src/*"] }, "baseUrl": 3 } }',
      '/p/src/data.json': odd, '/p/src/index.ts': `import data from './data.json';\nimport '@/x';\nimport '#__proto__';\ndata.__proto__;\n${good}`, '/p/pnpm-workspace.yaml': '__proto__: 1\npackages: { constructor: 1 }\n', '/p/.gitignore': '__proto__\n[\n**/**/gone**\n\\\n',
    });
    expect(tools(result)).toEqual(['ping']);
    expect(({} as Record<string, unknown>)['polluted']).toBe(undefined);
  });
});

describe('manifests', () => {
  it.each<[string, Record<string, string | Uint8Array>]>([
    ['no JSON', { '/p/package.json': '{ "name": ' }], ['a list', { '/p/package.json': '[1, 2]' }], ['a text', { '/p/package.json': '"x"' }], ['nothing', { '/p/package.json': '' }], ['binary', { '/p/package.json': Uint8Array.from([0, 1, 2, 3, 0, 0]) }],
    ['nested', { '/p/package.json': `{ "a": ${'['.repeat(50_000)}${']'.repeat(50_000)} }` }], ['wrong types', { '/p/package.json': '{ "name": 3, "main": [], "bin": 4, "exports": [[[]]], "workspaces": "x", "dependencies": [] }' }],
    ['compiler settings that extend themselves', { '/p/tsconfig.json': '{ "extends": "./a.json" }', '/p/a.json': '{ "extends": "./tsconfig.json" }' }], ['YAML bombs', { '/p/pnpm-workspace.yaml': `a: &a [x]\n${Array.from({ length: 20 }, (_, index) => `${'bcdefghijklmnopqrstuv'[index]!}: &${'bcdefghijklmnopqrstuv'[index]!} [*${'abcdefghijklmnopqrstu'[index]!}, *${'abcdefghijklmnopqrstu'[index]!}]`).join('\n')}\npackages: *a\n` }],
    ['paths that lead out', { '/p/package.json': '{ "name": "case", "main": "../../../etc/passwd", "bin": "/etc/passwd", "workspaces": ["../../*", "/*"] }', '/p/tsconfig.json': '{ "extends": "../../../../etc/x", "compilerOptions": { "paths": { "*": ["../../../*"] } } }' }],
  ])('%s', async (_, files) => {
    const result = await run(files);
    expect(tools(result)).toEqual(['ping']);
  });
});

describe('folders', () => {
  it('links in rings are not walked', async () => {
    const result = await run({}, { links: { '/p/loop': '.', '/p/src/up': '..', '/p/a': 'b', '/p/b': 'a', '/p/out': '/' } });
    expect(tools(result)).toEqual(['ping']);
    expect(result.stats.filesSeen).toBe(1);
  });
  it('that may not be listed are named', async () => {
    const result = await run({ '/p/secret/a.ts': good }, { denied: ['/p/secret'] });
    expect(kinds(result, '/p/secret')).toEqual(['unreadable-file']);
    expect(tools(result)).toEqual(['ping']);
  });
  it('with names of every kind', async () => {
    const names = ['a\u001b[31m.ts', 'b\u202e.ts', "c'\"`$(id).ts", 'd\n::error::x.ts', '-e.ts', '--help.ts', ' .ts', '..ts', 'f#g?h%20.ts', '天気.ts', '*.ts', '[a].ts', '{a,b}.ts', '!x.ts', '\\.ts', '__proto__.ts', 'constructor.ts', `${'n'.repeat(240)}.ts`];
    const result = await run(Object.fromEntries(names.map((name, index) => [`/p/src/${name}`, good.replace("'ping'", `'t${String(index)}'`)])));
    expect(tools(result).sort()).toEqual(['ping', ...names.map((_, index) => `t${String(index)}`)].sort());
  });
  it('as deep as a host lets them be', async () => {
    const path = `/p/${'d/'.repeat(300)}a.ts`;
    expect(tools(await run({ [path]: good.replace("'ping'", "'deep'") }))).toContain('ping');
  });
});

it('a file that vanishes between two looks is a notice', async () => {
  const host = createMemoryHost({ '/p/package.json': manifest, '/p/src/index.ts': good, '/p/src/gone.ts': good });
  const result = await analyze({ host: { ...host, read: (file, limit) => { if (file.endsWith('gone.ts')) host.remove(file); return host.read(file, limit); } }, root: '/p' });
  expect(kinds(result, '/p/src/gone.ts')).toEqual(['unreadable-file']);
  expect(tools(result)).toEqual(['ping']);
});

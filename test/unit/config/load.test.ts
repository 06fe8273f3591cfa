/** mcp-lint.config.json: where it is looked for, what is wrong with it and where exactly, and that nothing in it hangs or throws. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigError } from '../../../analyzers/config/config-error.js';
import { findConfig, loadConfig, repositoryRoot, type Config } from '../../../analyzers/config/load.js';
import type { ConfigurableRule } from '../../../analyzers/config/schema.js';
import { createMemoryHost, type MemoryHostOptions } from '../../../analyzers/host/memory-host.js';
import { endsSoon } from '../../ends-soon.js';

const rules: readonly ConfigurableRule[] = [
  { id: 'tool-name-format', title: 'Names' },
  { id: 'god-tool', title: 'God tools', options: z.object({ maxTools: z.number().int().min(1).default(20).describe('Tools of a server.'), words: z.array(z.string()).default([]).describe('Words.') }) },
];

function load(text: string, files: Record<string, string> = {}, options: MemoryHostOptions = {}): Config {
  return loadConfig(createMemoryHost({ '/p/mcp-lint.config.json': text, ...files }, options), '/p/mcp-lint.config.json', rules);
}

/** What is wrong, each with the text it points at. */
function problems(text: string, files: Record<string, string> = {}): string[] {
  try {
    load(text, files);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ message, location }) => `${text.slice(location.start, location.end)} | ${message}`);
  }
  return [];
}

describe('finding it', () => {
  const find = (files: string[], paths: string[], options: MemoryHostOptions = {}): string | undefined => findConfig(createMemoryHost(Object.fromEntries(files.map((file) => [file, '{}'])), options), paths).file;
  const config = 'mcp-lint.config.json';

  it.each<[string, string[], string[], string | undefined]>([
    ['beside', ['/p/.git/HEAD', `/p/${config}`, '/p/a.ts'], ['/p'], `/p/${config}`],
    ['above, up to the repository', ['/p/.git/HEAD', `/p/${config}`, '/p/packages/x/src/a.ts'], ['/p/packages/x/src'], `/p/${config}`],
    ['above a file', ['/p/.git/HEAD', `/p/${config}`, '/p/src/a.ts'], ['/p/src/a.ts'], `/p/${config}`],
    ['the nearest', ['/p/.git/HEAD', `/p/${config}`, `/p/packages/x/${config}`, '/p/packages/x/src/a.ts'], ['/p/packages/x/src'], `/p/packages/x/${config}`],
    ['for several paths, above all of them', ['/p/.git/HEAD', `/p/${config}`, `/p/a/${config}`, '/p/a/x.ts', '/p/b/x.ts'], ['/p/a', '/p/b'], `/p/${config}`],
    ['never above the repository', ['/p/r/.git/HEAD', `/p/${config}`, '/p/r/a.ts'], ['/p/r'], undefined],
    ['never above a submodule, whose .git is a file', ['/p/.git/HEAD', `/p/${config}`, '/p/sub/.git', '/p/sub/a.ts'], ['/p/sub'], undefined],
    ['without a repository up to the outermost package', [`/h/${config}`, '/h/p/package.json', `/h/p/${config}`, '/h/p/packages/x/package.json', '/h/p/packages/x/a.ts'], ['/h/p/packages/x'], `/h/p/${config}`],
    ['without a package in the folder alone', [`/h/${config}`, '/h/p/a.ts'], ['/h/p'], undefined],
  ])('%s', (_, files, paths, expected) => expect(find(files, paths)).toBe(expected));

  it('knows Windows drives', () => {
    expect(find(['c:/p/.git/HEAD', `c:/p/${config}`, 'c:/p/src/a.ts'], ['c:/p/src'], { caseInsensitive: true })).toBe(`c:/p/${config}`);
    expect(find(['c:/p/a.ts', 'd:/p/b.ts'], ['c:/p', 'd:/p'])).toBe(undefined);
    expect(repositoryRoot(createMemoryHost({ 'c:/a.ts': '' }), 'c:/')).toBe('c:/');
  });

  it('names what it does not read', () => {
    const found = findConfig(createMemoryHost({ '/p/.git/HEAD': '', '/p/.mcp-lint.json': '{"rules": 1}', '/p/src/mcp-lint.config.js': 'throw 1', '/p/src/a.ts': '' }), ['/p/src']);
    expect(found).toMatchObject({ file: undefined, notices: [{ kind: 'foreign-config', location: { file: '/p/src/mcp-lint.config.js' } }, { kind: 'foreign-config', location: { file: '/p/.mcp-lint.json' } }] });
    expect(found.notices[1]!.message).toMatch(/was not read.*another program/);
  });
});

describe('reading it', () => {
  it('takes comments, trailing commas, and both ways to set a rule', () => {
    const config = load(`// ours
{
  "$schema": "x", /* a comment */
  "preset": "strict", "minConfidence": "low", "failOn": "warning", "maxWarnings": 3,
  "include": ["test/helper/**"], "exclude": ["gen"], "entries": ["src/main.ts"],
  "rules": { "tool-name-format": "off", "god-tool": { "severity": "info", "options": { "maxTools": 5 } } },
  "overrides": [{ "files": ["src/old/**"], "rules": { "god-tool": "off" } }],
  "policy": { "workflows": { "triage": { "allow": ["read_*"], "deny": ["delete"], "effects": ["file-read"] } } },
}`, { '/p/src/main.ts': '' });
    expect(config).toMatchObject({
      file: '/p/mcp-lint.config.json', directory: '/p', preset: 'strict', minConfidence: 'low', failOn: 'warning', maxWarnings: 3, include: ['test/helper/**'], exclude: ['gen'], entries: ['/p/src/main.ts'],
      rules: { 'tool-name-format': { severity: 'off' }, 'god-tool': { severity: 'info', options: { maxTools: 5 } } },
      policy: { workflows: { triage: { allow: ['read_*'], deny: ['delete'], effects: ['file-read'] } } }, notices: [],
    });
    expect([config.overrides[0]!.matches('src/old/a.ts'), config.overrides[0]!.matches('src/new/a.ts')]).toEqual([true, false]);
    expect(load('{}')).toMatchObject({ rules: {}, overrides: [] });
  });

  it('takes rows, checked as our own are', () => {
    const row = { id: 'acme.run', type: 'sink', kind: 'shell', paths: ['@acme/exec#run'], at: 'Argument[0]', label: 'acme run' };
    expect(load(JSON.stringify({ models: [row] }))).toMatchObject({ models: [row], notices: [] });
    expect(problems(JSON.stringify({ models: [row, row] }))).toEqual(['"acme.run" | There are two rows "acme.run".']);
    expect(problems(JSON.stringify({ models: [{ ...row, kind: 'shel' }] }))).toEqual([expect.stringMatching(/^"shel" \| "models\[0\]\.kind" must be one of "shell"/) as string]);
    expect(problems(JSON.stringify({ models: [{ ...row, paths: ['child_process#run'] }] }))).toEqual([expect.stringContaining('written `node:child_process`') as string]);
    expect(problems(JSON.stringify({ models: [{ ...row, at: 'arg0' }] }))).toEqual([expect.stringContaining('Not an access path') as string]);
    expect(problems(JSON.stringify({ models: [{ ...row, type: 'sinc' }] })).join()).toContain('"models[0].type"');
    expect(problems(JSON.stringify({ models: [{ ...row, lable: 'x' }] }))).toEqual([expect.stringContaining('Unknown key "lable". Did you mean "label"?') as string]);
  });

  it.each<[string, string[]]>([
    ['{ "exlude": ["gen"] }', ['"exlude" | Unknown key "exlude". Did you mean "exclude"?']],
    ['{ "zzz": 1 }', ['"zzz" | Unknown key "zzz".']],
    ['{ "rules": { "tool-name-fromat": "off" } }', ['"tool-name-fromat" | There is no rule "tool-name-fromat". Did you mean "tool-name-format"?']],
    ['{ "rules": { "constructor": "off", "toString": "off" } }', ['"constructor" | There is no rule "constructor".', '"toString" | There is no rule "toString".'].map((one) => expect.stringContaining(one) as string)],
    ['{ "rules": { "__proto__": "off" } }', [expect.stringContaining('There is no rule "__proto__".') as string]],
    ['{ "rules": { "god-tool": "eror" } }', ['"eror" | "rules.god-tool" must be one of "error", "warning", "info", "off".']],
    ['{ "rules": { "god-tool": 2 } }', ['2 | "rules.god-tool" must be one of "error", "warning", "info", "off".']],
    ['{ "rules": { "god-tool": { "options": { "maxTool": 1 } } } }', ['"maxTool" | The rule "god-tool" has no option "maxTool". Did you mean "maxTools"?']],
    ['{ "rules": { "god-tool": { "options": { "maxTools": "many" } } } }', ['"many" | "rules.god-tool.options.maxTools" must be a number.']],
    ['{ "rules": { "god-tool": { "options": { "maxTools": 0 } } } }', ['0 | "rules.god-tool.options.maxTools" must be at least 1.']],
    ['{ "rules": { "tool-name-format": { "options": { "x": 1 } } } }', ['"x" | The rule "tool-name-format" has no option "x".']],
    ['{ "preset": "strct" }', ['"strct" | "preset" must be one of "recommended", "strict", "audit".']],
    ['{ "include": "src" }', ['"src" | "include" must be a list.']],
    ['{ "include": [""] }', ['"" | "include[0]" must not be empty.']],
    ['{ "maxWarnings": -1 }', ['-1 | "maxWarnings" must be at least 0.']],
    ['{ "maxWarnings": 1.5 }', ['1.5 | "maxWarnings" must be a whole number.']],
    ['{ "overrides": [{ "files": [], "rules": {} }] }', ['[] | "overrides[0].files" must not be empty.']],
    ['{ "overrides": [{ "rules": {} }] }', [expect.stringContaining('"overrides[0].files" must be a list.') as string]],
    ['{ "overrides": [{ "files": ["a"], "rule": {}, "rules": {} }] }', ['"rule" | Unknown key "rule". Did you mean "rules"?']],
    ['{ "policy": { "workflows": { "a": { "alow": [] } } } }', ['"alow" | Unknown key "alow". Did you mean "allow"?']],
    ['{ "policy": { "workflows": { "a": { "effects": ["fly"] } } } }', [expect.stringContaining('"fly" | "policy.workflows.a.effects[0]" must be one of ') as string]],
    ['{ "preset": "audit", "preset": "strict" }', ['"preset" | "preset" is written twice.']],
    ['{ "exclude": ["!src/keep"] }', ['"!src/keep" | A pattern cannot be turned round by "!": write "src/keep" into "include" or "exclude".']],
    ['{ "exclude": ["/etc"], "include": ["c:/x"] }', ['"/etc" | A pattern is relative to the folder of the configuration.', '"c:/x" | A pattern is relative to the folder of the configuration.']],
    ['{ "exclude": ["src\\\\gen"] }', ['"src\\\\gen" | A pattern has "/" between folders, on Windows too.']],
    [`{ "exclude": ["${'{a,b}'.repeat(10)}"] }`, [expect.stringMatching(/stands for more than \d+ others\.$/) as string]],
    ['{ "overrides": [{ "files": ["a", "!b"], "rules": {} }] }', [expect.stringContaining('"!b" | A pattern cannot') as string]],
    ['{ "entries": ["src/main.ts"] }', ['"src/main.ts" | There is no file "src/main.ts".']],
    ['{ "entries": ["../secret.ts", "/etc/passwd"] }', ['"../secret.ts" | "../secret.ts" must be relative to the folder of the configuration and lie in it.', '"/etc/passwd" | "/etc/passwd" must be relative to the folder of the configuration and lie in it.']],
    ['[]', ['[] | The configuration must be an object.']],
    ['"x"', ['"x" | The configuration must be an object.']],
    ['{ "preset": strict }', ['strict | This is no JSON value: names and texts stand in double quotes.']],
    ['{ "preset": "strict" "rules": {} }', ['"rules" | A "," is expected here.']],
    ['{ "preset": "strict"', [' | A "}" is expected here.']],
    ['{ preset: "strict" }', ['preset | This is no JSON value: names and texts stand in double quotes.']],
    ['', [' | The configuration is empty: an object is expected, {} at least.']],
    ['// nothing', [expect.stringContaining('is expected') as string]],
  ])('%s', (text, expected) => expect(problems(text)).toEqual(expected));

  it('tells everything that is wrong at once, in order', () => expect(problems('{ "b": 1, "preset": 2, "rules": { "x": "off" }, "maxWarnings": "3" }').map((one) => one.split(' | ')[0])).toEqual(['"b"', '2', '"x"', '"3"']));
});

describe('what is hostile', () => {
  it.each<[string, string, RegExp]>([
    ['nesting', `{ "rules": ${'['.repeat(200_000)} }`, /nested too deeply|is expected|must be|forms/],
    ['objects in objects', '{"a":'.repeat(50_000), /nested too deeply|is expected/],
    ['a megabyte and more', `{ "x": "${'a'.repeat(1_100_000)}" }`, /larger than/],
    ['binary content', '\u0000\u0001\u0002'.repeat(100), /binary/],
    ['thousands of patterns', JSON.stringify({ exclude: Array.from({ length: 2_000 }, (_, index) => `a${String(index)}`) }), /must not be longer than 1000/],
    ['an endless pattern', JSON.stringify({ exclude: ['a'.repeat(5_000)] }), /must not be longer than 4096/],
  ])('%s', (_, text, expected) => {
    expect(endsSoon(() => problems(text)).join('\n')).toMatch(expected);
  });

  it.each<[string, string, MemoryHostOptions]>([
    ['no permission', '/p/mcp-lint.config.json', { denied: ['/p/mcp-lint.config.json'] }],
    ['no file', '/p/gone.json', {}],
    ['a pipe', '/p/fifo', { others: ['/p/fifo'] }],
  ])('%s', (_, file, options) => {
    expect(() => loadConfig(createMemoryHost({ '/p/mcp-lint.config.json': '{}' }, options), file, rules)).toThrow(ConfigError);
  });

  it('patterns that would take a backtracking matcher for ever', () => {
    const config = load(JSON.stringify({ overrides: [{ files: [`${'*a'.repeat(200)}b`, `${'**/a/'.repeat(100)}b`], rules: {} }] }));
    expect(endsSoon(() => config.overrides[0]!.matches(`${'a'.repeat(2_000)}/${'a/'.repeat(500)}c`))).toBe(false);
  });
});

describe('the published schema', () => {
  const published = JSON.parse(readFileSync(new URL('../../../docs/schema/config.schema.json', import.meta.url), 'utf8')) as object;
  const validate = new Ajv2020({ allErrors: true }).compile(published);
  it.each<[object, boolean]>([
    [{ $schema: 'x', preset: 'audit', rules: { 'tool-name-format': 'off' } }, true],
    [{ rules: { 'tool-name-format': { severity: 'info' } }, overrides: [{ files: ['a'], rules: { 'tool-name-format': 'off' } }] }, true],
    [{ rules: { nothing: 'off' } }, false], [{ preste: 'audit' }, false], [{ overrides: [{ files: [], rules: {} }] }, false],
  ])('%j: %s', (value, expected) => expect(validate(value)).toBe(expected));
});

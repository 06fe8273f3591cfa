/** Edits as builders draw them up: style of the file, imports, lists, statements. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { buildFix, preview, type Draft, type FileDraft, type FixProject } from '../../../analyzers/fixes/draft.js';
import { styleOf } from '../../../analyzers/fixes/style.js';
import { formatCode } from '../../../analyzers/fixes/format.js';
import { createMemoryHost } from '../../../analyzers/host/memory-host.js';
import { SourceStore } from '../../../analyzers/project/store.js';
import { ts } from '../../../analyzers/project/syntax.js';

function projectOf(files: Readonly<Record<string, string>>): FixProject {
  const host = createMemoryHost(files);
  const store = new SourceStore(host);
  return { root: '/p', exists: (file) => host.stat(file) !== undefined, unit: (file) => store.unit(file), text: (file) => store.text(file), units: () => Object.keys(files).flatMap((file) => store.unit(file) ?? []), manifest: () => undefined };
}

/** What one file becomes. */
function edited(text: string, build: (file: FileDraft, draft: Draft) => boolean | undefined | void, name = '/p/a.ts', others: Readonly<Record<string, string>> = {}): string {
  const project = projectOf({ [name]: text, ...others });
  const [fix] = buildFix(project, 't', 'safe', (draft) => build(draft.file(project.unit(name)!), draft));
  return fix ? preview(text, fix, name) : text;
}

function find<T extends ts.Node>(file: FileDraft, is: (node: ts.Node) => node is T, wanted = ''): T {
  let found: T | undefined;
  const visit = (node: ts.Node): void => {
    if (!found && is(node) && file.source(node).includes(wanted)) found = node;
    ts.forEachChild(node, visit);
  };
  visit(file.unit.ast);
  return found!;
}

describe('style', () => {
  const style = (text: string, others: Readonly<Record<string, string>> = {}, name = '/p/a.ts') => {
    const project = projectOf({ [name]: text, ...others });
    return styleOf(project.unit(name)!, project.units);
  };
  it('is what the file shows', () => {
    expect(style('import fs from "fs"\nfunction f() {\n\tconst a = {b: "c"}\n\treturn [\n\t\t"x",\n\t\t"y"\n\t]\n}\n')).toEqual({ quote: '"', importQuote: '"', semicolons: false, indent: '\t', eol: '\n', trailingComma: false, spacedBraces: false, modules: 'esm', nodePrefix: false, importSuffix: '.js' });
    expect(style('const a = require(\'node:fs\');\r\nif (a) {\r\n    a();\r\n}\r\n')).toMatchObject({ indent: '    ', eol: '\r\n', modules: 'cjs', nodePrefix: true, semicolons: true });
    expect(style('import a from \'./a\'\n')).toMatchObject({ importSuffix: '' });
  });
  it('is that of the project where the file shows nothing', () => {
    expect(style('export {}\n', { '/p/b.ts': 'import a from "./a.ts"\nconst b = "c"\n' })).toMatchObject({ quote: '"', semicolons: false, importSuffix: '.ts' });
  });
  it('turns code of ours', () => {
    const code = 'const a = { b: \'it\', c: "it\'s" };\nif (a) {\n  f([\n    1,\n  ]);\n}\n[1].map(g);';
    const base = style('');
    expect(formatCode(code, base)).toBe(code);
    expect(formatCode(code, { ...base, quote: '"', semicolons: false, indent: '\t', spacedBraces: false, trailingComma: false, eol: '\r\n' }, '  '))
      .toBe('const a = {b: "it", c: "it\'s"}\r\n  if (a) {\r\n  \tf([\r\n  \t\t1\r\n  \t])\r\n  }\r\n  [1].map(g)'.replace('})\r\n  }\r\n', '})\r\n  }\r\n'));
  });
});

describe('imports', () => {
  const bring = (text: string, module = 'node:child_process', name = 'execFile', path = '/p/a.ts'): string => edited(text, (file) => {
    file.insertAtEnd(`${file.importName(module, name)}();`);
  }, path);

  it.each([
    ['extends the list that is there', 'import { exec } from \'node:child_process\';\nexec();\n', 'import { exec, execFile } from \'node:child_process\';\nexec();\n\nexecFile();\n'],
    ['on lines of their own', 'import {\n  exec,\n  spawn,\n} from \'child_process\';\nexec(spawn);\n', 'import {\n  exec,\n  spawn,\n  execFile,\n} from \'child_process\';\nexec(spawn);\n\nexecFile();\n'],
    ['uses what is imported already, under its name', 'import { execFile as run } from "child_process"\nrun()\n', 'import { execFile as run } from "child_process"\nrun()\n\nrun()\n'],
    ['goes through a namespace', 'import * as cp from \'child_process\';\ncp.exec();\n', 'import * as cp from \'child_process\';\ncp.exec();\n\ncp.execFile();\n'],
    ['and through the default export of what is Node\'s', 'import cp from \'child_process\';\ncp.exec();\n', 'import cp from \'child_process\';\ncp.exec();\n\ncp.execFile();\n'],
    ['leaves type imports alone', 'import type { exec } from \'node:child_process\';\nlet a: typeof exec;\n', 'import type { exec } from \'node:child_process\';\nimport { execFile } from \'node:child_process\';\nlet a: typeof exec;\n\nexecFile();\n'],
    ['stands with its like, in the file\'s way', 'import fs from "fs"\nimport { z } from "zod"\nimport { b } from "./b.js"\nfs(z, b)\n', 'import fs from "fs"\nimport { execFile } from "child_process"\nimport { z } from "zod"\nimport { b } from "./b.js"\nfs(z, b)\n\nexecFile()\n'],
    ['before all others where none is', 'import { z } from "zod"\nz()\n', 'import { execFile } from "node:child_process"\nimport { z } from "zod"\nz()\n\nexecFile()\n'],
    ['behind a shebang and a licence', '#!/usr/bin/env node\n/* (c) */\n\nf();\n', '#!/usr/bin/env node\n/* (c) */\n\nimport { execFile } from \'node:child_process\';\n\nf();\n\nexecFile();\n'],
    ['gets another name where it is taken', 'const execFile = 1;\nf(execFile);\n', 'import { execFile as execFile2 } from \'node:child_process\';\n\nconst execFile = 1;\nf(execFile);\n\nexecFile2();\n'],
  ])('%s', (_, before, after) => {
    expect(bring(before)).toBe(after);
  });
  it.each([
    ['extends a require', 'const { exec } = require(\'child_process\');\nexec();\n', 'const { exec, execFile } = require(\'child_process\');\nexec();\n\nexecFile();\n'],
    ['goes through a required module', 'const cp = require(\'child_process\');\ncp.exec();\n', 'const cp = require(\'child_process\');\ncp.exec();\n\ncp.execFile();\n'],
    ['requires anew', '"use strict";\nconst fs = require("fs");\nfs();\n', '"use strict";\nconst fs = require("fs");\nconst { execFile } = require("child_process");\nfs();\n\nexecFile();\n'],
  ])('%s', (_, before, after) => {
    expect(bring(before, 'node:child_process', 'execFile', '/p/a.cjs')).toBe(after);
  });

  it('lets go of what only the replaced code used, and puts the new name in its place', () => {
    const before = 'import { execSync, spawn } from \'node:child_process\';\nimport fs from \'node:fs\';\nexecSync(fs);\nspawn();\n';
    const after = edited(before, (file) => {
      file.replace(find(file, ts.isCallExpression, 'execSync'), `${file.importName('node:child_process', 'execFileSync')}()`);
    });
    expect(after).toBe('import { execFileSync, spawn } from \'node:child_process\';\nexecFileSync();\nspawn();\n');
    expect(edited('import a, { b } from \'x\';\nb();\na();\n', (file) => { file.replace(find(file, ts.isCallExpression, 'a()'), 'c()'); })).toBe('import { b } from \'x\';\nb();\nc();\n');
    expect(edited('import a, { b } from \'x\';\nb();\na();\n', (file) => { file.replace(find(file, ts.isCallExpression, 'b()'), 'c()'); })).toBe('import a from \'x\';\nc();\na();\n');
    expect(edited('import { b } from \'x\';\nb();\n', (file) => { file.replace(find(file, ts.isCallExpression), 'b(1)'); })).toBe('import { b } from \'x\';\nb(1);\n');
  });
  it('names modules as the file does', () => {
    for (const [text, wanted] of [['import a from \'./x.js\'', './lib/b.js'], ['import a from \'./x\'', './lib/b'], ['import a from \'./x.ts\'', './lib/b.ts']]) {
      edited(text!, (file) => { expect(file.moduleFor('/p/lib/b.ts')).toBe(wanted); });
    }
    edited('', (file) => { expect(file.moduleFor('/p/b.mts')).toBe('../b.mjs'); }, '/p/src/a.mts');
  });
});

describe('statements and lists', () => {
  const before = (text: string, wanted: string): string => edited(text, (file) => file.insertBefore(find(file, ts.isCallExpression, wanted), 'check();'));
  it.each([
    ['in the block', 'function f() {\n    return g(h());\n}\n', 'h()', 'function f() {\n    check();\n    return g(h());\n}\n'],
    ['of a branch without one', 'if (a) f();\n', 'f()', 'if (a) {\n  check();\n  f();\n}\n'],
    ['of an arrow function without one', 'const a = () => f();\n', 'f()', 'const a = () => {\n  check();\n  return f();\n};\n'],
    ['that answers an object', 'const a = () => ({ b: f() });\n', 'f()', 'const a = () => {\n  check();\n  return { b: f() };\n};\n'],
    ['with comments that belong to the statement', 'a();\n\n// The last part.\n\n/** Calls. */\n// Really.\nf();\n', 'f()', 'a();\n\n// The last part.\n\ncheck();\n/** Calls. */\n// Really.\nf();\n'],
    ['behind what stands on the line of another', 'a(); // first\nf();\n', 'f()', 'a(); // first\ncheck();\nf();\n'],
    ['of an arrow function whose body has a line of its own', 'const a = () =>\n  f();\n', 'f()', 'const a = () => {\n  check();\n  return f();\n};\n'],
    ['of a block in one line', 'function a() { b(); return f(); }\n', 'b()', 'function a() {\n  check();\n  b();\n  return f();\n}\n'],
    ['of a case', 'switch (a) {\n  case 1: f();\n}\n', 'f()', 'switch (a) {\n  case 1: check();\n    f();\n}\n'],
  ])('before a call %s', (_, text, wanted, after) => {
    expect(before(text, wanted)).toBe(after);
  });
  it('says where none can stand', () => {
    expect(before('class A {\n  b = f();\n}\n', 'f()')).toBe('class A {\n  b = f();\n}\n');
    expect(before('const a = (b = f()) => b;\n', 'f()')).toBe('const a = (b = f()) => b;\n');
  });
  it.each([
    ['{ a: 1 }', '{ a: 1, b: 2 }'], ['{a: 1}', '{a: 1, b: 2}'], ['{}', '{ b: 2 }'],
    ['{\n  a: 1,\n}', '{\n  a: 1,\n  b: 2,\n}'], ['{\n  a: 1\n}', '{\n  a: 1,\n  b: 2\n}'], ['{\n  a: 1, // one\n}', '{\n  a: 1, // one\n  b: 2,\n}'], ['{\n  a: 1 // one\n}', '{\n  a: 1, // one\n  b: 2\n}'],
  ])('adds a property to %j', (text, after) => {
    expect(edited(`f(${text});\n`, (file) => { file.addProperty(find(file, ts.isObjectLiteralExpression), 'b: 2'); })).toBe(`f(${after});\n`);
  });
  it.each([['f(a, b, c)', 'f(a, c)'], ['f(b, c)', 'f(c)'], ['f(a, b)', 'f(a)'], ['f(b)', 'f()'], ['f(\n  a,\n  b,\n)', 'f(\n  a,\n)']])('takes an element out of %j', (text, after) => {
    expect(edited(`${text};\n`, (file) => { file.removeElement(find(file, ts.isCallExpression).arguments.find((one) => file.source(one) === 'b')!); })).toBe(`${after};\n`);
  });
});

describe('other files', () => {
  const project = projectOf({ '/p/a.ts': 'f();\n', '/p/.env.example': 'A=\r\nB=\r\n' });
  it('adds lines to a file, or makes it', () => {
    const [there] = buildFix(project, 't', 'safe', (draft) => { draft.addLines('/p/.env.example', ['B=', 'C=']); });
    expect(preview('A=\r\nB=\r\n', there!, '/p/.env.example')).toBe('A=\r\nB=\r\nC=\r\n');
    const [made] = buildFix(project, 't', 'safe', (draft) => { draft.addLines('/p/b/.env.example', ['C=']); draft.addLines('/p/b/.env.example', ['C=', 'D=']); });
    expect(made!.edits).toEqual([{ file: '/p/b/.env.example', start: 0, end: 0, newText: 'C=\nD=\n', create: true }]);
  });
  afterEach(() => { vi.unstubAllEnvs(); });
  it('is no fix where the file is there, where edits contradict each other, or where there are none', () => {
    // As users run it: in tests what a builder throws is a failure.
    vi.stubEnv('MCP_LINT_DEBUG', undefined);
    expect(buildFix(project, 't', 'safe', (draft) => { draft.create('/p/a.ts', ''); })).toEqual([]);
    expect(buildFix(project, 't', 'safe', (draft) => { const file = draft.file(project.unit('/p/a.ts')!); file.replaceSpan(0, 3, 'a'); file.replaceSpan(1, 2, 'b'); })).toEqual([]);
    expect(buildFix(project, 't', 'safe', () => false)).toEqual([]);
  });
});

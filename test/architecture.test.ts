/** Holds the house together: who may import whom, no rings, how files and folders are named and opened. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importCycles, importViolations, layers, readImports } from './import-rules.js';

const root = join(import.meta.dirname, '..');

function readTexts(...folders: string[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const folder of folders) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      const path = `${folder}/${name.split(sep).join('/')}`;
      if (/\.m?ts$/.test(path)) texts.set(path, readFileSync(join(root, path), 'utf8'));
    }
  }
  return texts;
}

const sources = readTexts('analyzers', 'src');

describe('this repository', () => {
  it('has sources to check', () => {
    expect(sources.size).toBeGreaterThan(10);
  });

  it('imports one way', () => {
    expect(importViolations(sources)).toEqual([]);
  });

  it('has no files that load each other in a ring', () => {
    expect(importCycles(sources)).toEqual([]);
  });

  it('opens every file with a sentence on what it holds', () => {
    const unopened = [...sources].filter(([, text]) => !/^(#!.*\r?\n)?(\/\*\*?|\/\/) ?\S?/.test(text)).map(([path]) => path);
    expect(unopened).toEqual([]);
  });

  it('calls nothing utils: a name says what is inside', () => {
    expect([...sources.keys()].filter((path) => /(^|\/)(utils?|helpers?|misc|common)(\.|\/)/i.test(path))).toEqual([]);
  });

  it('gives a reason for every layer', () => {
    expect(layers.filter((layer) => layer.reason.length < 10)).toEqual([]);
  });
});

/** `importViolations` of planted files, without the reasons. */
function planted(files: Record<string, string>): string[] {
  return importViolations(new Map(Object.entries(files))).map((line) => line.replace(/:.*imports (.*?): .*/, ' -> $1'));
}

describe('the import checker', () => {
  it.each([
    ['a layer that looks up', 'analyzers/contract/a.ts', "import { b } from '../host/b.js';", '../host/b.js'],
    ['a type from above', 'analyzers/project/a.ts', "import type { B } from '../resolve/b.js';", '../resolve/b.js'],
    ['a re-export from above', 'analyzers/host/a.ts', "export * from '../engine/b.js';", '../engine/b.js'],
    ['an import type from above', 'analyzers/host/a.ts', "export type B = import('../engine/b.js').B;", '../engine/b.js'],
    ['an output that computes', 'analyzers/report/a.ts', "import { b } from '../model/b.js';", '../model/b.js'],
    ['a taint engine that knows TypeScript', 'analyzers/taint/engine.ts', "import { b } from './lower/b.js';", './lower/b.js'],
    ['a rule that reads syntax', 'analyzers/rules/policy/a.ts', "import { ts } from '../../project/syntax.js';", '../../project/syntax.js'],
    ['a rule that reads configuration', 'analyzers/rules/policy/a.ts', "import { b } from '../../config/b.js';", '../../config/b.js'],
    ['a rule that imports a rule beside it', 'analyzers/rules/policy/a.ts', "import { b } from './b.js';", './b.js'],
    ['a rule that imports a rule elsewhere', 'analyzers/rules/policy/a.ts', "import { b } from '../data/b.js';", '../data/b.js'],
    ['a shared part that imports a rule', 'analyzers/rules/shared/a.ts', "import { b } from '../data/b.js';", '../data/b.js'],
    ['ts-morph outside the fence', 'analyzers/resolve/a.ts', "import { ts } from 'ts-morph';", 'ts-morph'],
    ['a type of ts-morph outside the fence', 'analyzers/model/a.ts', "import type { Node } from 'ts-morph';", 'ts-morph'],
    ['a second compiler', 'analyzers/project/a.ts', "import ts from 'typescript';", 'typescript'],
    ['a file read past the host', 'analyzers/config/a.ts', "import { readFileSync } from 'node:fs';", 'node:fs'],
    ['a promise of a file read past the host', 'analyzers/engine/a.ts', "import { readFile } from 'fs/promises';", 'fs/promises'],
    ['a process that is started', 'analyzers/host/a.ts', "const { spawn } = await import('node:child_process');", 'node:child_process'],
    ['a connection', 'analyzers/engine/a.ts', "import https from 'node:https';", 'node:https'],
    ['a door that goes past the public one', 'src/cli/a.ts', "import { b } from '../../analyzers/engine/b.js';", '../../analyzers/engine/b.js'],
    ['a door that uses another door', 'src/mcp/a.ts', "import { b } from '../cli/b.js';", '../cli/b.js'],
    ['a shared part that loads the analyzer at once', 'src/a.ts', "import { analyze } from '../analyzers/index.js';", '../analyzers/index.js'],
    ['an extension that loads the analyzer', 'src/extension/a.ts', "import { analyze } from '../../analyzers/index.js';", '../../analyzers/index.js'],
    ['an extension that loads the analyzer later', 'src/extension/a.ts', "await import('../../analyzers/index.js');", '../../analyzers/index.js'],
    ['the editor outside the extension', 'src/server/a.ts', "import vscode from 'vscode';", 'vscode'],
    ['a test used by the product', 'src/cli/a.ts', "import { b } from '../../test/b.js';", '../../test/b.js'],
  ])('refuses %s', (_name, path, text, specifier) => {
    expect(planted({ [path]: text })).toEqual([`${path} -> ${specifier}`]);
  });

  it('refuses a file in no layer', () => {
    expect(planted({ 'analyzers/elsewhere/a.ts': '' })).toHaveLength(1);
  });

  it('allows what looks down', () => {
    expect(planted({
      'analyzers/host/a.ts': "import type { B } from '../contract/b.js'; import { readFileSync } from 'node:fs';",
      'analyzers/project/syntax.ts': "export { ts } from 'ts-morph';",
      'analyzers/taint/lower/a.ts': "import { b } from '../engine.js'; import { c } from '../../model/c.js';",
      'analyzers/taint/engine.ts': "import { b } from './ir.js';",
      'analyzers/rules/policy/a.ts': "import { b } from '../shared/b.js'; import type { Tool } from '../../model/tool.js';",
      'analyzers/rules/index.ts': "import { a } from './policy/a.js';",
      'src/cli/a.ts': "import { b } from '../load-analyzer.js'; import type { C } from '../../analyzers/index.js';",
      'src/load-analyzer.ts': "import('../analyzers/index.js'); export type A = typeof import('../analyzers/index.js');",
      'src/extension/a.ts': "import type { Finding } from '../../analyzers/index.js'; import vscode from 'vscode';",
    })).toEqual([]);
  });

  it('finds a ring, through re-exports too, and leaves types and later loading alone', () => {
    const files = new Map([
      ['src/a.ts', "export * from './b.js';"],
      ['src/b.ts', "import { c } from './c.js';"],
      ['src/c.ts', "import './a.js';"],
      ['src/d.ts', "import { a } from './a.js'; const later = import('./d.js');"],
      ['src/e.ts', "import type { F } from './f.js';"],
      ['src/f.ts', "import { e } from './e.js';"],
    ]);
    expect(importCycles(files)).toEqual([['src/a.ts', 'src/b.ts', 'src/c.ts']]);
  });

  it('tells the kinds of import apart', () => {
    const text = [
      "import { a } from 'a';", "import type { b } from 'b';", "import { type c } from 'c';", "import { type d, e } from 'd';",
      "import 'e';", "export { f } from 'f';", "export type { g } from 'g';", "const h = await import('h');", "const i = require('i');",
      "// import { no } from 'comment';", "const text = \"import { no } from 'string'\";", 'import j = require("j");',
    ].join('\n');
    expect(readImports('src/a.ts', text).map((one) => `${one.specifier}:${one.kind}`)).toEqual([
      'a:value', 'b:type', 'c:type', 'd:value', 'e:value', 'f:value', 'g:type', 'h:dynamic', 'i:value', 'j:value',
    ]);
    expect(readImports('src/a.ts', text)[7]?.line).toBe(8);
  });
});

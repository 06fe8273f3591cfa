/** Fixed fixtures compile as well as they did before, with the real packages that are installed: one program for all of them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it, vi } from 'vitest';
import { rules } from '../analyzers/index.js';
import { fixCase, loadCases } from './rule-harness.js';

vi.setConfig({ testTimeout: 900_000 });

/** A folder that is not there, where packages resolve as they do for this repository. */
const BASE = join(import.meta.dirname, '.fixed').replaceAll('\\', '/');

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true, noEmit: true, skipLibCheck: true, noUnusedLocals: true, allowJs: true, checkJs: false, types: ['node'], allowImportingTsExtensions: true,
};

function createProgram(files: ReadonlyMap<string, string>): ts.Program {
  const host = ts.createCompilerHost(OPTIONS);
  const folders = new Set([...files.keys()].flatMap((file) => file.split('/').map((_, index, parts) => parts.slice(0, index).join('/'))));
  return ts.createProgram([...files.keys()].filter((file) => /\.[cm]?tsx?$/.test(file)), OPTIONS, {
    ...host,
    fileExists: (file) => files.has(file) || existsSync(file),
    readFile: (file) => files.get(file) ?? (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
    directoryExists: (folder) => folders.has(folder) || ts.sys.directoryExists(folder),
    getSourceFile: (file, options) => {
      const text = files.get(file);
      return text === undefined ? host.getSourceFile(file, options) : ts.createSourceFile(file, text, options);
    },
  });
}

describe('what fixes make', () => {
  it('has no compiler error that was not there before', async () => {
    const files = new Map<string, string>();
    const cases: string[] = [];
    for (const rule of rules) {
      for (const one of loadCases(rule.id).filter(({ fixed }) => Object.keys(fixed).length > 0)) {
        const { files: after } = await fixCase(rule.id, one.files);
        const name = `${rule.id}/${one.name}`;
        cases.push(name);
        for (const [state, texts] of [['before', one.files], ['after', after]] as const) {
          files.set(`${BASE}/${name}/${state}/package.json`, after['package.json'] ?? '{"type":"module"}');
          for (const [file, text] of Object.entries(texts)) files.set(`${BASE}/${name}/${state}/${file}`, text);
        }
      }
    }
    expect(cases.length).toBeGreaterThan(0);
    const program = createProgram(files);
    // The real SDK is there, or nothing would be proven.
    const sdk = program.getSourceFiles().filter(({ fileName }) => fileName.includes('/node_modules/@modelcontextprotocol/sdk/') && fileName.endsWith('/server/mcp.d.ts'));
    expect(sdk.length).toBeGreaterThan(0);
    const problems = cases.flatMap((name) => {
      const errors = (state: string): string[] => [...files.keys()].filter((file) => file.startsWith(`${BASE}/${name}/${state}/`)).flatMap((file) => {
        const source = program.getSourceFile(file);
        return source ? [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((one) => `TS${String(one.code)} ${ts.flattenDiagnosticMessageText(one.messageText, ' ')}`) : [];
      });
      const before = errors('before');
      return errors('after').filter((one) => {
        const index = before.indexOf(one);
        if (index >= 0) before.splice(index, 1);
        return index < 0;
      }).map((one) => `${name}: ${one}`);
    });
    expect(problems).toEqual([]);
  });
});

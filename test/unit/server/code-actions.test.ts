/** Code actions from diagnostics alone: which are offered, which edits they hold, what is left out. */
import { describe, expect, it } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import type { DiagnosticData, EditView, FixView } from '../../../src/protocol.js';
import { codeActions, FIX_ALL, type ActionInput } from '../../../src/server/code-actions.js';

const uri = 'file:///p/a.ts';
const edit = (line: number, from: number, to: number, newText: string, of = uri): EditView => ({ uri: of, range: { start: { line, character: from }, end: { line, character: to } }, newText, version: 7 });
const fix = (safety: FixView['safety'], ...edits: EditView[]): FixView => ({ title: `Mend ${safety}`, safety, edits });

function diagnostic(ruleId: string, line: number, fixes: readonly FixView[] = [], more: Partial<DiagnosticData> = {}): Diagnostic {
  const data: DiagnosticData = { source: 'mcp-lint', ruleId, fingerprint: `${ruleId}${String(line)}`, url: 'https://example.org', confidence: 'high', suppressible: true, hasTrace: false, fixes, ...more };
  return { range: { start: { line, character: 0 }, end: { line, character: 5 } }, message: 'x', data };
}

function actions(diagnostics: readonly Diagnostic[], more: Partial<ActionInput> = {}): CodeAction[] {
  const [first] = diagnostics;
  return codeActions({ uri, range: first!.range, diagnostics: [first!], all: diagnostics, only: undefined, commands: false, resolves: true, creates: true, ...more });
}
const edits = (action: CodeAction | undefined): unknown => action?.edit?.documentChanges?.flatMap((change) => ('edits' in change ? change.edits.map((one) => ('newText' in one ? one.newText : '')) : []));

describe('a finding with fixes', () => {
  const found = diagnostic('a', 1, [fix('safe', edit(1, 0, 5, 'one')), fix('unsafe', edit(1, 0, 5, 'two')), fix('manual', edit(1, 0, 5, 'three'))]);

  it('offers each, says what it may do, and prefers the safe one', () => {
    expect(actions([found]).map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
      ['Mend safe', true], ['Mend unsafe (may change behaviour)', false], ['Mend manual (check the result)', false],
      ['Suppress a here (write the reason after --)', undefined], ['Suppress a in this file (write the reason after --)', undefined], ['Explain a', undefined],
    ]);
  });

  it('carries the version of the text that its edits are for', () => {
    expect(actions([found])[0]!.edit).toEqual({ documentChanges: [{ textDocument: { uri, version: 7 }, edits: [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } }, newText: 'one' }] }] });
  });

  it('offers nothing of that where only other kinds are asked for', () => {
    expect(actions([found], { only: ['refactor'] })).toEqual([]);
  });
});

describe('two findings at one place', () => {
  it('are suppressed and explained by one entry each, and followed by one of their own', () => {
    const two = [diagnostic('a', 1, [], { hasTrace: true, tool: 'ping', argument: 'host', fingerprint: '1' }), diagnostic('a', 1, [], { hasTrace: true, tool: 'pong', argument: 'port', fingerprint: '2' })];
    const found = actions(two, { diagnostics: two, commands: true });
    expect(found.map(({ title }) => title)).toEqual(['Suppress a here…', 'Suppress a in this file…', 'Follow "host" of ping step by step', 'Explain a', 'Follow "port" of pong step by step']);
    expect(found.map(({ diagnostics }) => diagnostics?.length)).toEqual([2, 2, 1, 2, 1]);
  });
});

describe('fixes of two findings at one place', () => {
  const titles = (...two: Diagnostic[]): string[] => actions(two, { diagnostics: two, commands: true }).map(({ title }) => title).filter((title) => title.startsWith('Mend'));
  const of = (line: number, newText: string): FixView => ({ title: 'Mend', safety: 'unsafe', edits: [edit(0, 0, 0, 'import x;\n'), edit(line, 0, 5, newText)] });

  it('are one entry where they change the same', () => {
    expect(titles(diagnostic('a', 1, [of(1, 'one')], { argument: 'host' }), diagnostic('a', 1, [of(1, 'one')], { argument: 'port' }))).toEqual(['Mend (may change behaviour)']);
  });

  it('say what tells them apart: argument, tool, both, rule, line, number', () => {
    expect(titles(diagnostic('a', 1, [of(1, 'one')], { tool: 't', argument: 'host' }), diagnostic('a', 1, [of(1, 'two')], { tool: 't', argument: 'port' }))).toEqual(['Mend: "host" (may change behaviour)', 'Mend: "port" (may change behaviour)']);
    expect(titles(diagnostic('a', 1, [of(1, 'one')], { tool: 's', argument: 'host' }), diagnostic('a', 1, [of(1, 'two')], { tool: 't', argument: 'host' }))).toEqual(['Mend: s (may change behaviour)', 'Mend: t (may change behaviour)']);
    expect(titles(diagnostic('a', 1, [of(1, 'one')]), diagnostic('b', 1, [of(1, 'two')], { tool: 't' }))).toEqual(['Mend: a (may change behaviour)', 'Mend: b (may change behaviour)']);
    expect(titles(diagnostic('a', 1, [of(1, 'one')]), diagnostic('a', 1, [of(4, 'two')]))).toEqual(['Mend: line 2 (may change behaviour)', 'Mend: line 5 (may change behaviour)']);
    expect(titles(diagnostic('a', 1, [of(1, 'one')]), diagnostic('a', 1, [of(1, 'two')]))).toEqual(['Mend: 1 of 2 (may change behaviour)', 'Mend: 2 of 2 (may change behaviour)']);
  });
});

describe('all at once', () => {
  const importEdit = edit(0, 0, 0, 'import x;\n');
  const all = [
    diagnostic('a', 1, [fix('safe', importEdit, edit(1, 0, 5, 'one'))]),
    diagnostic('a', 2, [fix('safe', importEdit, edit(2, 0, 5, 'two'))]),
    diagnostic('a', 2, [fix('safe', edit(2, 3, 8, 'overlaps'))]),
    diagnostic('a', 3, [fix('manual', edit(3, 0, 5, 'never'))]),
    diagnostic('b', 4, [fix('safe', edit(4, 0, 5, 'four'))]),
    diagnostic('b', 5, [fix('unsafe', edit(5, 0, 5, 'five'))]),
  ];

  it('takes one rule, without what overlaps, what is manual, or the same edit twice', () => {
    expect(edits(actions(all).find(({ title }) => title === 'Fix all a in this file'))).toEqual(['import x;\n', 'one', 'two']);
  });

  it('takes all that is safe, of every rule', () => {
    expect(edits(actions(all).find(({ title }) => title === 'Fix all safe problems in this file'))).toEqual(['import x;\n', 'one', 'two', 'four']);
  });

  it('is there for editors that fix on save, by name and by the general one, with what was chosen for all together', () => {
    const fixAll = fix('safe', edit(1, 0, 5, 'one'), edit(4, 0, 5, 'four')).edits;
    for (const only of [[FIX_ALL], ['source.fixAll'], ['source']]) {
      const [action, ...others] = actions(all, { only, diagnostics: [], fixAll });
      expect(others).toEqual([]);
      expect(action!.kind).toBe(FIX_ALL);
      expect(edits(action)).toEqual(['one', 'four']);
    }
    expect(actions(all, { only: [FIX_ALL], fixAll: [] })).toEqual([]);
    expect(actions(all, { fixAll }).map(({ kind }) => kind)).not.toContain(FIX_ALL);
  });
});

describe('what cannot be offered is left out', () => {
  it('a suppression of what cannot be suppressed, or without a client that resolves', () => {
    expect(actions([diagnostic('unused-suppression', 1, [], { suppressible: false })]).map(({ title }) => title)).toEqual(['Explain unused-suppression']);
    expect(actions([diagnostic('a', 1)], { resolves: false }).map(({ title }) => title)).toEqual(['Explain a']);
  });

  it('a trace without a command that shows it', () => {
    const found = diagnostic('a', 1, [], { hasTrace: true });
    expect(actions([found]).some(({ title }) => title.startsWith('Follow'))).toBe(false);
    expect(actions([found], { commands: true }).find(({ title }) => title.startsWith('Follow'))!.command!.arguments).toEqual(['a1']);
  });
});

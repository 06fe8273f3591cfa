/** Every rule over its fixtures and over the examples its page shows. */
import { describe, expect, it } from 'vitest';
import { rules, type FixSafety } from '../analyzers/index.js';
import { compareFindings, compareFixed, expectations, loadCases, run } from './rule-harness.js';

/** What the declaration of a rule says of a message. */
function declared({ fix, messages }: (typeof rules)[number], messageId: string): readonly FixSafety[] {
  expect(Object.keys(messages)).toContain(messageId);
  return [fix?.grades?.[messageId] ?? fix?.grades?.['default'] ?? []].flat();
}

for (const rule of rules) {
  describe(rule.id, () => {
    /** Grades of first fixes that fixtures show, by message. */
    const shown = new Map<string, Set<FixSafety>>();
    let whole = 0;

    it.each(loadCases(rule.id).map((one) => [one.name, one] as const))('%s', async (_name, { files }) => {
      const { findings } = await run(rule.id, files);
      expect(compareFindings(findings, files)).toEqual([]);
      whole += 1;
      for (const { messageId, fixes: [first] } of findings) {
        const grades = shown.get(messageId) ?? new Set();
        shown.set(messageId, grades);
        if (first) grades.add(first.safety);
      }
    });

    it('says which fixes it has, and why not', () => {
      const { fix } = rule;
      expect(fix, 'the rule declares its fixes (contract/rule.ts)').toBeDefined();
      expect(Object.keys(rule.messages)).toEqual(expect.arrayContaining(Object.keys(fix?.grades ?? {}).filter((id) => id !== 'default')));
      for (const [messageId, grades] of shown) for (const grade of grades) expect(declared(rule, messageId), `${messageId} has a fix`).toContain(grade);
      if (Object.keys(rule.messages).some((id) => declared(rule, id).length === 0)) expect(fix?.none, 'a reason for the messages without a fix').toMatch(/\.$/);
      // Run by name, only some of the fixtures may have been seen.
      if (whole < loadCases(rule.id).length) return;
      const all = new Set([...shown.values()].flatMap((grades) => [...grades]));
      for (const [messageId, grade] of Object.entries(fix?.grades ?? {})) if (messageId !== 'default' && typeof grade === 'string') expect([...(shown.get(messageId) ?? [])], `a fixture shows a fix of ${messageId}`).toContain(grade);
      for (const grade of Object.values(fix?.grades ?? {}).flat()) expect([...all], `a fixture shows a ${grade} fix`).toContain(grade);
    });

    const fixed = loadCases(rule.id).filter((one) => Object.keys(one.fixed).length > 0);
    if (fixed.length > 0) {
      it.each(fixed.map((one) => [one.name, one] as const))('fixes %s', async (_name, one) => {
        expect(await compareFixed(rule.id, one)).toEqual([]);
      });
    }

    it.each(rule.examples.bad.map((example, index) => [example.title ?? index + 1, example] as const))('reports its example: %s', async (_name, { files }) => {
      const { findings } = await run(rule.id, files);
      expect(findings.map((finding) => finding.ruleId)).toContain(rule.id);
    });

    it.each(rule.examples.good.map((example, index) => [example.title ?? index + 1, example] as const))('leaves its example alone: %s', async (_name, { files }) => {
      const result = await run(rule.id, files);
      expect(compareFindings(result.findings, files)).toEqual([]);
      expect(result.coverage[rule.id]?.examined, 'a good example that shows nothing to the rule proves nothing').toBeGreaterThan(0);
    });
  });
}

describe('the harness', () => {
  const finding = (file: string, start: number, messageId: string) => ({
    ruleId: 'r', messageId, data: {}, message: 'm', help: '', severity: 'error' as const, confidence: 'high' as const, location: { file: `/case/${file}`, start, end: start + 1 },
    related: [], subject: { kind: 'tool' as const, name: 't' }, fixes: [], fingerprint: '', url: '',
  });

  it('reads comments on the line, above it, several at once, and in other languages', () => {
    expect(expectations({ 'a.ts': 'x(); // finding: one\n// finding-next-line: two, three\ny();\n', Dockerfile: '\nUSER root # known-miss: four' })).toEqual([
      { file: 'a.ts', line: 1, messageId: 'one', kind: 'finding' },
      { file: 'a.ts', line: 3, messageId: 'two', kind: 'finding' },
      { file: 'a.ts', line: 3, messageId: 'three', kind: 'finding' },
      { file: 'Dockerfile', line: 2, messageId: 'four', kind: 'known-miss' },
    ]);
  });

  it('says what is missing and what was not asked for, with its place', () => {
    const files = { 'a.ts': 'x(); // finding: one\ny();\n' };
    expect(compareFindings([finding('a.ts', 0, 'one')], files)).toEqual([]);
    expect(compareFindings([], files)).toEqual(['a.ts:1 missing: one']);
    expect(compareFindings([finding('a.ts', 21, 'one')], files)).toEqual(['a.ts:1 missing: one', 'a.ts:2 unexpected: one (high) m']);
    expect(compareFindings([finding('a.ts', 0, 'other')], files)).toHaveLength(2);
    expect(compareFindings([finding('a.ts', 0, 'one'), finding('a.ts', 0, 'one')], files), 'the same thing said twice').toHaveLength(1);
  });

  it('refuses a known miss that is found', () => {
    const files = { 'a.ts': 'x(); // known-miss: one\n' };
    expect(compareFindings([], files)).toEqual([]);
    expect(compareFindings([finding('a.ts', 0, 'one')], files)).toHaveLength(1);
  });
});

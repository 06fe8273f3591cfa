/** Every rule over its fixtures and over the examples its page shows. */
import { describe, expect, it } from 'vitest';
import { rules } from '../analyzers/index.js';
import { compareFindings, compareFixed, expectations, loadCases, run } from './rule-harness.js';

for (const rule of rules) {
  describe(rule.id, () => {
    it.each(loadCases(rule.id).map((one) => [one.name, one] as const))('%s', async (_name, { files }) => {
      const { findings } = await run(rule.id, files);
      expect(compareFindings(findings, files)).toEqual([]);
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

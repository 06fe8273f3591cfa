/** The table of precision by rule that `npm run bench:precision` prints. */
import { describe, expect, it } from 'vitest';
import { precisionRows, precisionTable, type JudgedFinding } from '../../scripts/precision-table.js';

const finding = (ruleId: string, fingerprint: string, severity = 'error', file = 'server.ts'): JudgedFinding => ({ ruleId, severity, fingerprint, location: { file } });

describe('precision by rule', () => {
  it('counts what was judged, and the same finding of the same package under two names once', () => {
    const reports = new Map([
      ['one', [finding('ssrf', 'a'), finding('ssrf', 'b'), finding('ssrf', 'c'), finding('vague-description', 'd', 'info')]],
      ['one-again', [finding('ssrf', 'a'), finding('ssrf', 'b', 'error', 'other.ts')]],
      ['two', [finding('loose-schema', 'e', 'warning')]],
    ]);
    const rows = precisionRows(reports, { one: { a: true, b: false }, 'one-again': { b: true }, two: { e: true } });
    expect(rows).toEqual([
      { rule: 'ssrf', severity: 'error', shown: 4, judged: 3, true: 2 },
      { rule: 'loose-schema', severity: 'warning', shown: 1, judged: 1, true: 1 },
    ]);
    expect(precisionTable(rows)).toContain('| ssrf | error | 4 | 3 | 2 | too few |\n');
  });

  it('gives a figure from ten judged findings on, and one for all of a severity', () => {
    const many = Array.from({ length: 10 }, (_, index) => finding('ssrf', String(index)));
    const table = precisionTable(precisionRows(new Map([['one', many]]), { one: Object.fromEntries(many.map(({ fingerprint }, index) => [fingerprint, index > 0])) }));
    expect(table).toContain('| ssrf | error | 10 | 10 | 9 | 90 % |\n| all | error | 10 | 10 | 9 | 90 % |');
  });
});

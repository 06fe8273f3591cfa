/** The table of advisories holds together, and the comparison with OSV finds what is new. */
import semver from 'semver';
import { describe, expect, it } from 'vitest';
import { advisories, ADVISORIES_AS_OF } from '../../../analyzers/artifacts/advisories.js';
import { compareAdvisories, rangeOf, type OsvVulnerability } from '../../../scripts/osv.js';

describe('the table', () => {
  it('has a day, and rows with ranges that the mended version is not in', () => {
    expect(ADVISORIES_AS_OF).toMatch(/^20\d\d-\d\d-\d\d$/);
    for (const row of advisories) {
      expect(semver.validRange(row.affected), row.id).not.toBeNull();
      expect(semver.satisfies(row.fixed, row.affected), `${row.id}: the mended version is hurt`).toBe(false);
      expect(row.id).toMatch(/^GHSA(?:-[0-9a-z]{4}){3}$/);
      if (row.cve !== undefined) expect(row.cve).toMatch(/^CVE-20\d\d-\d{4,}$/);
    }
    expect(new Set(advisories.map((row) => row.id)).size).toBe(advisories.length);
  });
});

const entry = (id: string, events: readonly { introduced?: string; fixed?: string; last_affected?: string }[], more: Partial<OsvVulnerability> = {}): OsvVulnerability => ({
  id, summary: 'It breaks.', affected: [{ package: { name: 'some-sdk', ecosystem: 'npm' }, ranges: [{ type: 'SEMVER', events }] }], ...more,
});
const row = { package: 'some-sdk', id: 'GHSA-aaaa-bbbb-cccc', cve: 'CVE-2026-11111', summary: 'it breaks', affected: '<1.2.0', fixed: '1.2.0', reaches: 'all', cwe: [20] } as const;

describe('the comparison with OSV', () => {
  it('reads ranges', () => {
    expect(rangeOf('some-sdk', entry('GHSA-x', [{ introduced: '0' }, { fixed: '1.2.0' }]))).toBe('<1.2.0');
    expect(rangeOf('some-sdk', entry('GHSA-x', [{ introduced: '1.0.0' }, { last_affected: '1.1.9' }]))).toBe('>=1.0.0 <=1.1.9');
    expect(rangeOf('some-sdk', entry('MAL-x', [{ introduced: '0' }]))).toBe('*');
    expect(rangeOf('another', entry('GHSA-x', [{ introduced: '0' }]))).toBe('');
  });

  it('is silent on what the table has', () => {
    expect(compareAdvisories('some-sdk', [entry('GHSA-aaaa-bbbb-cccc', [{ introduced: '0' }, { fixed: '1.2.0' }])], [row])).toEqual([]);
    expect(compareAdvisories('some-sdk', [entry('CVE-2026-11111', [{ introduced: '0' }, { fixed: '1.2.0' }], { aliases: ['CVE-2026-11111'] })], [row])).toEqual([]);
  });

  it('tells what is new, wider or withdrawn', () => {
    expect(compareAdvisories('some-sdk', [entry('GHSA-dddd-eeee-ffff', [{ introduced: '0' }, { fixed: '2.0.0' }])], [row])).toHaveLength(1);
    expect(compareAdvisories('some-sdk', [entry('GHSA-aaaa-bbbb-cccc', [{ introduced: '0' }, { fixed: '1.3.0' }])], [row])[0]).toContain('now hurts <1.3.0');
    expect(compareAdvisories('some-sdk', [entry('GHSA-aaaa-bbbb-cccc', [], { withdrawn: '2026-10-01T00:00:00Z' })], [row])[0]).toContain('withdrawn on 2026-10-01');
  });
});

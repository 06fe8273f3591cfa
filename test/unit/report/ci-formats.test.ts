/** JUnit XML and GitLab's code quality report: what their readers ask for, for every result. */
import { Ajv } from 'ajv';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { AnalyzeResult } from '../../../analyzers/contract/index.js';
import { gitlabReport, junitReport } from '../../../analyzers/report/index.js';
import { finding, hostileResult, result, sources } from './result.js';

const suppressed: AnalyzeResult = result({ suppressed: [{ finding: finding({ fingerprint: 'def' }), reason: 'known <for> "long"', by: 'baseline', since: '2026-01-01' }] });
const results: readonly (readonly [string, AnalyzeResult])[] = [['one of every kind', result()], ['nothing', result({ findings: [], coverage: {} })], ['something suppressed', suppressed], ['hostile texts', hostileResult()]];

/** As documented: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
const issues = new Ajv().compile({
  type: 'array',
  items: {
    type: 'object', required: ['description', 'check_name', 'fingerprint', 'location', 'severity'],
    properties: {
      description: { type: 'string', minLength: 1 }, check_name: { type: 'string', minLength: 1 }, fingerprint: { type: 'string', minLength: 1 }, severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: { type: 'object', required: ['path', 'lines'], properties: { path: { type: 'string', pattern: '^(?!\\./)' }, lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } } } },
    },
  },
});

describe('GitLab', () => {
  it.each(results)('is what GitLab reads: %s', (_, one) => {
    const report = JSON.parse(gitlabReport(one, { sources })) as unknown[];
    expect(issues(report), JSON.stringify(issues.errors)).toBe(true);
    expect(report).toHaveLength(one.findings.length);
  });

  it('says where, how bad and which', () => {
    expect(JSON.parse(gitlabReport(result(), { sources }))[0]).toMatchObject({ check_name: 'command-injection', severity: 'critical', fingerprint: 'abc', location: { path: 'src/forecast.ts', lines: { begin: 2, end: 2 } } });
    expect(JSON.parse(gitlabReport(result(), { sources, quiet: true }))).toHaveLength(1);
  });
});

describe('JUnit', () => {
  interface Case { name: string; classname: string; failure?: { message: string; type: string; '#text': string }; skipped?: { message: string } }
  interface Suite { name: string; tests: string; failures: string; errors: string; skipped: string; testcase: Case[] }
  const read = (xml: string): { tests: string; failures: string; skipped: string; testsuite?: Suite[] } => {
    expect(XMLValidator.validate(xml)).toBe(true);
    const parsed = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', parseAttributeValue: false, parseTagValue: false, isArray: (name) => name === 'testsuite' || name === 'testcase' }).parse(xml) as { testsuites: { tests: string; failures: string; skipped: string; testsuite?: Suite[] } };
    return parsed.testsuites;
  };

  it.each(results)('is well formed, and its figures agree: %s', (_, one) => {
    const { tests, failures, skipped, testsuite = [] } = read(junitReport(one, { sources }));
    for (const suite of testsuite) {
      expect(suite).toMatchObject({ tests: String(suite.testcase.length), errors: '0', failures: String(suite.testcase.filter((it) => it.failure !== undefined).length), skipped: String(suite.testcase.filter((it) => it.skipped !== undefined).length) });
      // What every reader of the format asks for.
      for (const one of suite.testcase) expect(one).toMatchObject({ name: expect.stringMatching(/./), classname: suite.name });
    }
    const sum = (key: 'tests' | 'failures' | 'skipped'): string => String(testsuite.reduce((total, suite) => total + Number(suite[key]), 0));
    expect({ tests, failures, skipped }).toEqual({ tests: sum('tests'), failures: sum('failures'), skipped: sum('skipped') });
    expect(Number(failures)).toBe(one.findings.length);
  });

  it('fails for a finding, passes for a rule that found nothing, and skips what had nothing to look at', () => {
    const { testsuite = [] } = read(junitReport(suppressed, { sources }));
    const suite = (name: string): Suite => testsuite.find((one) => one.name === name)!;
    expect(suite('command-injection').testcase).toMatchObject([
      { name: 'tool get_forecast at src/forecast.ts:2:10', file: 'src/forecast.ts', line: '2', failure: { type: 'error', message: 'The argument `city` reaches a shell.', '#text': expect.stringContaining('src/forecast.ts:2: reaches `execSync`') } },
      { skipped: { message: 'Suppressed: known &lt;for&gt; &quot;long&quot;' } },
    ].map((one) => expect.objectContaining({ ...one, ...('skipped' in one ? { skipped: { message: 'Suppressed: known <for> "long"' } } : {}) }) as object));
    expect(suite('tool-name-format').testcase).toMatchObject([{ name: 'nothing to examine', skipped: {} }]);
    expect(read(junitReport(result({ findings: [] }), { sources })).testsuite!.find((one) => one.name === 'command-injection')!.testcase).toEqual([{ name: '3 examined', classname: 'command-injection', time: '0' }]);
  });
});

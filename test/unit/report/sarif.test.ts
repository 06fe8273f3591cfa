/** SARIF: valid against the schema, and what services read from it is there. SARIF_SCHEMA names another schema to hold it against. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Log, Result, Run } from 'sarif';
import { describe, expect, it } from 'vitest';
import { rules, type AnalyzeResult } from '../../../analyzers/index.js';
import { sarifReport } from '../../../analyzers/report/sarif.js';
import { at, finding, flow, hostile, hostileResult, result, sources } from './result.js';

/** The official schema, which Microsoft's matcher for Jest carries; it is of a draft that only differs from what ajv knows in how it names itself. */
function schema(): ValidateFunction {
  const path = process.env['SARIF_SCHEMA'] ?? createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const { id: _, $schema: __, ...rest } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  return new Ajv({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false }).compile(rest);
}
const validate = schema();

const rule = (id: string) => ({ ...rules[0]!, id, cwe: [78], url: `https://example.invalid/rules/${id}` });
const options = { sources, version: '0.1.0', rules: [rule('command-injection'), { ...rule('tool-name-format'), cwe: [] }, rule('did-not-run')] };
const log = (one: AnalyzeResult, quiet = false): Log => JSON.parse(sarifReport(one, { ...options, quiet })) as Log;
const run = (one: AnalyzeResult, quiet = false): Run => log(one, quiet).runs[0]!;
const first = (one: AnalyzeResult): Result => run(one).results![0]!;

const suppressed = result({
  suppressed: [
    { finding: finding({ fingerprint: 'def' }), reason: 'agreed', by: 'comment', location: at('/p/src/index.ts', 'import'), until: '2027-01-01' },
    { finding: finding({ severity: 'warning' }), reason: 'The configuration switches the rule off for this file.', by: 'config' },
  ],
});

describe('the schema', () => {
  it.each<[string, AnalyzeResult]>([
    ['a full result', result()], ['an empty one', result({ findings: [], notices: [], inventory: { servers: [] }, coverage: {} })], ['a hostile one', hostileResult()], ['one with suppressions', suppressed],
    ['one with a long flow', result({ findings: [finding({ flow: { ...flow, steps: Array.from({ length: 5_000 }, () => flow.steps[0]!) } })] })],
  ])('takes %s', (_, one) => {
    expect(validate(log(one)) ? [] : validate.errors).toEqual([]);
  });
  it('would refuse what is wrong', () => {
    const wrong = log(result());
    wrong.runs[0]!.results![0]!.locations![0]!.physicalLocation!.region!.startLine = 0;
    expect(validate(wrong)).toBe(false);
  });
});

describe('rules', () => {
  const { driver } = run(result()).tool;
  it('are those that ran, with what services sort and filter by', () => {
    expect(driver).toMatchObject({ name: 'mcp-lint', version: '0.1.0' });
    expect(driver.rules!.map((one) => one.id)).toEqual(['command-injection', 'tool-name-format']);
    const [security, hygiene] = driver.rules!;
    expect(security).toMatchObject({ name: 'CommandInjection', helpUri: 'https://example.invalid/rules/command-injection' });
    expect(security!.help!.text).not.toBe('');
    expect(security!.help!.markdown).toContain('## What to do');
    expect(security!.properties).toMatchObject({ 'security-severity': expect.stringMatching(/^\d\.\d$/), tags: expect.arrayContaining(['security', 'external/cwe/cwe-078']) });
    expect(hygiene!.properties).not.toHaveProperty('security-severity');
    expect(hygiene!.properties!.tags).not.toContain('security');
  });
  it('say themselves how serious they are', () => {
    const one = JSON.parse(sarifReport(result(), { ...options, rules: [{ ...rule('command-injection'), securitySeverity: 9.8 }] })) as Log;
    expect(one.runs[0]!.tool.driver.rules![0]!.properties!['security-severity']).toBe('9.8');
  });
});

describe('results', () => {
  it('have level, place, fingerprint, subject', () => {
    expect(first(result())).toMatchObject({
      ruleId: 'command-injection', ruleIndex: 0, level: 'error', rank: 90, partialFingerprints: { 'mcpLint/v1': 'abc' }, suppressions: [],
      locations: [{
        physicalLocation: { artifactLocation: { uri: 'src/forecast.ts', uriBaseId: 'SRCROOT' }, region: { startLine: 2, startColumn: 10, endLine: 2, endColumn: 34 } },
        logicalLocations: [{ name: 'get_forecast', kind: 'tool', fullyQualifiedName: 'weather:src/index.ts/get_forecast' }],
      }],
      properties: { confidence: 'high', messageId: 'interpolated' },
    });
    expect(run(result()).results!.map((one) => one.level)).toEqual(['error', 'warning', 'note', 'warning']);
    expect(run(result()).originalUriBaseIds).toMatchObject({ SRCROOT: { uri: 'file:///p/' } });
  });
  it('have flow, related places and fixes', () => {
    const one = first(result());
    const steps = one.codeFlows![0]!.threadFlows[0]!.locations;
    expect(steps.map((step) => step.location!.physicalLocation!.artifactLocation!.uri)).toEqual(['src/index.ts', 'src/index.ts', 'src/forecast.ts']);
    expect(steps.map((step) => step.importance)).toEqual(['essential', 'important', 'essential']);
    expect(one.relatedLocations![0]).toMatchObject({ id: 1, message: { text: 'The same command is run here.' } });
    expect(one.fixes![0]!.artifactChanges[0]).toMatchObject({ artifactLocation: { uri: 'src/forecast.ts' }, replacements: [{ deletedRegion: { startLine: 2, startColumn: 10, endColumn: 18 }, insertedContent: { text: 'execFileSync' } }] });
    expect(run(result()).results![1]).not.toHaveProperty('codeFlows');
  });
  it('have suppressions with reason, place and kind', () => {
    const all = run(suppressed).results!;
    expect(all).toHaveLength(6);
    expect(all[4]!.suppressions).toMatchObject([{ kind: 'inSource', status: 'accepted', justification: 'agreed', location: { physicalLocation: { artifactLocation: { uri: 'src/index.ts' } } }, properties: { until: '2027-01-01' } }]);
    expect(all[5]!.suppressions).toMatchObject([{ kind: 'external' }]);
  });
  it('are errors only when it is to be quiet', () => {
    expect(run(suppressed, true).results!.map((one) => one.level)).toEqual(['error', 'error']);
    expect(run(suppressed, true).invocations![0]!.toolExecutionNotifications).toEqual([]);
  });
});

it('tells notices and the exit code', () => {
  const [invocation] = run(result()).invocations!;
  expect(invocation).toMatchObject({ executionSuccessful: true, exitCode: 1 });
  expect(invocation!.toolExecutionNotifications!.map((one) => one.descriptor!.id)).toContain('huge-file');
});

it('has no hostile text act: no control character, no link, no address outside of what is encoded', () => {
  const text = sarifReport(hostileResult(), options);
  // eslint-disable-next-line no-control-regex -- these are what must not be left
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/u);
  const linked = first(result({ findings: [finding({ message: 'see [here](https://evil.invalid) and [this](1)' })] }));
  expect(linked.message.text).not.toMatch(/(^|[^\\])\[/);
  const uri = first(hostileResult()).locations![0]!.physicalLocation!.artifactLocation!.uri!;
  expect(uri).toMatch(/^[\w.%!~*'()/-]+$/);
  expect(decodeURIComponent(uri)).toBe(`${hostile.replace('\ud800', '\ufffd')}.ts`);
});

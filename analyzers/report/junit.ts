/** JUnit XML, as build servers show test results: a suite for each rule, a failed case for each finding, so that it is seen what was looked at too. */
import { XMLBuilder } from 'fast-xml-parser';
import type { AnalyzeResult, Coverage, Finding } from '../contract/index.js';
import { visible, visibleShort } from './escape.js';
import { masked } from './mask.js';
import { createPlaces, type Places, type Sources } from './places.js';

export interface JUnitOptions {
  /** Paths relative to the root of the repository. */
  readonly sources: Sources;
  /** Findings of severity error only. */
  readonly quiet?: boolean;
}

const MAX_MESSAGE = 2_000;

/** @returns the document, ending in a line end */
export function junitReport(given: AnalyzeResult, options: JUnitOptions): string {
  const { result, sources } = masked(given, options.sources);
  const places = createPlaces(sources);
  const shown = (finding: Finding): boolean => options.quiet !== true || finding.severity === 'error';
  const rules = [...new Set([...Object.keys(result.coverage), ...result.findings.map((finding) => finding.ruleId)])].sort();
  const suites = rules.map((rule) => {
    const failed = result.findings.filter((finding) => finding.ruleId === rule && shown(finding)).map((finding) => failure(finding, places));
    const skipped = result.suppressed.filter(({ finding }) => finding.ruleId === rule && shown(finding))
      .map((one) => ({ ...testCase(one.finding, places), skipped: { '@message': visibleShort(`Suppressed: ${one.reason}`, MAX_MESSAGE) } }));
    const rest = failed.length > 0 ? [] : [passed(rule, result.coverage[rule])];
    const cases = [...failed, ...skipped, ...rest];
    return {
      '@name': visible(rule), '@tests': cases.length, '@failures': failed.length, '@errors': 0, '@skipped': skipped.length + rest.filter((one) => 'skipped' in one).length, '@time': 0, testcase: cases,
    };
  });
  const sum = (key: '@tests' | '@failures' | '@skipped'): number => suites.reduce((total, suite) => total + suite[key], 0);
  const xml = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, suppressEmptyNode: true, processEntities: true }).build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: { '@name': 'mcp-lint', '@tests': sum('@tests'), '@failures': sum('@failures'), '@errors': 0, '@skipped': sum('@skipped'), '@time': 0, testsuite: suites },
  });
  return `${xml.trimEnd()}\n`;
}

function testCase(finding: Finding, places: Places): Record<string, unknown> {
  const { file, line, column } = places.place(finding.location);
  const { kind, name } = finding.subject;
  return {
    '@name': visibleShort(`${kind}${name === '' ? '' : ` ${name}`} at ${file}:${String(line)}:${String(column)}`, 500), '@classname': visible(finding.ruleId), '@file': visible(file), '@line': line, '@time': 0,
  };
}

function failure(finding: Finding, places: Places): Record<string, unknown> {
  const steps = (finding.flow?.steps ?? []).slice(0, 50).map((step) => {
    const { file, line } = places.place(step.location);
    return `${visible(file)}:${String(line)}: ${visibleShort(step.message, 300)}`;
  });
  return {
    ...testCase(finding, places),
    failure: {
      '@message': visibleShort(finding.message, MAX_MESSAGE), '@type': finding.severity,
      '#text': [finding.message, finding.help, ...steps, finding.url].filter((part) => part !== '').map((part) => visibleShort(part, MAX_MESSAGE)).join('\n'),
    },
  };
}

/** A rule that found nothing; one that had nothing to look at has not passed. */
function passed(rule: string, coverage: Coverage | undefined): Record<string, unknown> {
  const examined = coverage?.examined ?? 0;
  return { '@name': examined === 0 ? 'nothing to examine' : `${String(examined)} examined`, '@classname': visible(rule), '@time': 0, ...(examined === 0 ? { skipped: { '@message': 'The rule had nothing to examine.' } } : {}) };
}

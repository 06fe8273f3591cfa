/** Which rules run and which of their findings are kept: preset, chosen rules, severities, confidence. */
import type { Finding, Preset } from '../contract/index.js';
import { confidenceRank } from '../contract/index.js';
import type { Rule } from '../rules/shared/rule.js';
import type { AnalyzeOptions } from './options.js';

const PRESETS: Readonly<Record<Preset, readonly Preset[]>> = {
  recommended: ['recommended'],
  strict: ['recommended', 'strict'],
  audit: ['recommended', 'strict', 'audit'],
};

export interface Selection {
  readonly rules: readonly Rule[];
  /** The finding with its severity in force; undefined when it is dropped. */
  adjust(this: void, finding: Finding): Finding | undefined;
}

/** Low confidence belongs to the `audit` preset, unless a threshold is given. */
export function selectRules(rules: readonly Rule[], options: AnalyzeOptions): Selection {
  const preset = options.preset ?? 'recommended';
  const severities = options.severities ?? {};
  const chosen = rules.filter((rule) => {
    if (options.rules && options.rules.length > 0) return options.rules.includes(rule.id);
    const severity = severities[rule.id];
    if (severity === 'off') return false;
    return severity !== undefined || PRESETS[preset].includes(rule.preset);
  });
  const threshold = options.minConfidence ?? (preset === 'audit' ? 'low' : 'medium');
  return {
    rules: chosen,
    adjust(finding) {
      if (confidenceRank[finding.confidence] > confidenceRank[threshold]) return undefined;
      const severity = severities[finding.ruleId];
      return severity === undefined || severity === 'off' ? finding : { ...finding, severity };
    },
  };
}

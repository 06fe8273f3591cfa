/** Which rules run and which of their findings are kept: preset, chosen rules, severities, confidence. */
import type { Finding, Location, Preset } from '../contract/index.js';
import { confidenceRank } from '../contract/index.js';
import type { Rule } from '../rules/shared/rule.js';
import type { RunSettings } from './settings.js';

const PRESETS: Readonly<Record<Preset, readonly Preset[]>> = {
  recommended: ['recommended'],
  strict: ['recommended', 'strict'],
  audit: ['recommended', 'strict', 'audit'],
};

export interface Selection {
  /** What is reported. */
  readonly rules: readonly Rule[];
  /** What runs besides, unseen: because it knows secrets, or because suppressions cannot be judged without it. */
  readonly unseen: readonly Rule[];
  /** Rules of the preset that the configuration switches off everywhere. */
  readonly off: readonly string[];
  /** Not switched off everywhere, whatever the preset. */
  isOn(this: void, rule: Rule): boolean;
  /** The finding with the severity in force; undefined where it is dropped, and where the configuration suppresses it for its file. */
  adjust(this: void, finding: Finding): Adjusted | undefined;
  /** The same for the checklist, which every rule counts for that is not switched off, at any confidence. */
  forChecklist(this: void, finding: Finding): Adjusted | undefined;
}

export interface Adjusted {
  readonly finding: Finding;
  /** Set where an override switches the rule off for the finding's file. */
  readonly suppressedAt?: Location;
}

export function selectRules(rules: readonly Rule[], settings: RunSettings, inventoryOnly = false, checklist = false): Selection {
  const inPreset = (rule: Rule): boolean => PRESETS[settings.preset].includes(rule.preset);
  /** On where no override has a say. */
  const isOn = (rule: Rule): boolean => {
    if (settings.only.length > 0) return settings.only.includes(rule.id);
    const severity = settings.baseSeverity(rule.id);
    return severity === undefined ? inPreset(rule) : severity !== 'off';
  };
  const on = new Set(rules.filter(isOn).map((rule) => rule.id));
  const byPreset = (rule: Rule): boolean => on.has(rule.id) || (settings.only.length === 0 && settings.switchedOnSomewhere(rule.id));
  const chosen = inventoryOnly ? [] : rules.filter(byPreset);
  const needsAll = chosen.some((rule) => rule.suppression !== undefined) && settings.only.length > 0;
  return {
    rules: chosen,
    unseen: rules.filter((rule) => !chosen.includes(rule) && (rule.redacts === true || (needsAll && inPreset(rule)) || (checklist && settings.baseSeverity(rule.id) !== 'off'))),
    off: rules.filter((rule) => inPreset(rule) && !chosen.includes(rule) && settings.only.length === 0 && settings.baseSeverity(rule.id) === 'off').map((rule) => rule.id),
    isOn: (rule) => settings.baseSeverity(rule.id) !== 'off' || settings.switchedOnSomewhere(rule.id),
    forChecklist(finding) {
      const { severity, override } = settings.severityIn(finding.ruleId, finding.location.file);
      if (severity === 'off') return override ? { finding, suppressedAt: override.location } : undefined;
      return { finding: severity === undefined ? finding : { ...finding, severity } };
    },
    adjust(finding) {
      if (confidenceRank[finding.confidence] > confidenceRank[settings.minConfidence]) return undefined;
      const { severity, override } = settings.severityIn(finding.ruleId, finding.location.file);
      if (severity !== 'off') {
        if (override === undefined && !on.has(finding.ruleId)) return undefined;
        return { finding: severity === undefined ? finding : { ...finding, severity } };
      }
      if (override === undefined) return on.has(finding.ruleId) ? { finding } : undefined;
      return on.has(finding.ruleId) ? { finding, suppressedAt: override.location } : undefined;
    },
  };
}

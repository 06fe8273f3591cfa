/** What is in force for a run: options of the caller over the configuration over the defaults. */
import { readBaseline, type Baseline } from '../config/baseline.js';
import { findConfig, loadConfig, type Config } from '../config/load.js';
import { compileGlobs } from '../config/glob.js';
import type { RuleSeverity } from '../config/schema.js';
import type { Confidence, Notice, Preset, Severity } from '../contract/index.js';
import type { Host, Path } from '../host/host.js';
import { isInside, relativePath } from '../host/paths.js';
import { rules as allRules } from '../rules/index.js';
import { rows as builtInRows } from '../taint/models/index.js';
import type { Row } from '../taint/row.js';
import type { RuleMeta } from '../contract/index.js';
import { baselineInForce } from './baseline.js';
import type { AnalyzeOptions } from './options.js';

export interface RunSettings {
  readonly config: Config | undefined;
  readonly baseline: Baseline | undefined;
  readonly preset: Preset;
  /** Undefined: what each server's SDK speaks. */
  readonly specification: string | undefined;
  readonly minConfidence: Confidence;
  readonly failOn: Severity | 'never';
  readonly maxWarnings: number | undefined;
  /** Rules named by the caller; empty: those of the preset and the configuration. */
  readonly only: readonly string[];
  readonly include: readonly string[] | undefined;
  readonly exclude: readonly string[] | undefined;
  readonly patternBase: Path;
  readonly entries: readonly Path[];
  readonly notices: readonly Notice[];
  /** What functions of packages do: what is built in, then what the configuration adds. */
  readonly rows: readonly Row[];
  /** Severity by the configuration or the caller, for everywhere. */
  baseSeverity(this: void, rule: string): RuleSeverity | undefined;
  /** The same for one file, overrides applied, and the override that decides. */
  severityIn(this: void, rule: string, file: Path): { readonly severity: RuleSeverity | undefined; readonly override: Config['overrides'][number] | undefined };
  /** True when an override may switch the rule on. */
  switchedOnSomewhere(this: void, rule: string): boolean;
  /** Options of a rule for a subject declared in this file: checked, complete. */
  optionsIn(this: void, rule: RuleMeta, file: Path | undefined): Readonly<Record<string, unknown>>;
  /** True where findings may be reported: inside the given paths, and not left out by the configuration. */
  reportsIn(this: void, file: Path): boolean;
}

/** @throws ConfigError when the configuration is wrong */
export function resolveSettings(host: Host, options: AnalyzeOptions, paths: readonly Path[]): RunSettings {
  const found = options.config === undefined ? findConfig(host, paths) : { file: options.config === false ? undefined : options.config, notices: [] };
  const config = found.file === undefined ? undefined : loadConfig(host, found.file, allRules);
  const baselineFile = options.inventoryOnly === true ? undefined : baselineInForce(host, options, paths, config);
  const preset = options.preset ?? config?.preset ?? 'recommended';
  const own = options.include !== undefined || options.exclude !== undefined;
  const patternBase = own || !config ? options.root : config.directory;
  const exclude = own ? options.exclude : config?.exclude;
  const isExcluded = exclude && exclude.length > 0 ? compileGlobs(exclude, host.caseInsensitive) : undefined;
  const maxWarnings = options.maxWarnings ?? config?.maxWarnings;
  const baseSeverity = (rule: string): RuleSeverity | undefined => lookup(options.severities, rule) ?? lookup(config?.rules, rule)?.severity;
  const overridesFor = (file: Path): Config['overrides'] => {
    if (!config || config.overrides.length === 0) return [];
    const relative = relativePath(config.directory, file, host.caseInsensitive);
    return config.overrides.filter((one) => one.matches(relative));
  };
  const specification = options.specification ?? config?.specification;
  return {
    config, preset, maxWarnings,
    baseline: baselineFile === undefined ? undefined : readBaseline(host, baselineFile),
    specification: specification === 'auto' ? undefined : specification,
    // Low confidence belongs to the audit, unless a threshold is given.
    minConfidence: options.minConfidence ?? config?.minConfidence ?? (preset === 'audit' ? 'low' : 'medium'),
    failOn: options.failOn ?? config?.failOn ?? 'error',
    only: options.rules ?? [],
    include: own ? options.include : config?.include,
    exclude, patternBase,
    entries: options.entries?.map((entry) => `${options.root}/${entry}`) ?? config?.entries ?? [],
    notices: [...found.notices, ...(config?.notices ?? [])],
    rows: config?.models && config.models.length > 0 ? [...builtInRows, ...config.models] : builtInRows,
    baseSeverity,
    severityIn(rule, file) {
      const override = overridesFor(file).filter((one) => lookup(one.rules, rule)?.severity !== undefined).at(-1);
      return { severity: lookup(override?.rules, rule)?.severity ?? baseSeverity(rule), override };
    },
    switchedOnSomewhere: (rule) => config?.overrides.some((one) => (lookup(one.rules, rule)?.severity ?? 'off') !== 'off') ?? false,
    optionsIn(rule, file) {
      if (!rule.options) return {};
      const given = [lookup(config?.rules, rule.id)?.options, ...(file === undefined ? [] : overridesFor(file).map((one) => lookup(one.rules, rule.id)?.options))];
      return rule.options.parse(Object.assign({}, ...given));
    },
    reportsIn: (file) => paths.some((path) => isInside(path, file, host.caseInsensitive)) && isExcluded?.(relativePath(patternBase, file, host.caseInsensitive)) !== true,
  };
}

/** A property of one's own: a rule id comes from a file, and `constructor` is no rule. */
function lookup<T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return table && Object.hasOwn(table, key) ? table[key] : undefined;
}

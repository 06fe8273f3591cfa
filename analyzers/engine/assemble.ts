/** Puts the answer together: findings of the rules, inventory, coverage, notices, figures; sorted, so that it is the same every time. */
import type { AnalyzeResult, Finding, Notice, Suppressed } from '../contract/index.js';
import type { Discovery } from '../config/discover.js';
import type { Host, Path } from '../host/host.js';
import type { Model } from '../model/discover.js';
import type { SourceStore } from '../project/store.js';
import { rules as allRules } from '../rules/index.js';
import type { AnalyzeOptions } from './options.js';
import { toolEffects } from '../taint/lower/run.js';
import { useBaseline, type BaselineUse } from './baseline.js';
import { answerChecklist } from './checklist.js';
import { serverInventory } from './effect-inventory.js';
import { runRules, runSuppressionRules, type RuleInput } from './run-rules.js';
import { changeFilter, keepConcerned } from './since.js';
import { scopeFindings } from './scope.js';
import { selectRules, type Selection } from './select.js';
import type { RunSettings } from './settings.js';
import { suppressionComments } from './suppress.js';
import type { Part } from './units.js';

export interface AssembleInput {
  readonly host: Host;
  /** What is analysed, as one path. */
  readonly path: Path;
  readonly options: AnalyzeOptions;
  /** Called now and then; what it throws ends the run. */
  readonly checkpoint: () => void;
  readonly settings: RunSettings;
  readonly model: Model;
  readonly discovery: Discovery;
  readonly store: SourceStore;
  /** Of what was done before: settings, discovery, manifests, model. Those of the store are taken here, when everything has been read. */
  readonly notices: readonly Notice[];
  /** Where only a part of the run is done here. */
  readonly part?: Part;
}

export function assemble(input: AssembleInput): AnalyzeResult {
  const { options, settings, model, discovery, store, checkpoint } = input;
  const wanted = options.checklist === true;
  const selection = selectRules(allRules, settings, options.inventoryOnly, wanted);
  const ran = [...selection.rules, ...selection.unseen];
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const comments = suppressionComments({ store, rules: allRules, today });
  const rules: RuleInput = { rules: ran, model, store, root: options.root, rows: settings.rows, options: settings.optionsIn, commented: comments.concerns, checkpoint };
  const whole = runRules(rules);
  const run = input.part ? { ...whole, findings: whole.findings.filter((finding) => input.part?.tells(finding.location.file) !== false) } : whole;
  // Where no rule asked for them; with the rows of the configuration, or two commands would tell different things of one tool.
  const effects = run.effects ?? (wanted || (options.inventoryOnly === true && options.effects !== false) ? toolEffects(model, settings.rows) : undefined);
  const seen = new Set(selection.rules.map((rule) => rule.id));
  const scoped = scopeFindings(run.findings, model, settings.reportsIn);
  const { suppressions, of } = comments.apply(scoped.findings, commentedFiles(scoped.findings, store, settings), new Set(ran.map((rule) => rule.id)));
  const judgedHere = input.part ? suppressions.map((one) => (input.part?.judges(one.location.file) === false ? { ...one, rules: one.rules.map((rule) => ({ ...rule, ran: false })) } : one)) : suppressions;
  const judged = runSuppressionRules({ ...rules, rules: wanted ? ran : selection.rules }, judgedHere, run.examinations);
  const startBaseline = (): BaselineUse | undefined => settings.baseline && useBaseline({
    baseline: settings.baseline, today, reportsIn: settings.reportsIn,
    found: new Set([...run.findings, ...judged.findings].map((finding) => finding.fingerprint)), ran: new Set(ran.map((rule) => rule.id)),
  });
  const baseline = startBaseline();
  const findings: Finding[] = [];
  const suppressed: Suppressed[] = [];
  for (const finding of sorted([...scoped.findings.filter((one) => seen.has(one.ruleId)), ...judged.findings.filter((one) => seen.has(one.ruleId))])) {
    const adjusted = adjust(finding, selection, settings);
    if (!adjusted) continue;
    const comment = of.get(finding);
    const accepted = adjusted.by ?? (comment ? { ...comment, finding: adjusted.finding } : baseline?.suppress(adjusted.finding));
    if (accepted) suppressed.push(accepted);
    else findings.push(adjusted.finding);
  }
  const inventory = { servers: model.servers.map((server) => serverInventory(server, effects, model)) };
  const notices = uniqueNotices([...input.notices, ...store.notices(), ...model.artifacts.notices(), ...run.notices, ...scoped.notices]);
  const result: AnalyzeResult = {
    root: options.root,
    findings,
    suppressed,
    suppressions: [...suppressions],
    inventory,
    coverage: Object.fromEntries(Object.entries({ ...run.coverage, ...judged.coverage }).filter(([id]) => seen.has(id))),
    ...(wanted ? { checklist: answerChecklist({ ...forChecklist([...scoped.findings, ...scoped.outside, ...judged.findings], of, selection, startBaseline()), host: input.host, path: input.path, options, settings, model, inventory, notices, examinations: run.examinations, ran: new Set(ran.filter(selection.isOn).map((rule) => rule.id)), today }) } : {}),
    notices,
    settings: {
      preset: settings.preset, minConfidence: settings.minConfidence, failOn: settings.failOn, off: [...selection.off],
      ...(settings.config ? { config: settings.config.file } : {}),
      ...(settings.maxWarnings === undefined ? {} : { maxWarnings: settings.maxWarnings }),
    },
    ...(baseline ? { baseline: baseline.state() } : {}),
    redactions: [...run.findings, ...judged.findings].flatMap((finding) => finding.redactions ?? []),
    stats: {
      filesSeen: discovery.files.length, ...store.figures(), steps: model.steps,
      skipped: Object.fromEntries(Object.entries(discovery.skipped)),
    },
  };
  return options.changed ? keepConcerned(result, changeFilter(options.changed, model, input.host.caseInsensitive).concerns, options.changed.length) : result;
}

/** Files whose suppressions are judged: what was analysed and may be reported in. Elsewhere nobody could say whether one is unused. */
function commentedFiles(findings: readonly Finding[], store: SourceStore, settings: RunSettings): Path[] {
  const files = new Set<Path>([...store.parsed()].map((unit) => unit.path));
  for (const finding of findings) files.add(finding.location.file);
  return [...files].filter(settings.reportsIn).sort();
}

function adjust(finding: Finding, selection: Selection, settings: RunSettings): { readonly finding: Finding; readonly by?: Suppressed } | undefined {
  const adjusted = selection.adjust(finding);
  if (!adjusted) return undefined;
  const { suppressedAt } = adjusted;
  if (!suppressedAt || !settings.config) return { finding: adjusted.finding };
  return { finding: adjusted.finding, by: { finding: adjusted.finding, by: 'config', reason: 'The configuration switches the rule off for this file.', location: suppressedAt } };
}

/** Findings as the checklist counts them: of all rules that ran, wherever they lie. */
function forChecklist(all: readonly Finding[], of: ReadonlyMap<Finding, Omit<Suppressed, 'finding'>>, selection: Selection, baseline: BaselineUse | undefined): { findings: Finding[]; suppressed: Suppressed[] } {
  const findings: Finding[] = [];
  const suppressed: Suppressed[] = [];
  for (const one of sorted(all)) {
    const counted = selection.forChecklist(one);
    if (!counted) continue;
    const comment = of.get(one);
    const accepted = comment ? undefined : baseline?.suppress(counted.finding);
    if (counted.suppressedAt) suppressed.push({ finding: counted.finding, by: 'config', reason: 'The configuration switches the rule off for this file.', location: counted.suppressedAt });
    else if (comment) suppressed.push({ ...comment, finding: counted.finding });
    else if (accepted) suppressed.push(accepted);
    else findings.push(counted.finding);
  }
  return { findings, suppressed };
}

function sorted(findings: readonly Finding[]): Finding[] {
  const key = (finding: Finding): string => `${finding.location.file}\0${String(finding.location.start).padStart(9, '0')}\0${String(finding.location.end).padStart(9, '0')}\0${finding.ruleId}\0${finding.messageId}\0${finding.subject.name}`;
  return findings.map((finding) => ({ finding, key: key(finding) })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ finding }) => finding);
}

/** Sorted by place, without doubles. */
export function uniqueNotices(notices: readonly Notice[]): Notice[] {
  const seen = new Set<string>();
  const kept: Notice[] = [];
  for (const notice of notices) {
    const key = `${notice.kind}|${notice.location?.file ?? ''}|${String(notice.location?.start ?? '')}|${notice.message}`;
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push(notice);
  }
  const place = (notice: Notice): string => `${notice.location?.file ?? ''}\0${String(notice.location?.start ?? 0).padStart(9, '0')}\0${notice.kind}\0${notice.message}`;
  return kept.sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));
}

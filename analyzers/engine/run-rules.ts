/** Runs rules over the model and makes findings of their reports. */
import { createHash } from 'node:crypto';
import type { Coverage, Finding, Location, Notice, RuleMeta, Subject, Suppression } from '../contract/index.js';
import { weaker } from '../contract/index.js';
import type { Model } from '../model/discover.js';
import type { Prompt, Resource, Server, Tool, Transport } from '../model/model.js';
import type { SourceStore } from '../project/store.js';
import type { Rule, RuleContext } from '../rules/shared/rule.js';
import { withLineEnds } from '../fixes/apply.js';
import { buildFix, type FixProject } from '../fixes/draft.js';
import { aggregate, type Reported } from './aggregate.js';
import type { ToolEffects } from '../taint/lower/effects.js';
import { flowIndex, type FlowIndex } from '../taint/lower/run.js';
import type { Row } from '../taint/row.js';
import { dirname, relativePath } from '../host/paths.js';
import { createExaminations, type Examinations } from './examinations.js';

export interface RuleRun {
  /** Sorted by place, without doubles. */
  readonly findings: readonly Finding[];
  readonly coverage: Readonly<Record<string, Coverage>>;
  /** What each rule looked at in each server. */
  readonly examinations: Examinations;
  readonly notices: readonly Notice[];
  /** What tools do, where a rule asked for it. */
  readonly effects: ReadonlyMap<Tool, ToolEffects> | undefined;
}

const RULE_URL = 'https://github.com/prod-mcp-lint/mcp-lint/blob/main/docs/rules/';

export function ruleUrl(id: string): string {
  return `${RULE_URL}${id}.md`;
}

export interface RuleInput {
  readonly rules: readonly Rule[];
  readonly model: Model;
  readonly store: SourceStore;
  readonly root: string;
  /** What functions of packages do. */
  readonly rows: readonly Row[];
  /** Options of a rule for what is declared in a file. */
  readonly options: (rule: RuleMeta, file: string | undefined) => Readonly<Record<string, unknown>>;
  /** True where a suppression comment is about what a rule reports at a place: that is not joined with others then. */
  readonly commented: (rule: string, at: Location) => boolean;
  /** Called now and then; what it throws ends the run. */
  readonly checkpoint: () => void;
}

export function runRules({ rules, model, store, root, options, commented, checkpoint, rows }: RuleInput): RuleRun {
  const project = fixProject(model, store, root);
  const findings: Finding[] = [];
  const coverage: Record<string, Coverage> = {};
  const notices: Notice[] = [];
  const examinations = createExaminations(model);
  let index: FlowIndex | undefined;
  const flows = (): FlowIndex => (index ??= flowIndex(model, rows));
  for (const rule of rules) {
    if (rule.suppression) continue;
    let examined = 0;
    let comparable = 0;
    const skipped = new Set<string>();
    let reported: Reported[] = [];
    const context = (subject: Subject, known: 'high' | 'medium' | 'low', server?: Server, at?: Location, tool?: Tool): RuleContext => ({
      examined(count = 1, counts = true) {
        examined += count;
        if (counts) comparable += count;
        examinations.examined(rule.id, server, count);
      },
      skipped(reason, servers) {
        skipped.add(reason);
        examinations.skipped(rule.id, servers ?? (server ? [server] : model.servers), reason, at);
      },
      passed(what, servers) { examinations.passed(rule.id, servers ?? (server ? [server] : undefined), { message: what.message, location: what.at }); },
      report(report) {
        reported.push({ report, subject: report.subject ?? subject, known, ...(tool ? { tool } : {}) });
        examinations.reported();
      },
      fix: (title, safety, build) => buildFix(project, title, safety, build),
      model,
      flows,
      options: options(rule, at?.file),
    });
    const guarded = (name: string, run: () => void, servers: readonly Server[] = model.servers): void => {
      checkpoint();
      try {
        run();
      } catch (error) {
        checkpoint();
        if (process.env['MCP_LINT_DEBUG'] !== undefined) throw error;
        skipped.add(`${name}: the rule failed`);
        examinations.skipped(rule.id, servers, `${name}: the rule failed`, undefined);
        notices.push({ kind: 'budget-spent', message: `Rule ${rule.id} could not be completed for ${name}. Please report this.` });
      }
    };
    const keep = (kept: readonly Reported[], server?: Server): void => {
      for (const one of kept) findings.push({ ...findingOf(rule, one, store, model), servers: server ? [server.info.id] : [...new Set([...(one.subject.server === undefined ? [] : [one.subject.server]), ...examinations.serversAt(one.report.at.file).map((other) => other.info.id)])] });
      reported = [];
    };
    /** What a hook looked at without a word about it passes as a whole. */
    const passing = (server: Server, name: string, at: Location, run: () => void): void => {
      examinations.watch(rule.id, server, { message: name, location: at }, () => { guarded(name, run, [server]); });
    };
    for (const server of model.servers) {
      const about = serverSubject(server);
      if (rule.server) passing(server, server.info.id, server.info.location, () => rule.server?.(server, context(about, 'high', server, server.info.location)));
      if (rule.transport) for (const transport of server.transports) passing(server, server.info.id, transport.info.location, () => rule.transport?.(transport, context(transportSubject(transport), 'high', server, transport.info.location)));
      if (rule.tool) {
        const before = comparable;
        for (const tool of server.tools) passing(server, tool.info.name, tool.info.nameLocation ?? tool.info.location, () => rule.tool?.(tool, context(toolSubject(tool), tool.info.confidence, server, tool.info.location, tool)));
        const judged = reported.filter((one) => one.tool && commented(rule.id, one.report.at));
        const others = reported.filter((one) => !judged.includes(one));
        reported = [...judged, ...aggregate(rule, server, about, others, comparable - before - new Set(judged.map((one) => one.tool)).size)];
      }
      if (rule.prompt) for (const prompt of server.prompts) passing(server, prompt.info.name, prompt.info.location, () => rule.prompt?.(prompt, context(promptSubject(prompt), prompt.info.confidence, server, prompt.info.location)));
      if (rule.resource) for (const resource of server.resources) passing(server, resource.info.name, resource.info.location, () => rule.resource?.(resource, context(resourceSubject(resource), resource.info.confidence, server, resource.info.location)));
      keep(reported, server);
    }
    if (rule.project) guarded('the project', () => rule.project?.(context({ kind: 'manifest', name: '' }, 'high')));
    keep(reported);
    coverage[rule.id] = { examined, skipped: [...skipped].sort() };
  }
  return { findings: finish(findings), coverage, examinations, notices: [...notices, ...unfinished(model, index)], effects: index?.effects };
}

/** Handlers that the step budget cut off: silence about what they do last is no answer. */
function unfinished(model: Model, index: FlowIndex | undefined): Notice[] {
  return model.servers.flatMap((server) => server.tools.filter((tool) => index?.cut.has(tool)).map((tool): Notice => ({
    kind: 'unfinished-handler', server: server.info.id, location: tool.info.handler?.location ?? tool.info.location,
    message: `The code that runs for tool "${tool.info.name}" does more than is followed; findings about what it does last may be missing.`,
  })));
}

/** Lets the rules that judge suppression comments do so. */
export function runSuppressionRules({ rules, model, store, root, options, rows }: RuleInput, suppressions: readonly Suppression[], examinations: Examinations): Pick<RuleRun, 'findings' | 'coverage'> {
  const findings: Finding[] = [];
  const coverage: Record<string, Coverage> = {};
  // Where nothing is suppressed these rules have no business, and "nothing to examine" would be said of them in every report.
  if (suppressions.length === 0) return { findings, coverage };
  const project = fixProject(model, store, root);
  for (const rule of rules) {
    if (!rule.suppression) continue;
    let examined = 0;
    const skipped = new Set<string>();
    for (const suppression of suppressions) {
      const { file } = suppression.location;
      const subject: Subject = { kind: 'file', name: relativePath(root, file) };
      const servers = examinations.serversAt(file);
      const before = { examined, findings: findings.length };
      rule.suppression(suppression, {
        examined(count = 1) {
          examined += count;
          for (const server of servers) examinations.examined(rule.id, server, count);
        },
        skipped(reason) { skipped.add(reason); },
        passed(what, of) { examinations.passed(rule.id, of ?? servers, { message: what.message, location: what.at }); },
        report(report) { findings.push({ ...findingOf(rule, { report, subject, known: 'high' }, store, model), servers: servers.map((server) => server.info.id) }); },
        fix: (title, safety, build) => buildFix(project, title, safety, build),
        model,
        flows: () => flowIndex(model, rows),
        options: options(rule, file),
      });
      if (examined > before.examined && findings.length === before.findings) examinations.passed(rule.id, servers, { message: suppression.rules.map((one) => one.id).join(', '), location: suppression.location });
    }
    coverage[rule.id] = { examined, skipped: [...skipped].sort() };
  }
  return { findings: finish(findings), coverage };
}

/** What fixes may look at. A file that is not there is asked for by name only: reading it would be told as a notice. */
function fixProject(model: Model, store: SourceStore, root: string): FixProject {
  const exists = (file: string): boolean => model.graph.isFile(file);
  return {
    root, exists,
    units: () => store.parsed(),
    unit: (file) => (exists(file) ? store.unit(file) : undefined),
    text: (file) => (exists(file) ? (store.text(file) ?? model.artifacts.text(file)) : undefined),
    manifest: (directory) => model.graph.manifests.nearest(directory),
  };
}

function serverSubject(server: Server): Subject {
  return { kind: 'server', name: server.info.name ?? server.info.id, server: server.info.id };
}
function toolSubject(tool: Tool): Subject {
  return { kind: 'tool', name: tool.info.name, server: tool.server.info.id };
}
function promptSubject(prompt: Prompt): Subject {
  return { kind: 'prompt', name: prompt.info.name, server: prompt.server.info.id };
}
function resourceSubject(resource: Resource): Subject {
  return { kind: 'resource', name: resource.info.name, server: resource.server.info.id };
}
function transportSubject(transport: Transport): Subject {
  return { kind: 'transport', name: transport.info.kind, server: transport.server.info.id };
}

function findingOf(rule: RuleMeta, { report, subject, known, joined }: Reported, store: SourceStore, model: Model): Finding {
  const data = report.data ?? {};
  const text = store.text(report.at.file) ?? '';
  // What stands for many tools is about the server, whatever its declaration says now (its version, for one).
  const snippet = joined === true ? '' : snippetOf(text, report.at, report.redactions ?? []);
  return {
    ruleId: rule.id,
    messageId: report.messageId,
    data: { ...data },
    message: `${fill(rule.messages[report.messageId] ?? report.messageId, data)}${data['others'] === undefined ? '' : ` The same goes for ${data['others']}.`}`,
    help: fill(rule.help[report.messageId] ?? rule.help['default'] ?? '', data),
    severity: report.severity ?? rule.severity,
    confidence: weaker(report.confidence, known),
    location: report.at,
    related: [...(report.related ?? [])],
    ...(report.flow ? { flow: report.flow } : {}),
    subject,
    fixes: withLineEnds(report.fixes ?? [], (file) => store.text(file)),
    ...(report.redactions && report.redactions.length > 0 ? { redactions: [...report.redactions] } : {}),
    fingerprint: digest([rule.id, report.messageId, subject.kind, subject.kind === 'file' ? '' : subject.name, packageOf(subject, report.at.file, model), snippet]),
    url: ruleUrl(rule.id),
  };
}

/** The package of the subject's server, or of the file: two packages of one repository may have tools and files of one name. */
function packageOf(subject: Subject, file: string, model: Model): string {
  return subject.server === undefined ? (model.graph.manifests.nearest(dirname(file))?.name ?? '') : subject.server.slice(0, subject.server.indexOf(':'));
}

/** Characters of code that go into a fingerprint. */
const SNIPPET = 400;

/**
 * The code of a finding without what moves: white space. Of a secret only a trace goes in, since fingerprints are published: enough to tell one
 * secret from the next, too little to guess it by.
 */
function snippetOf(text: string, at: Location, redactions: readonly Location[]): string {
  const end = Math.min(at.end, at.start + SNIPPET);
  let snippet = '';
  let from = at.start;
  for (const secret of redactions.filter((one) => one.file === at.file && one.end > at.start && one.start < end).sort((a, b) => a.start - b.start)) {
    if (secret.end <= from) continue;
    snippet += `${text.slice(from, Math.max(from, secret.start))}<secret ${digest([text.slice(secret.start, secret.end)]).slice(0, 3)}>`;
    from = secret.end;
  }
  return (snippet + text.slice(from, Math.max(from, end))).replace(/\s+/g, ' ').trim();
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
}

/** Fills `{name}` holes of a message. */
function fill(template: string, data: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-zA-Z]+)\}/g, (hole, name: string) => (Object.hasOwn(data, name) ? (data[name] ?? hole) : hole));
}

/** Drops doubles, numbers identical fingerprints, sorts by place. */
function finish(findings: readonly Finding[]): Finding[] {
  const order = [...findings].sort(compareFindings);
  const kept: Finding[] = [];
  const places = new Map<string, Finding>();
  const ordinal = new Map<string, number>();
  for (const finding of order) {
    const place = placeKey(finding);
    const before = places.get(place);
    if (before) {
      const { servers } = before;
      for (const id of finding.servers ?? []) if (servers && !servers.includes(id)) servers.push(id);
      continue;
    }
    const count = ordinal.get(finding.fingerprint) ?? 0;
    ordinal.set(finding.fingerprint, count + 1);
    const one = { ...finding, servers: [...(finding.servers ?? [])], ...(count === 0 ? {} : { fingerprint: digest([`${finding.fingerprint}#${String(count)}`]) }) };
    places.set(place, one);
    kept.push(one);
  }
  return kept;
}

/** By place, then by what is said of it. */
export function compareFindings(a: Finding, b: Finding): number {
  return compare(a.location.file, b.location.file) || a.location.start - b.location.start || a.location.end - b.location.end || compare(a.ruleId, b.ruleId) || compare(a.messageId, b.messageId) || compare(a.subject.name, b.subject.name);
}

/** The same thing seen for two servers that share the code is one finding: where it is about the server, whatever each is called. */
export function placeKey({ ruleId, messageId, location, subject, message }: Finding): string {
  return [ruleId, messageId, location.file, location.start, location.end, subject.kind, subject.kind === 'server' ? message : subject.name].join('|');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

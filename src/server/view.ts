/** Turns a result into what an editor shows: diagnostics with their fixes and traces, and the inventory with lines and columns. */
import type { Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { AnalyzeResult, Finding, Fix, Location, Notice, PromptInfo, ResourceInfo, ServerInfo, Severity, Sources, ToolInfo } from '../../analyzers/index.js';
import type { Counts, DiagnosticData, EditView, EffectView, FixView, FolderInventory, ItemKind, ItemView, LocationView, NoticeView, RangeView, ServerView, Trace } from '../protocol.js';
import type { FolderView } from './messages.js';

type Analyzer = typeof import('../../analyzers/index.js');

export interface ViewInput {
  readonly analyzer: Pick<Analyzer, 'createPlaces' | 'masked' | 'rules' | 'visible' | 'visibleShort'>;
  readonly result: AnalyzeResult;
  readonly sources: Sources;
  readonly folder: { readonly uri: string; readonly name: string };
  /** The URI by which the client knows a file. */
  readonly uriOf: (file: string) => string;
  /** Versions of open documents by URI. */
  readonly versions: ReadonlyMap<string, number>;
}

/** Numbers of the protocol: its library, taken for these, would make the thread's program ten times as large. */
const severities: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, info: 3 };
const UNNECESSARY: DiagnosticTag = 1;

/** Rules about text that could as well be deleted: editors fade it. */
const FADED: ReadonlySet<string> = new Set(['unused-suppression', 'expired-suppression']);

/** Notices about something that is registered and could not be read: they stand in the inventory. */
const NOT_UNDERSTOOD: ReadonlySet<Notice['kind']> = new Set(['unresolved-registration', 'remote-tools', 'runtime-schema', 'unsupported-framework', 'unlinked-handler', 'unknown-schema', 'budget-spent', 'no-server']);

const NO_COUNTS: Counts = { error: 0, warning: 0, info: 0 };
/** Characters of a description that are sent. */
const DESCRIPTION = 1_000;

export function viewOf(input: ViewInput): FolderView {
  const { analyzer, folder, uriOf, versions } = input;
  const { result, sources } = analyzer.masked(input.result, input.sources);
  // Places are read from the text as it was analysed: masked text is as long as it was.
  const places = analyzer.createPlaces(sources);
  const locate = (location: Location): LocationView => {
    const { line, column, endLine, endColumn } = places.place(location);
    return { uri: uriOf(location.file), range: { start: { line: line - 1, character: column - 1 }, end: { line: endLine - 1, character: endColumn - 1 } } };
  };
  const { visible, visibleShort } = analyzer;
  const fixed = new Set(analyzer.rules.filter((rule) => rule.id.endsWith('-suppression')).map((rule) => rule.id));

  const fixView = ({ title, safety, edits }: Fix): FixView => ({
    title: visibleShort(title, 200), safety,
    edits: edits.map((edit): EditView => {
      const { uri, range } = locate(edit);
      return { uri, range, newText: edit.newText, version: versions.get(uri) ?? null, ...(edit.create === true ? { create: edit.create } : {}) };
    }),
  });

  const diagnosticOf = (finding: Finding): Diagnostic => {
    const { location, flow, related } = finding;
    const data: DiagnosticData = {
      source: 'mcp-lint', ruleId: finding.ruleId, fingerprint: finding.fingerprint, url: finding.url, confidence: finding.confidence,
      ...(finding.subject.server === undefined ? {} : { server: finding.subject.server }),
      ...(flow?.tool === undefined ? {} : { tool: visibleShort(flow.tool, 200) }),
      ...(flow?.argument === undefined ? {} : { argument: visibleShort(flow.argument, 200) }),
      suppressible: !fixed.has(finding.ruleId), hasTrace: flow !== undefined,
      fixes: finding.fixes.map(fixView),
    };
    const steps = (flow?.steps ?? []).map((step, index) => ({ location: locate(step.location), message: `${String(index + 1)}. ${visible(step.message)}` }));
    return {
      range: locate(location).range,
      severity: severities[finding.severity],
      code: finding.ruleId,
      codeDescription: { href: finding.url },
      source: 'mcp-lint',
      message: `${visible(finding.message)}${finding.help === '' ? '' : `\n${visible(finding.help)}`}`,
      ...(FADED.has(finding.ruleId) ? { tags: [UNNECESSARY] } : {}),
      relatedInformation: [...steps, ...related.map((one) => ({ location: locate(one.location), message: visible(one.message) }))],
      data,
    };
  };

  const diagnostics: Record<string, Diagnostic[]> = {};
  const traces: Trace[] = [];
  for (const finding of result.findings) {
    const uri = uriOf(finding.location.file);
    (diagnostics[uri] ??= []).push(diagnosticOf(finding));
    if (finding.flow) {
      traces.push({
        fingerprint: finding.fingerprint, ruleId: finding.ruleId, title: visible(finding.message),
        steps: finding.flow.steps.map((step) => ({ location: locate(step.location), message: visible(step.message), ...(step.row === undefined ? {} : { row: step.row }) })),
      });
    }
  }
  const inventory = inventoryOf({ result, locate, visible, visibleShort, categories: new Map(analyzer.rules.map(({ id, category }) => [id, category])) }, folder);
  return { diagnostics, traces, inventory, versions: Object.fromEntries(versions) };
}

interface Shower {
  /** Of rules, by id. */
  readonly categories: ReadonlyMap<string, string>;
  readonly result: AnalyzeResult;
  readonly locate: (location: Location) => LocationView;
  readonly visible: (text: string) => string;
  readonly visibleShort: (text: string, limit: number) => string;
}

function inventoryOf(shower: Shower, folder: ViewInput['folder']): FolderInventory {
  const { result } = shower;
  const notices = result.notices.filter((notice) => NOT_UNDERSTOOD.has(notice.kind));
  const ids = new Set(result.inventory.servers.map((server) => server.id));
  return {
    uri: folder.uri, name: folder.name,
    servers: result.inventory.servers.map((server) => serverView(shower, server, notices.filter((notice) => notice.server === server.id))),
    notices: notices.filter((notice) => notice.server === undefined || !ids.has(notice.server)).map((notice) => noticeView(shower, notice)),
  };
}

function noticeView({ locate, visible }: Shower, notice: Notice): NoticeView {
  return { kind: notice.kind, message: visible(notice.message), ...(notice.location ? { location: locate(notice.location) } : {}) };
}

function serverView(shower: Shower, server: ServerInfo, notices: readonly Notice[]): ServerView {
  const { result, locate, visibleShort, categories } = shower;
  const own = result.findings.filter((finding) => finding.subject.server === server.id);
  const used = new Map<string, number>();
  const items = (kind: ItemKind, infos: readonly (ToolInfo | PromptInfo | ResourceInfo)[]): ItemView[] => infos.map((info) => {
    const about = own.filter((finding) => finding.subject.kind === kind && finding.subject.name === info.name);
    // What is told once for the server names the tools that it is about.
    const places = [info.location, ...('nameLocation' in info && info.nameLocation ? [info.nameLocation] : [])];
    const joined = own.filter((finding) => finding.subject.kind === 'server' && finding.related.some(({ location }) => places.some((place) => location.file === place.file && location.start === place.start)));
    const key = `${server.id} ${kind} ${info.name}`;
    const count = (used.get(key) ?? 0) + 1;
    used.set(key, count);
    return { id: count === 1 ? key : `${key} ${String(count)}`, ...itemView(shower, kind, info), findings: countsOf(about), rules: [...new Set(about.map((finding) => finding.ruleId))].sort(), categories: [...new Set([...about, ...joined].flatMap((finding) => categories.get(finding.ruleId) ?? []))].sort() };
  });
  return {
    id: server.id,
    title: visibleShort(server.title ?? server.name ?? server.id, 200),
    ...(server.version === undefined ? {} : { version: visibleShort(server.version, 60) }),
    sdk: visibleShort(`${server.sdk.package}${server.sdk.range === undefined ? '' : ` ${server.sdk.range}`}`, 120),
    transports: [...new Set(server.transports.map((transport) => transport.kind))],
    location: locate(server.location),
    items: [...items('tool', server.tools), ...items('prompt', server.prompts), ...items('resource', server.resources)],
    findings: countsOf(own),
    notices: notices.map((notice) => noticeView(shower, notice)),
  };
}

function itemView({ locate, visible, visibleShort }: Shower, kind: ItemKind, info: ToolInfo | PromptInfo | ResourceInfo): Omit<ItemView, 'id' | 'findings' | 'rules' | 'categories'> {
  const place: Location = ('nameLocation' in info ? info.nameLocation : undefined) ?? info.location;
  return {
    kind,
    name: visibleShort(info.name, 200), nameKnown: info.nameKnown,
    ...(info.title === undefined ? {} : { title: visibleShort(info.title, 200) }),
    ...(info.description === undefined ? {} : { description: visibleShort(info.description, DESCRIPTION) }),
    location: locate(place),
    registration: locate(info.location),
    ...(info.handler ? { handler: locate(info.handler.location) } : {}),
    conditions: info.conditions.map(visible),
    confidence: info.confidence,
    ...('validation' in info ? toolView(info, locate, visibleShort) : {}),
  };
}

/** What the inventory says of a tool where its handler was looked into. */
interface ToolAbilities {
  readonly effects?: readonly { readonly kind: string; readonly target?: string | undefined; readonly shared?: boolean; readonly location: Location }[] | undefined;
  readonly effectsKnown?: boolean | undefined;
  readonly gates?: readonly { readonly kind: string; readonly name: string; readonly byDefault: 'open' | 'closed' | 'unknown' }[] | undefined;
}

function toolView(tool: ToolInfo, locate: Shower['locate'], visibleShort: Shower['visibleShort']): Partial<ItemView> {
  const properties = tool.inputSchema?.['properties'];
  const { effects, effectsKnown, gates } = tool as ToolInfo & ToolAbilities;
  return {
    validation: tool.validation.state,
    annotations: Object.entries(tool.annotations ?? {}).filter(([name, value]) => name.endsWith('Hint') && value !== undefined).map(([name, value]) => `${name}: ${String(value)}`),
    arguments: properties !== null && typeof properties === 'object' ? Object.keys(properties).map((name) => visibleShort(name, 100)) : [],
    ...(effects ? { effects: effects.map((effect): EffectView => ({
      kind: effect.kind, text: `${effect.kind}${effect.target === undefined ? '' : ` ${visibleShort(effect.target, 120)}`}`, location: locate(effect.location),
      ...(effect.shared === true ? { shared: true } : {}),
    })) } : {}),
    ...(gates ? { gates: gates.map((gate) => `${gate.kind} ${visibleShort(gate.name, 120)}${gate.byDefault === 'open' ? ' (open by default)' : ''}`) } : {}),
    ...(effectsKnown === undefined ? {} : { effectsKnown }),
  };
}

function countsOf(findings: readonly Finding[]): Counts {
  return findings.reduce<Counts>((counts, { severity }) => ({ ...counts, [severity]: counts[severity] + 1 }), NO_COUNTS);
}

/** Diagnostics of a configuration that cannot be used. */
export function problemDiagnostics(problems: readonly { readonly message: string; readonly range: RangeView; readonly uri: string }[]): Record<string, Diagnostic[]> {
  const found: Record<string, Diagnostic[]> = {};
  for (const { message, range, uri } of problems) (found[uri] ??= []).push({ range, message, severity: severities.error, source: 'mcp-lint', code: 'configuration' });
  return found;
}

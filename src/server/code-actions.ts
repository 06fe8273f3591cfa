/** Code actions, made from nothing but the diagnostics they are for: the server keeps no list of pending fixes. */
import { CodeActionKind, type CodeAction, type CreateFile, type Diagnostic, type TextDocumentEdit, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import { COMMANDS, type DiagnosticData, type EditView, type FixView, type RangeView } from '../protocol.js';

/** What `source.fixAll` is called here: editors may run it on save, alone or with those of others. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.mcpLint`;

export interface ActionInput {
  readonly uri: string;
  readonly range: RangeView;
  /** Those at the place, as the client holds them: their data came from here. */
  readonly diagnostics: readonly Diagnostic[];
  /** All of the document. */
  readonly all: readonly Diagnostic[];
  /** Kinds that are asked for; undefined for any. */
  readonly only: readonly string[] | undefined;
  /** What the safe fixes of the document change all together; left out where that was not asked for. */
  readonly fixAll?: readonly EditView[];
  /** The client has commands of its own that ask for a reason, show a page, follow a trace. */
  readonly commands: boolean;
  /** The client asks again for the edit of the action that was chosen. */
  readonly resolves: boolean;
  /** The client can make files: without that, fixes that need it are not offered. */
  readonly creates: boolean;
}

/** In `CodeAction.data` until it is resolved. */
export interface SuppressAction { readonly suppress: { readonly uri: string; readonly position: { readonly line: number; readonly character: number }; readonly ruleId: string; readonly scope: 'place' | 'file' } }

export function codeActions(given: ActionInput): CodeAction[] {
  const input = given.creates ? given : { ...given, diagnostics: given.diagnostics.map(withoutCreates), all: given.all.map(withoutCreates) };
  const wants = (kind: string): boolean => input.only === undefined || input.only.some((one) => kind === one || kind.startsWith(`${one}.`));
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) actions.push(...toldApart(once(input.diagnostics.flatMap((diagnostic) => forDiagnostic(diagnostic, input)))));
  // A menu of quick fixes is no place for it; whoever runs it on save asks for it by name.
  if (input.only !== undefined && wants(FIX_ALL) && input.fixAll && input.fixAll.length > 0) actions.push({ title: 'Fix all safe problems (mcp-lint)', kind: FIX_ALL, edit: workspaceEdit([{ edits: input.fixAll }]) });
  return actions;
}

/** Of two findings at one place each says how to suppress and where to read: a menu says so once. */
function once(actions: readonly CodeAction[]): CodeAction[] {
  const kept = new Map<string, CodeAction>();
  for (const action of actions) {
    const key = JSON.stringify({ ...action, diagnostics: [] });
    const same = kept.get(key);
    kept.set(key, same ? { ...same, diagnostics: [...(same.diagnostics ?? []), ...(action.diagnostics ?? [])] } : action);
  }
  return [...kept.values()];
}

/** What may tell two findings at one place apart, the plainest first. */
const differences: readonly ((data: DiagnosticData | undefined, action: CodeAction) => string | undefined)[] = [
  (data) => (data?.argument === undefined ? undefined : `"${data.argument}"`),
  (data) => data?.tool,
  (data) => (data?.argument === undefined || data.tool === undefined ? undefined : `"${data.argument}" of ${data.tool}`),
  (data) => data?.ruleId,
  (_, action) => {
    const line = firstLine(action);
    return line === undefined ? undefined : `line ${String(line + 1)}`;
  },
];

/** Fixes of one title that change different things say which one they are of. */
function toldApart(actions: readonly CodeAction[]): CodeAction[] {
  const titles = new Map<string, CodeAction[]>();
  for (const action of actions) if (action.edit) titles.set(action.title, [...(titles.get(action.title) ?? []), action]);
  const named = new Map<CodeAction, string>();
  for (const [title, same] of titles) {
    if (same.length < 2) continue;
    const data = same.map(({ diagnostics }) => diagnostics?.[0] && readData(diagnostics[0]));
    const labels = differences.map((difference) => same.map((action, index) => difference(data[index], action))).find((all) => !all.includes(undefined) && new Set(all).size === all.length);
    const [, what = title, grade = ''] = /^(.*?)( \((?:may change behaviour|check the result)\))?$/s.exec(title) ?? [];
    same.forEach((action, index) => named.set(action, `${what}: ${labels?.[index] ?? `${String(index + 1)} of ${String(same.length)}`}${grade}`));
  }
  return actions.map((action) => ({ ...action, title: named.get(action) ?? action.title }));
}

function firstLine({ edit }: CodeAction): number | undefined {
  // Imports stand at the top, the place itself below.
  const lines = (edit?.documentChanges ?? []).flatMap((change) => ('edits' in change ? change.edits.map(({ range }) => range.start.line) : []));
  return lines.length === 0 ? undefined : Math.max(...lines);
}

function withoutCreates(diagnostic: Diagnostic): Diagnostic {
  const data = readData(diagnostic);
  return data ? { ...diagnostic, data: { ...data, fixes: data.fixes.filter((fix) => fix.edits.every((edit) => edit.create !== true)) } } : diagnostic;
}

function forDiagnostic(diagnostic: Diagnostic, input: ActionInput): CodeAction[] {
  const data = readData(diagnostic);
  if (!data) return [];
  const of = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  const actions: CodeAction[] = data.fixes.filter((fix) => fix.edits.length > 0).map((fix, index) => ({
    ...of, title: fix.safety === 'safe' ? fix.title : `${fix.title} (${fix.safety === 'unsafe' ? 'may change behaviour' : 'check the result'})`,
    edit: workspaceEdit([fix]), isPreferred: index === 0 && fix.safety === 'safe',
  }));
  const same = input.all.filter((one) => readData(one)?.ruleId === data.ruleId);
  const ofRule = firstFixes(same, (fix) => fix.safety !== 'manual');
  if (ofRule.length > 1) actions.push({ ...of, title: `Fix all ${data.ruleId} in this file`, edit: workspaceEdit(ofRule) });
  const safe = safeFixes(input.all);
  if (safe.length > 1 && data.fixes.some((fix) => fix.safety === 'safe')) actions.push({ ...of, title: 'Fix all safe problems in this file', edit: workspaceEdit(safe) });
  if (data.suppressible) actions.push(...suppressions(diagnostic, data, input));
  if (input.commands && data.hasTrace) actions.push({ ...of, title: followTitle(data, input), command: { title: 'Follow the data', command: COMMANDS.showTrace, arguments: [data.fingerprint] } });
  actions.push({ ...of, title: `Explain ${data.ruleId}`, command: { title: 'Explain', command: COMMANDS.explain, arguments: [data.ruleId] } });
  return actions;
}

/** Says which data where several findings stand at one place. */
function followTitle({ tool, argument }: DiagnosticData, { diagnostics }: ActionInput): string {
  const several = diagnostics.filter((one) => readData(one)?.hasTrace === true).length > 1;
  return several && tool !== undefined && argument !== undefined ? `Follow "${argument}" of ${tool} step by step` : 'Follow the data step by step';
}

function suppressions(diagnostic: Diagnostic, data: DiagnosticData, { uri, commands, resolves }: ActionInput): CodeAction[] {
  return (['place', 'file'] as const).flatMap((scope): CodeAction[] => {
    const suppress: SuppressAction['suppress'] = { uri, position: diagnostic.range.start, ruleId: data.ruleId, scope };
    const title = `Suppress ${data.ruleId} ${scope === 'place' ? 'here' : 'in this file'}`;
    const of = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
    if (commands) return [{ ...of, title: `${title}…`, command: { title, command: COMMANDS.suppress, arguments: [suppress] } }];
    return resolves ? [{ ...of, title: `${title} (write the reason after --)`, data: { suppress } satisfies SuppressAction }] : [];
  });
}

function safeFixes(diagnostics: readonly Diagnostic[]): FixView[] {
  return firstFixes(diagnostics, (fix) => fix.safety === 'safe');
}

/** The first fix of each finding that may be applied, without those that touch what an earlier one changes. */
function firstFixes(diagnostics: readonly Diagnostic[], may: (fix: FixView) => boolean): FixView[] {
  const taken: EditView[] = [];
  const kept: FixView[] = [];
  for (const diagnostic of diagnostics) {
    const fix = readData(diagnostic)?.fixes.find((one) => may(one) && one.edits.length > 0);
    // The same edit twice, such as an import that two fixes need, is one edit.
    const own = fix?.edits.filter((edit) => !taken.some((other) => sameEdit(edit, other)));
    if (!fix || !own || own.length === 0 || own.some((edit) => taken.some((other) => overlap(edit, other)))) continue;
    taken.push(...own);
    kept.push({ ...fix, edits: own });
  }
  return kept;
}

function sameEdit(a: EditView, b: EditView): boolean {
  return a.uri === b.uri && a.newText === b.newText && a.create === b.create && compare(a.range.start, b.range.start) === 0 && compare(a.range.end, b.range.end) === 0;
}

function overlap(a: EditView, b: EditView): boolean {
  if (a.uri !== b.uri) return false;
  if (a.create === true || b.create === true) return true;
  return compare(a.range.start, b.range.end) <= 0 && compare(b.range.start, a.range.end) <= 0;
}

function compare(a: { readonly line: number; readonly character: number }, b: { readonly line: number; readonly character: number }): number {
  return a.line - b.line || a.character - b.character;
}

/** Edits carry the version they were made for: an editor refuses them when the document has moved on. */
export function workspaceEdit(fixes: readonly Pick<FixView, 'edits'>[]): WorkspaceEdit {
  const byDocument = new Map<string, { version: number | null; edits: TextEdit[] }>();
  const created: CreateFile[] = [];
  for (const { uri, version, range, newText, create } of fixes.flatMap((fix) => fix.edits)) {
    // An editor refuses the whole edit when the file has come to be there meanwhile.
    if (create === true && !byDocument.has(uri)) created.push({ kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } });
    const document = byDocument.get(uri);
    if (document) document.edits.push({ range, newText });
    else byDocument.set(uri, { version, edits: [{ range, newText }] });
  }
  const changed = [...byDocument].map(([uri, { version, edits }]): TextDocumentEdit => ({ textDocument: { uri, version }, edits }));
  return { documentChanges: [...created, ...changed] };
}

/** The data this server put into a diagnostic; undefined for those of others. */
export function readData(diagnostic: Diagnostic): DiagnosticData | undefined {
  const data = diagnostic.data as Partial<DiagnosticData> | undefined;
  return data?.source === 'mcp-lint' && typeof data.ruleId === 'string' && Array.isArray(data.fixes) ? (data as DiagnosticData) : undefined;
}

/** What an editor shows beside the code of a tool: hover, lens, inlay hints, symbols. Texts of the analysed code are escaped. */
import { InlayHintKind, MarkupKind, SymbolKind, type CodeLens, type Diagnostic, type Hover, type InlayHint, type SymbolInformation } from 'vscode-languageserver';
import { COMMANDS, type Counts, type ItemView, type PositionView, type RangeView, type ServerView } from '../protocol.js';
import { readData } from './code-actions.js';

export interface Placed { readonly server: ServerView; readonly item: ItemView }

/** Characters that mean something in Markdown or HTML. */
function markdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+.!|<>~&-]/g, (character) => (character === '<' ? '&lt;' : character === '&' ? '&amp;' : `\\${character}`));
}

function code(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length)) + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** Over a registration: what the tool can do and what is open about it. Over a finding of a flow: the way its data takes. */
export function hoverAt(uri: string, at: PositionView, items: Iterable<Placed>, diagnostics: readonly Diagnostic[]): Hover | undefined {
  const parts: string[] = [];
  let range: RangeView | undefined;
  for (const { server, item } of items) {
    if (item.location.uri !== uri || !contains(firstLine(item.location.range), at)) continue;
    range ??= firstLine(item.location.range);
    parts.push(describe(server, item));
  }
  for (const diagnostic of diagnostics) {
    const data = readData(diagnostic);
    if (!data?.hasTrace || !contains(diagnostic.range, at)) continue;
    range ??= diagnostic.range;
    const what = data.argument === undefined ? 'What the model sends' : `The argument ${code(data.argument)}`;
    const steps = (diagnostic.relatedInformation ?? []).filter((one) => /^\d+\. /.test(one.message)).map(({ message, location }) => {
      const line = location.range.start.line + 1;
      return `${/^\d+/.exec(message)?.[0] ?? '1'}. ${markdown(message.replace(/^\d+\. /, ''))} ([line ${String(line)}](${link(location.uri, line)}))`;
    });
    if (steps.length > 0) parts.push(`**${what} of ${data.tool === undefined ? 'the tool' : code(data.tool)} takes this way**\n\n${steps.join('\n')}`);
  }
  return parts.length === 0 ? undefined : { contents: { kind: MarkupKind.Markdown, value: parts.join('\n\n---\n\n') }, ...(range ? { range } : {}) };
}

/** Only places on this machine: a URI that came from elsewhere is no link. */
function link(uri: string, line: number): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^\s()<>]*$/i.test(uri) ? `${uri}#L${String(line)}` : '#';
}

function describe(server: ServerView, item: ItemView): string {
  const lines = [`**${item.kind === 'tool' ? 'Tool' : item.kind === 'prompt' ? 'Prompt' : 'Resource'}** ${code(item.name)} of ${markdown(server.title)}`];
  const facts: string[] = [];
  if (item.effects) facts.push(`Effects: ${item.effects.length > 0 ? unique(item.effects.map((effect) => `${effect.text}${effect.shared === true ? ' (as all tools here)' : ''}`)).map(markdown).join(', ') : 'none found'}${item.effectsKnown === false ? ' (and calls that are not explained)' : ''}`);
  if (item.gates && item.gates.length > 0) facts.push(`Gates: ${item.gates.map(markdown).join(', ')}`);
  if (item.validation) facts.push({ validated: 'Arguments are validated', 'not-validated': 'Arguments are **not validated**', unknown: 'Whether arguments are validated is not known' }[item.validation]);
  if (item.annotations && item.annotations.length > 0) facts.push(`Annotations: ${item.annotations.map(markdown).join(', ')}`);
  if (item.conditions.length > 0) facts.push(`Registered only if: ${item.conditions.map(code).join(' and ')}`);
  if (item.kind === 'tool' && !item.handler) facts.push('Its handler was not found');
  const open = total(item.findings);
  facts.push(open === 0 ? 'No open findings' : `Open: ${item.rules.map(code).join(', ')}`);
  lines.push(facts.map((fact) => `- ${fact}`).join('\n'));
  return lines.join('\n\n');
}

export function codeLenses(uri: string, items: Iterable<Placed>): CodeLens[] {
  const lenses: CodeLens[] = [];
  for (const { item } of items) {
    if (item.kind !== 'tool' || item.registration.uri !== uri) continue;
    lenses.push({ range: firstLine(item.registration.range), command: { title: summary(item), command: COMMANDS.reveal, arguments: [item.id] } });
  }
  return lenses;
}

/** `network · file-write · not validated · 2 findings`. */
/** What a tool does itself; what every tool of its server does says nothing about it. */
function ownEffects(item: ItemView): string[] {
  return unique((item.effects ?? []).filter((effect) => effect.shared !== true).map((effect) => effect.kind));
}

export function summary(item: ItemView): string {
  const parts = ownEffects(item);
  if (item.effects && parts.length === 0 && item.effectsKnown === true) parts.push('no effects');
  if (item.validation === 'not-validated') parts.push('not validated');
  if (item.conditions.length > 0) parts.push('conditional');
  const open = total(item.findings);
  parts.push(open === 0 ? 'no findings' : `${String(open)} ${open === 1 ? 'finding' : 'findings'}`);
  return parts.join(' · ');
}

export function inlayHints(uri: string, range: RangeView, items: Iterable<Placed>): InlayHint[] {
  const hints: InlayHint[] = [];
  for (const { item } of items) {
    const { start, end } = item.location.range;
    if (item.kind !== 'tool' || item.location.uri !== uri || start.line < range.start.line || start.line > range.end.line) continue;
    const effects = ownEffects(item);
    if (effects.length > 0) hints.push({ position: end.line === start.line ? end : start, label: effects.join(' · '), kind: InlayHintKind.Type, paddingLeft: true });
  }
  return hints;
}

/** Tools, prompts and resources whose name has the letters of the query in order. */
export function symbols(query: string, items: Iterable<Placed>): SymbolInformation[] {
  const letters = [...query.toLowerCase()];
  const found: SymbolInformation[] = [];
  for (const { server, item } of items) {
    const name = item.name.toLowerCase();
    let at = -1;
    if (!letters.every((letter) => (at = name.indexOf(letter, at + 1)) >= 0)) continue;
    found.push({ name: item.name, kind: item.kind === 'tool' ? SymbolKind.Function : item.kind === 'prompt' ? SymbolKind.String : SymbolKind.File, location: item.location, containerName: `${item.kind} of ${server.title}` });
  }
  return found;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function total({ error, warning, info }: Counts): number {
  return error + warning + info;
}

/** Registrations span many lines; what belongs to them is shown at the first. */
function firstLine(range: RangeView): RangeView {
  return range.end.line === range.start.line ? range : { start: range.start, end: { line: range.start.line, character: 10_000 } };
}

function contains({ start, end }: RangeView, at: PositionView): boolean {
  const after = at.line > start.line || (at.line === start.line && at.character >= start.character);
  const before = at.line < end.line || (at.line === end.line && at.character <= end.character);
  return after && before;
}

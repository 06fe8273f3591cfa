/** `checklist --format text`: the go-live checklist for a terminal. */
import type { ItemState } from '../contract/index.js';
import type { JsonChecklist, JsonItem } from './checklist-json.js';
import { inertLines, visible } from './escape.js';
import { createStyle, plural, type Style } from './style.js';

export interface ChecklistTextOptions {
  readonly colour: boolean;
  /** Only what keeps the gate closed. */
  readonly quiet?: boolean;
}

export const stateNames: Readonly<Record<ItemState, string>> = {
  fail: 'fails', pass: 'passes', 'not-applicable': 'does not apply', unknown: 'unknown', 'needs-you': 'needs you', attested: 'attested', lapsed: 'lapsed',
};
const order: readonly ItemState[] = ['fail', 'lapsed', 'unknown', 'needs-you', 'pass', 'attested', 'not-applicable'];
const MAX_LINES = 8;

/** @returns the whole text, ending in a line end */
export function checklistText(checklist: JsonChecklist, { colour, quiet = false }: ChecklistTextOptions): string {
  const style = createStyle(colour);
  const lines: string[] = [];
  for (const { file, line, message } of checklist.problems.map((one) => ({ ...one.location, message: one.message }))) lines.push(style.severity.error(`${visible(file)}:${String(line)}: ${visible(message)}`), '');
  for (const server of checklist.servers) {
    lines.push(style.bold(visible(server.name)) + style.dim(`  ${visible(server.id)}`), `Profile ${server.profile}: ${visible(server.profileReason)}`, '');
    for (const pillar of checklist.pillars) {
      const items = server.items.filter((item) => item.pillar === pillar.id && (!quiet || server.gate.blocking.includes(item.id)));
      if (items.length === 0) continue;
      lines.push(style.bold(pillar.title));
      for (const item of items) lines.push(...itemLines(item, style));
      lines.push('');
    }
    const counts = order.flatMap((state) => {
      const count = server.items.filter((item) => item.state === state).length;
      return count === 0 ? [] : [`${String(count)} ${stateNames[state]}`];
    });
    lines.push(counts.join(', '));
    lines.push(server.gate.state === 'open'
      ? style.bold(`Gate open for ${server.profile}`)
      : style.severity.error(`Gate closed for ${server.profile}: ${plural(server.gate.blocking.length, 'item')} to settle: ${server.gate.blocking.join(' ')}`), '');
  }
  if (checklist.servers.length === 0) lines.push(style.severity.warning('No server was found: there is nothing to go live with.'), '');
  return inertLines(`${lines.join('\n').trimEnd()}\n`);
}

function itemLines(item: JsonItem, style: Style): string[] {
  const bad = item.state === 'fail' || item.state === 'lapsed';
  const open = item.state === 'unknown' || item.state === 'needs-you';
  const name = stateNames[item.state].padEnd(14);
  const state = bad ? style.severity.error(name) : open ? style.severity.warning(name) : style.dim(name);
  const lines = [`  ${item.id.padEnd(4)}${state} ${item.question}${item.blocks || !(bad || open) ? '' : style.dim('  (does not block)')}`];
  lines.push(style.dim(`                     ${visible(item.reason)}`));
  const places = item.state === 'fail'
    ? item.findings.map((one) => `${where(one.location)} ${one.ruleId}: ${one.message}`)
    : item.evidence.filter((one) => (item.state === 'pass' ? one.kind === 'passed' || one.kind === 'lock' : one.kind !== 'passed')).map((one) => `${one.location ? `${where(one.location)} ` : ''}${one.message}`);
  const shown = places.filter((text) => text !== item.reason);
  for (const text of shown.slice(0, MAX_LINES)) lines.push(style.dim(`                     - ${visible(text)}`));
  if (shown.length > MAX_LINES) lines.push(style.dim(`                     … and ${String(shown.length - MAX_LINES)} more`));
  return lines;
}

function where({ file, line, column }: { readonly file: string; readonly line: number; readonly column: number }): string {
  return `${file}:${String(line)}:${String(column)}`;
}

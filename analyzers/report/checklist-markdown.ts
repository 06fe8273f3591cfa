/** The go-live checklist as Markdown: for a comment on a pull request or the summary of a job, with what changed since an older one. */
import {
  countStates, groupItems, isSettled, placesOf, placeText, states, stateWord, type ShownChecklist, type ShownItem, type ShownServer,
} from './checklist-words.js';
import { inertLines } from './escape.js';
import { safeUrl } from './html.js';
import { codeSpan, escapeText, prose } from './markdown.js';
import { plural } from './style.js';
import type { ItemState, Place } from '../contract/index.js';

export interface ChecklistMarkdownOptions {
  /** The checklist of the branch that this is to be merged into: what changed since comes first. */
  readonly base?: ShownChecklist;
  /** Characters of the whole; GitHub takes 65,536 for a comment. What is past it is counted. */
  readonly limit?: number;
}

const DEFAULT_LIMIT = 60_000;
/** Findings and places of one question that are listed. */
const MOST = 5;
const MOST_PLACES = 3;

const marks: Readonly<Record<ItemState, string>> = { fail: '🛑', lapsed: '⌛', 'needs-you': '🙋', unknown: '❔', pass: '✅', attested: '✍️', 'not-applicable': '➖' };

/** What happened to one question. */
export interface ChecklistChange {
  readonly server: string;
  readonly item: ShownItem;
  /** Undefined where the older checklist does not have it. */
  readonly before: ShownItem | undefined;
  /** It was settled and is not, it was not and is, or its answer is another one. */
  readonly kind: 'worse' | 'better' | 'other';
}

/** What is another answer than before, the worst first. A server is found again by its id, else by its name. */
export function checklistChanges(base: ShownChecklist, now: ShownChecklist): readonly ChecklistChange[] {
  const changes = now.servers.flatMap((server) => {
    const old = base.servers.find(({ id }) => id === server.id) ?? base.servers.find(({ name }) => name === server.name);
    return server.items.flatMap((item): ChecklistChange[] => {
      const before = old?.items.find(({ id }) => id === item.id);
      const same = before?.state === item.state && before.blocks === item.blocks && sameFindings(before, item);
      // A server that is new is listed as a whole.
      return same || !old ? [] : [{ server: server.name, item, before, kind: kindOf(before, item) }];
    });
  });
  const order = { worse: 0, better: 1, other: 2 };
  return changes.sort((a, b) => order[a.kind] - order[b.kind]);
}

function kindOf(before: ShownItem | undefined, item: ShownItem): ChecklistChange['kind'] {
  const was = before !== undefined && isSettled(before.state);
  const is = isSettled(item.state);
  if (was && !is) return 'worse';
  if (!was && is) return 'better';
  if (is) return 'other';
  if (item.state === 'fail' && before?.state !== 'fail') return 'worse';
  if (item.state !== 'fail' && before?.state === 'fail') return 'better';
  const fewer = (before?.findings.length ?? 0) - item.findings.length;
  return fewer > 0 ? 'better' : fewer < 0 ? 'worse' : 'other';
}

function sameFindings(a: ShownItem, b: ShownItem): boolean {
  const keys = (item: ShownItem): string => item.findings.map(({ fingerprint }) => fingerprint).sort().join('\n');
  return keys(a) === keys(b);
}

/** @returns the whole document, ending in a line end, of at most `limit` characters */
export function checklistMarkdown(checklist: ShownChecklist, { base, limit = DEFAULT_LIMIT }: ChecklistMarkdownOptions = {}): string {
  const { servers, problems } = checklist;
  const closed = servers.filter(({ gate }) => gate.state === 'closed').length;
  const out = new Bounded(limit);
  out.add(`# Go-live checklist: ${servers.length === 0 ? 'no server' : closed === 0 ? 'gate open ✅' : servers.length === 1 ? 'gate closed 🛑' : `${String(closed)} of ${plural(servers.length, 'gate')} closed 🛑`}`, '');
  for (const { message, location } of problems.slice(0, MOST)) out.add(`> **The files of attestations cannot be used:** ${prose(message)} ${place(location)}`, '');
  if (servers.length === 0) out.add('No MCP server was found, so there is nothing to answer.', '');
  if (base) changesOf(base, checklist).forEach((block) => out.add(...block));
  for (const server of servers) {
    out.add(...head(server, checklist));
    for (const item of server.items.filter((one) => one.blocks && !isSettled(one.state))) out.add(...detail(item, '### '));
    const open = server.items.filter((item) => !item.blocks && !isSettled(item.state));
    if (open.length > 0) {
      out.add('<details>', `<summary>${plural(open.length, 'more question')} that this profile does not block on</summary>`, '');
      for (const item of open) out.add(`- ${marks[item.state]} **${escapeText(item.id)}** ${escapeText(item.question)}  `, `  ${escapeText(stateWord(item.state))}: ${prose(item.reason)}`);
      out.add('', '</details>', '');
    }
    const settled = server.items.filter(({ state }) => isSettled(state));
    if (settled.length > 0) {
      out.add('<details>', `<summary>${plural(settled.length, 'settled question')}</summary>`, '', '| | | Question | Why |', '|---|---|---|---|');
      for (const item of settled) out.add(`| ${marks[item.state]} ${stateWord(item.state)} | ${escapeText(item.id)} | ${escapeText(item.question)} | ${prose(item.reason, true)} |`);
      out.add('', '</details>', '');
    }
  }
  return inertLines(out.text());
}

/** Blocks in the order of their weight; what does not fit is left out as a whole, with all after it. */
class Bounded {
  readonly #limit: number;
  readonly #lines: string[] = [];
  /** Elements that are open: they are closed whatever is left out. */
  #open = 0;
  #length = 0;
  #left = 0;

  constructor(limit: number) {
    // Room for what is said of the rest, and for what must be closed.
    this.#limit = limit - 200;
  }

  add(...lines: readonly string[]): void {
    const length = lines.reduce((sum, line) => sum + line.length + 1, 0);
    const closes = lines.includes('</details>');
    const opens = lines.includes('<details>');
    if (closes && this.#open === 0) return;
    // After the first that is left out nothing follows but the end of what is open: no piece stands under a wrong heading.
    if (!closes && (this.#left > 0 || this.#length + length > this.#limit)) {
      if (lines.some((line) => line !== '')) this.#left += 1;
      return;
    }
    this.#open += Number(opens) - Number(closes);
    this.#lines.push(...lines);
    this.#length += length;
  }

  text(): string {
    const rest = this.#left === 0 ? [] : ['', `${plural(this.#left, 'part')} left out: the text would be too long.`];
    return `${[...this.#lines, ...rest].join('\n').trimEnd()}\n`;
  }
}

function head(server: ShownServer, checklist: ShownChecklist): string[] {
  const counts = countStates(server.items);
  const blocking = server.items.filter((item) => item.blocks && !isSettled(item.state)).length;
  const pillars = groupItems(server.items, checklist.pillars, (item) => [item.pillar]);
  return [
    `## ${server.gate.state === 'open' ? '✅' : '🛑'} ${codeSpan(server.name)}`, '',
    `Profile **${server.profile}**: ${prose(server.profileReason)}  `,
    `${server.gate.state === 'open' ? 'The gate is open' : blocking > 0 ? `The gate is closed by ${plural(blocking, 'question')}` : `The gate is closed: ${server.gate.reasons.map((reason) => prose(reason)).join(' ')}`} · ${states.filter((state) => counts[state] > 0).map((state) => `${stateWord(state).toLowerCase()} ${String(counts[state])}`).join(' · ')}`, '',
    '| Pillar | Settled | Open |', '|---|---|---|',
    ...pillars.map(({ title, items }) => `| ${escapeText(title)} | ${String(items.filter(({ state }) => isSettled(state)).length)} of ${String(items.length)} | ${items.filter(({ state }) => !isSettled(state)).map((item) => `${marks[item.state]} ${escapeText(item.id)}`).join(' ')} |`), '',
  ];
}

function detail(item: ShownItem, prefix: string): string[] {
  const out = [`${prefix}${marks[item.state]} ${escapeText(item.id)} ${escapeText(item.question)}`, '', `**${stateWord(item.state)}.** ${prose(item.reason)}`, ''];
  for (const { message, ruleId, location } of item.findings.slice(0, MOST)) out.push(`- ${place(location)} ${prose(message)} (${codeSpan(ruleId)})`);
  if (item.findings.length > MOST) out.push(`- … and ${plural(item.findings.length - MOST, 'more finding')}`);
  // What is right is no help to whoever must mend what is not.
  const evidence = item.evidence.filter(({ kind }) => kind !== 'passed');
  for (const one of evidence.slice(0, MOST)) {
    const shown = placesOf(one).map(({ location }) => location);
    out.push(`- ${prose(one.message)} ${shown.slice(0, MOST_PLACES).map(place).join(', ')}${shown.length > MOST_PLACES ? ` and ${String(shown.length - MOST_PLACES)} more` : ''}`.trimEnd());
  }
  if (evidence.length > MOST) out.push(`- … and ${plural(evidence.length - MOST, 'more piece')} of evidence`);
  if (item.attestation) {
    const { name, role, date, expires, link } = item.attestation;
    const url = link === undefined ? undefined : safeUrl(link);
    out.push(`- Attested by ${escapeText(name)}, ${escapeText(role)}, on ${escapeText(date)} until ${escapeText(expires)}${url === undefined ? '' : ` ([link](<${url.replace(/[<>]/g, encodeURIComponent)}>))`}`);
  }
  if (out.at(-1) !== '') out.push('');
  return out;
}

function changesOf(base: ShownChecklist, now: ShownChecklist): readonly (readonly string[])[] {
  const changes = checklistChanges(base, now);
  const known = (server: ShownServer, list: readonly ShownServer[]): boolean => list.some(({ id, name }) => id === server.id || name === server.name);
  const added = now.servers.filter((server) => !known(server, base.servers));
  const gone = base.servers.filter((server) => !known(server, now.servers));
  const out: string[][] = [['## What changed', '']];
  for (const { name } of added) out.push([`- 🆕 server ${codeSpan(name)}`]);
  for (const { name } of gone) out.push([`- server ${codeSpan(name)} is gone`]);
  for (const { server, item, before, kind } of changes) {
    const was = before === undefined ? 'new' : before.state === item.state ? `${stateWord(item.state).toLowerCase()}, ${plural(before.findings.length, 'finding')}` : stateWord(before.state).toLowerCase();
    const is = before?.state === item.state ? `${plural(item.findings.length, 'finding')}${before.blocks === item.blocks ? '' : item.blocks ? ', blocks now' : ', blocks no longer'}` : stateWord(item.state).toLowerCase();
    out.push([`- ${{ worse: '🔻', better: '🔺', other: '🔹' }[kind]} ${now.servers.length > 1 ? `${codeSpan(server)} ` : ''}**${escapeText(item.id)}** ${escapeText(item.question)}: ${was} → **${is}**`]);
  }
  if (out.length === 1) out.push(['Nothing: every answer is what it was.']);
  out.push(['']);
  return out;
}

function place(location: Place): string {
  return codeSpan(placeText(location));
}

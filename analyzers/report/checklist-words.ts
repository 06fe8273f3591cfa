/** The words of the checklist that all of its formats share, and the few counts they show. */
import type { Decided, EvidenceKind, ItemState, Place } from '../contract/index.js';
import type { JsonChecklist, JsonItem } from './checklist-json.js';
import { stateNames } from './checklist-text.js';

/** What is shown of the JSON: an older one, read from a file, may stand for a newer one. */
export type ShownChecklist = Pick<JsonChecklist, 'date' | 'servers' | 'problems' | 'pillars' | 'groups'>;
export type ShownServer = JsonChecklist['servers'][number];
export type ShownItem = JsonItem;
export type ShownEvidence = JsonItem['evidence'][number];
export type ShownFinding = JsonItem['findings'][number];
export type ShownAttestation = NonNullable<JsonItem['attestation']>;

/** In the order in which they are looked at. */
export const states: readonly ItemState[] = ['fail', 'lapsed', 'needs-you', 'unknown', 'pass', 'attested', 'not-applicable'];

/** `Fails`, `Needs you`. */
export function stateWord(state: ItemState): string {
  const name = stateNames[state];
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export const decidedWords: Readonly<Record<Decided, string>> = {
  auto: 'The analysis decides', mixed: 'The analysis gives evidence, a person confirms', attest: 'A named person states it',
};
export const evidenceWords: Readonly<Record<EvidenceKind, string>> = {
  passed: 'Looked at and right', remark: 'To judge', doubt: 'In doubt', suppressed: 'Suppressed', 'not-examined': 'Not examined', artifact: 'In the repository', lock: 'Tool-surface lock', policy: 'Policy', fact: 'Fact',
};

const SETTLED: ReadonlySet<ItemState> = new Set<ItemState>(['pass', 'attested', 'not-applicable']);

/** It needs nobody's attention any more. */
export function isSettled(state: ItemState): boolean {
  return SETTLED.has(state);
}

export function countStates(items: readonly ShownItem[]): Readonly<Record<ItemState, number>> {
  const counts: Record<ItemState, number> = { fail: 0, lapsed: 0, 'needs-you': 0, unknown: 0, pass: 0, attested: 0, 'not-applicable': 0 };
  for (const { state } of items) counts[state] += 1;
  return counts;
}

/** Items by pillar or group, in the order of these; those without items are left out. */
export function groupItems<K extends string>(items: readonly ShownItem[], parts: readonly { readonly id: K; readonly title: string }[], of: (item: ShownItem) => readonly K[]): readonly { readonly id: K; readonly title: string; readonly items: readonly ShownItem[] }[] {
  return parts.map(({ id, title }) => ({ id, title, items: items.filter((item) => of(item).includes(id)) })).filter((group) => group.items.length > 0);
}

/** `src/index.ts:12`; the beginning of a file is the file. */
export function placeText({ file, line, column, endLine, endColumn }: Place): string {
  return line === 1 && column === 1 && endLine === 1 && endColumn === 1 ? file : `${file}:${String(line)}`;
}

/** Where a piece of evidence is seen, each place once: its own is often the first of the others. */
export function placesOf({ location, places }: ShownEvidence): ShownEvidence['places'] {
  const isOwn = (other: Place): boolean => location !== undefined && other.file === location.file && other.line === location.line && other.column === location.column;
  return location && !places.some((one) => isOwn(one.location)) ? [{ message: '', location }, ...places] : places;
}

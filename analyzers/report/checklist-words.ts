/** The words of the checklist that all of its formats share, and the few counts they show. */
import type { z } from 'zod';
import type { checklistSchemas, Decided, EvidenceKind, GoLiveGroup, ItemState, Pillar, placeSchema, Profile } from '../contract/index.js';

type Edge = ReturnType<typeof checklistSchemas<typeof placeSchema>>;
/** A checklist with lines and columns, as its JSON has it. */
export type ShownServer = Readonly<z.infer<Edge['server']>>;
export type ShownItem = Readonly<z.infer<Edge['item']>>;
export type ShownEvidence = Readonly<z.infer<Edge['evidence']>>;
export type ShownFinding = Readonly<z.infer<Edge['finding']>>;
export type ShownAttestation = Readonly<z.infer<Edge['attestation']>>;
export type ShownPlace = Readonly<z.infer<typeof placeSchema>>;
export interface ShownChecklist {
  readonly date: string;
  readonly servers: readonly ShownServer[];
  readonly problems: readonly { readonly message: string; readonly location: ShownPlace }[];
}

/** In the order in which they are looked at. */
export const stateWords: Readonly<Record<ItemState, string>> = {
  fail: 'Fails', lapsed: 'Lapsed', 'needs-you': 'Needs you', unknown: 'Not known', pass: 'Passes', attested: 'Attested', 'not-applicable': 'Does not apply',
};
export const states = Object.keys(stateWords) as readonly ItemState[];

export const pillarWords: Readonly<Record<Pillar, string>> = {
  P: 'Privilege and policy', R: 'Runtime isolation', O: 'OAuth-grade authorisation', D: 'Data controls', M: 'Monitoring and audit', C: 'Change control', G: 'Go-live',
};
export const groupWords: Readonly<Record<GoLiveGroup, string>> = {
  identity: 'Identity and access', runtime: 'Runtime and network', data: 'Data protection', operations: 'Operational safety', assurance: 'Assurance',
};
export const decidedWords: Readonly<Record<Decided, string>> = {
  auto: 'The analysis decides', mixed: 'The analysis gives evidence, a person confirms', attest: 'A named person states it',
};
export const profileWords: Readonly<Record<Profile, string>> = { local: 'local', internal: 'internal', production: 'production', regulated: 'regulated' };
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

/** Items by a key, in the order of `keys`; keys without items are left out. */
export function groupItems<K extends string>(items: readonly ShownItem[], keys: readonly K[], of: (item: ShownItem) => readonly K[]): readonly { readonly key: K; readonly items: readonly ShownItem[] }[] {
  return keys.map((key) => ({ key, items: items.filter((item) => of(item).includes(key)) })).filter((group) => group.items.length > 0);
}

/** `src/index.ts:12:3`; the beginning of a file is the file. */
export function placeText({ file, line, column, endLine, endColumn }: ShownPlace): string {
  return line === 1 && column === 1 && endLine === 1 && endColumn === 1 ? file : `${file}:${String(line)}`;
}

/** How tools are filtered and ordered in the inventory. Knows nothing of the editor. */
import type { ItemView } from '../protocol.js';

export type FilterId = 'findings' | 'writes' | 'network' | 'programs' | 'unvalidated' | 'unaudited' | 'ungated' | 'conditional';

const WRITES: ReadonlySet<string> = new Set(['file-write', 'file-delete', 'database-write', 'delete', 'write', 'message', 'money', 'permission']);
const PROGRAMS: ReadonlySet<string> = new Set(['process', 'code']);

const has = (item: ItemView, kinds: ReadonlySet<string>): boolean => item.effects?.some((effect) => effect.shared !== true && kinds.has(effect.kind)) ?? false;

export const filters: readonly { readonly id: FilterId; readonly label: string; readonly detail: string; readonly matches: (item: ItemView) => boolean }[] = [
  { id: 'findings', label: 'With findings', detail: 'something is open about them', matches: (item) => item.rules.length > 0 },
  { id: 'writes', label: 'Writes', detail: 'change files, data, or the world', matches: (item) => has(item, WRITES) },
  { id: 'network', label: 'Network', detail: 'connect to something', matches: (item) => has(item, new Set(['network'])) },
  { id: 'programs', label: 'Runs programs', detail: 'start processes or evaluate code', matches: (item) => has(item, PROGRAMS) },
  { id: 'unvalidated', label: 'Not validated', detail: 'arguments reach the handler unchecked', matches: (item) => item.validation === 'not-validated' },
  { id: 'unaudited', label: 'No audit trail', detail: 'a finding of the category audit', matches: (item) => item.categories.includes('audit') },
  { id: 'ungated', label: 'Writes without a gate', detail: 'change something, and nothing is asked before', matches: (item) => has(item, WRITES) && (item.gates ?? []).length === 0 },
  { id: 'conditional', label: 'Conditional', detail: 'registered only under conditions', matches: (item) => item.conditions.length > 0 },
];

/** What is looked at first: findings before abilities, abilities by what they can do at worst. */
export function riskOf(item: ItemView): number {
  const { error, warning, info } = item.findings;
  const ability = has(item, PROGRAMS) ? 40 : has(item, WRITES) ? 30 : has(item, new Set(['network', 'secret'])) ? 15 : has(item, new Set(['file-read', 'database-read'])) ? 8 : 0;
  return error * 1_000 + warning * 100 + info + ability + (item.validation === 'not-validated' ? 20 : 0);
}

/** Who chose a value: the model, or the project itself. */
import type { Value } from '../../resolve/values.js';
import { derivesFrom, partsOf } from '../../resolve/values.js';
import type { SourceKind } from '../row.js';
import { sourceOf, type SourceInfo } from './inputs.js';

/** Kinds of source that are the server's own data: a list of names from its database, a file or a service is as good as one that is written down. */
const OWN_DATA: ReadonlySet<SourceKind> = new Set(['database-content', 'file-content', 'process-output', 'fetched', 'secret', 'error']);

/** What the model decides when it calls a tool. (Folders that the client names are its user's.) */
const CHOOSES: ReadonlySet<SourceKind> = new Set(['tool-argument', 'prompt-argument', 'resource-address', 'request-state']);

const proven = new WeakSet<Value>();

/** Notes of a value that is kept for later calls that what chooses it was checked. */
export function isProven(value: Value): void {
  proven.add(value);
}

const choosers = new WeakMap<Value, SourceInfo | null>();

/** Whose argument an earlier call kept, unchecked, as what `folder` is made of. @param value what is compared with it: arguments of the same call are no earlier choice */
export function chosenBy(folder: Value, value: Value): SourceInfo | undefined {
  if (folder.kind === 'literal') return undefined;
  let known = choosers.get(folder);
  if (known === undefined) {
    let found: SourceInfo | undefined;
    const walk = (one: Value, depth: number): void => {
      if (found || depth > 6 || proven.has(one)) return;
      const source = sourceOf(one);
      if (source) {
        if (CHOOSES.has(source.kind) && source.of !== undefined) found = source;
        return;
      }
      const parts: Value[] = [];
      partsOf(one, parts);
      for (const part of parts.slice(0, 20)) walk(part, depth + 1);
    };
    walk(folder, 0);
    choosers.set(folder, (known = found ?? null));
  }
  if (known === null) return undefined;
  let same = false;
  derivesFrom(value, (one) => sourceOf(one)?.of === known.of && (same = true), 8);
  return same ? undefined : known;
}

/**
 * Something the model or a client controls is among the names that a table knows (or the items of a list), whatever lies under them: a session keeps the
 * title that its first call was given, under an id that this process made.
 */
export function namesAreTainted(table: Value): boolean {
  if (table.kind === 'object' && table.keys !== undefined) return table.keys.some(isTainted);
  if (table.kind === 'collection') return table.open.some(isTainted) || table.entries.some((entry) => isTainted(entry.key));
  if (table.kind === 'union' && !table.test) return table.values.some(({ value }) => namesAreTainted(value));
  return isTainted(table);
}

const tainted = new WeakMap<Value, boolean>();

/** Made of something the model or a client controls. Remembered for values that do not change. */
export function isTainted(value: Value): boolean {
  if (value.kind === 'literal') return false;
  const known = tainted.get(value);
  if (known !== undefined) return known;
  const answer = derivesFrom(value, (one) => {
    const source = sourceOf(one);
    return source !== undefined && !OWN_DATA.has(source.kind);
  }, 8);
  if (value.kind !== 'array' && value.kind !== 'object' && value.kind !== 'collection') tainted.set(value, answer);
  return answer;
}

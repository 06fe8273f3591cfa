/** Which schema library other than Zod a symbolic value belongs to, and where in that library's API it lies. */
import type { Value } from '../../resolve/values.js';

export type LibraryName = 'valibot' | 'typebox' | 'arktype' | 'effect';

interface LibraryRow {
  readonly library: LibraryName;
  readonly modules: readonly string[];
  /** Export that holds the builders; absent: the module itself. */
  readonly holder?: string;
}

const LIBRARIES: readonly LibraryRow[] = [
  { library: 'valibot', modules: ['valibot', '@valibot/valibot'] },
  { library: 'typebox', modules: ['@sinclair/typebox', 'typebox'], holder: 'Type' },
  { library: 'arktype', modules: ['arktype'] },
  { library: 'effect', modules: ['effect', '@effect/schema', 'effect/Schema', '@effect/schema/Schema'], holder: 'Schema' },
];

/** A builder of a library, as a path within its API: `object`, `Object`, `Struct`, `type.enumerated`. */
export interface LibraryPath {
  readonly library: LibraryName;
  readonly name: string;
}

/** Library and API path of a symbolic value that is an export, or a property of one. */
export function libraryPath(value: Value): LibraryPath | undefined {
  const names: string[] = [];
  let current = value;
  while (current.kind === 'member') {
    if (current.name === undefined || names.length > 6) return undefined;
    names.unshift(current.name);
    current = current.object;
  }
  if (current.kind !== 'external') return undefined;
  const { module } = current;
  const row = LIBRARIES.find((one) => one.modules.includes(module));
  if (!row) return undefined;
  if (current.name !== '*') names.unshift(current.name);
  while (names[0] === 'default' || names[0] === 'v') names.shift();
  if (row.holder !== undefined && names[0] === row.holder) names.shift();
  return { library: row.library, name: names.join('.') };
}

/** Is the value a schema of one of these libraries, as far as its form tells? */
export function libraryOf(value: Value): LibraryName | undefined {
  let current = value;
  for (let depth = 0; depth < 64; depth += 1) {
    const path = libraryPath(current);
    if (path) return path.name === '' ? undefined : path.library;
    if (current.kind === 'call') current = current.callee;
    else if (current.kind === 'member') current = current.object;
    else return undefined;
  }
  return undefined;
}

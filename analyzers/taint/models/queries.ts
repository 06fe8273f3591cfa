/** The rows that every function taking the text of a query needs: the sink, what it does by its verb, and what comes back. */
import type { AccessPath, EffectKind, Row, SinkKind } from '../row.js';

export interface QueryFunction {
  readonly id: string;
  readonly paths: readonly string[];
  /** Where the text stands: the first argument, and members of it where an object may be given instead. */
  readonly text?: AccessPath;
  readonly members?: readonly AccessPath[];
  readonly kind?: SinkKind;
  readonly label?: string;
  /** In its language a quotation mark is written twice inside of a value, and there is no other escape. */
  readonly doubled?: true;
  /** What it does when the text does not tell. */
  readonly effect?: EffectKind | 'none';
  /** Parts that carry rows: `Return`, and the callback's parameter for the drivers that have one. */
  readonly answers?: readonly AccessPath[];
}

export function takesQuery({ id, paths, text, members = [], kind = 'sql', label = 'an SQL statement', doubled, effect = 'database-write', answers = ['Return'] }: QueryFunction): Row[] {
  const rows: Row[] = [];
  const places = [...(text === undefined ? [] : [{ at: text, is: 'text' as const }]), ...members.map((at) => ({ at, is: 'present' as const }))];
  places.forEach(({ at, is }, index) => {
    const suffix = index === 0 ? '' : `.${/Member\[(\w+)\]$/.exec(at)?.[1] ?? String(index)}`;
    rows.push({ id: `${id}${suffix}`, type: 'sink', kind, paths, at, ...(doubled ? { doubled } : {}), label });
    if (effect === 'none') return;
    rows.push({ id: `${id}.effect${suffix}`, type: 'effect', effect, paths, when: [{ at, is }], target: at, ...(kind === 'sql' ? { verb: { at, language: 'sql' as const, fallback: effect } } : {}) });
  });
  answers.forEach((from, index) => rows.push({ id: `${id}.answer${index === 0 ? '' : '.callback'}`, type: 'source', kind: 'database-content', paths, from }));
  return rows;
}

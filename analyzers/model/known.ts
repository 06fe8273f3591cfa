/** From abstract values to facts: texts with their holes, names with their alternatives, places. */
import type { Annotations, Known, Location } from '../contract/index.js';
import { locationOf } from '../project/unit.js';
import type { Machine } from '../resolve/machine.js';
import { fixedString, templateText } from '../resolve/values-read.js';
import type { Condition, Origin, Value } from '../resolve/values.js';
import { INPUT_TAG, alternatives, unknown } from '../resolve/values.js';

/** Text of a value: known, joined at run time (`dynamic`, holes as `{…}`), absent or unknown. */
export function knownText(machine: Machine, value: Value | undefined, depth = 0): Known<string> {
  if (!value) return { kind: 'absent' };
  switch (value.kind) {
    case 'literal':
      if (value.value === undefined || value.value === null) return { kind: 'absent' };
      return { kind: 'value', value: String(value.value) };
    case 'template': return { kind: 'value', value: fixedString(value) ?? templateText(value), dynamic: true };
    case 'union': {
      let best: Known<string> = { kind: 'unknown', reason: 'chosen at run time' };
      for (const { value: choice } of value.values) {
        const known = knownText(machine, choice, depth + 1);
        if (known.kind === 'value' && (best.kind !== 'value' || known.value.length > best.value.length)) best = { ...known, dynamic: true };
      }
      return best;
    }
    // A description computed by a function of the project.
    case 'function': return depth > 2 ? { kind: 'unknown', reason: 'a function' } : dynamic(knownText(machine, machine.run(value, value.self, undefined, { node: value.node, unit: value.unit }), depth + 1));
    // Tags and helpers of packages (`dedent`, `trim`) that are given one text give back about that text.
    case 'call': {
      const inner = value.args.length >= 1 && !value.isNew ? knownText(machine, value.args[0], depth + 1) : undefined;
      if (inner?.kind === 'value' && depth < 3) return dynamic(inner);
      return { kind: 'unknown', reason: 'computed by a package' };
    }
    default: return { kind: 'unknown', reason: value.kind === 'unknown' ? value.reason : 'computed at run time' };
  }
}

function dynamic(known: Known<string>): Known<string> {
  return known.kind === 'value' ? { ...known, dynamic: true } : known;
}

export interface NameChoice {
  readonly text: string;
  readonly known: boolean;
  readonly origin: Origin | undefined;
  readonly when: readonly Condition[] | undefined;
}

/** Names a value can be; fixed ones win over patterns, patterns over nothing. */
export function nameChoices(value: Value | undefined): NameChoice[] {
  if (!value) return [];
  const choices: NameChoice[] = [];
  for (const { value: one, when } of alternatives(value)) {
    if (one.kind === 'literal' && (typeof one.value === 'string' || typeof one.value === 'number')) choices.push({ text: String(one.value), known: true, origin: one.origin, when });
    else if (one.kind === 'template') choices.push({ text: templateText(one), known: false, origin: one.origin, when });
  }
  const known = choices.filter((choice) => choice.known);
  // `name ?? ''` among other names is no name; alone it is one.
  const fixed = known.length > 1 ? known.filter((choice) => choice.text !== '') : known;
  if (fixed.length > 0) return fixed.length === 1 ? fixed.map((choice) => ({ ...choice, when: undefined })) : fixed;
  return choices.filter((choice) => /[^{}…]/.test(choice.text));
}

const HINTS = ['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'] as const;

/** ToolAnnotations of a value; hints that are not fixed are "unknown". */
export function knownAnnotations(machine: Machine, value: Value | undefined): { state: Known<unknown>['kind']; annotations: Annotations | undefined } {
  if (!value || (value.kind === 'literal' && (value.value === undefined || value.value === null))) return { state: 'absent', annotations: undefined };
  const objects = alternatives(value).filter((entry) => entry.value.kind === 'object');
  if (objects.length === 0) return { state: 'unknown', annotations: undefined };
  const read: Record<string, unknown> = {};
  for (const hint of HINTS) {
    const values = objects.map((entry) => machine.get(entry.value, hint, undefined));
    const first = values[0];
    if (!first) continue;
    const same = values.every((other) => other.kind === 'literal' && first.kind === 'literal' && other.value === first.value);
    if (same && first.kind === 'literal') {
      if (typeof first.value === 'boolean') read[hint] = first.value;
    } else if (values.some((other) => !(other.kind === 'literal' && other.value === undefined))) read[hint] = 'unknown';
  }
  const title = knownText(machine, objects[0] ? machine.get(objects[0].value, 'title', undefined) : undefined);
  if (title.kind === 'value') read['title'] = title.value;
  const open = objects.some((entry) => entry.value.kind === 'object' && entry.value.open.length > 0);
  if (Object.keys(read).length === 0) return { state: open ? 'unknown' : 'value', annotations: open ? undefined : {} };
  return { state: 'value', annotations: read };
}

/** Texts of conditions, without repetition. */
export function conditionTexts(conditions: readonly Condition[]): string[] {
  return [...new Set(conditions.map((condition) => condition.text))];
}

export function placeOf(origin: Origin): Location {
  return locationOf(origin.node, origin.unit);
}

/** Place of the value's own text, where it has one. */
export function originOf(value: Value | undefined): Origin | undefined {
  if (!value) return undefined;
  if (value.kind === 'union') return originOf(value.values[0]?.value);
  if (value.kind === 'function' || value.kind === 'class') return { node: value.node, unit: value.unit };
  return 'origin' in value ? value.origin : undefined;
}

/** Value that stands for an argument of a request: what the model controls. */
export function inputValue(label: string): Value {
  return { ...unknown('input', undefined, label), tag: INPUT_TAG };
}

export const NAME_TAG = 'tool-name';

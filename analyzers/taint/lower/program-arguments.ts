/** Reads an array value as the arguments of a program, for the segments `Element[n]`, `After[…]`, `Rest[…]` and `Operand[n]` of access paths. */
import { joinConditions } from '../../resolve/spread.js';
import type { Condition, Value } from '../../resolve/values.js';
import { alternatives, isString } from '../../resolve/values.js';

export const ARRAY_SEGMENT = String.raw`(?:Element|Operand)\[\d+(?:\.\.)?\]|(?:After|Rest)\[[^\]]+\]`;

/** Behind these a program takes nothing for an option (git-rev-list has the longer one, since `--` parts revisions from paths there). */
const ENDS_OPTIONS: ReadonlySet<string> = new Set(['--', '--end-of-options']);

/** A long option that by its name is followed by its value, whichever program it is of: `--manifest-path Cargo.toml`. */
const NAMES_A_VALUE = /^--(?:[a-z]+-)*(?:path|file|dir|directory|folder|name|namespace|project|profile|region|config|output|format|type|target|url|host|port|user|username|title|message|branch|query|filter|account|version|language|template)$/;

export interface ArgumentReading {
  /** Options whose value is the next argument. */
  readonly valued?: readonly string[] | undefined;
  /** Words behind which the next operand is the last that the program looks at for options of its own. */
  readonly inner?: readonly string[] | undefined;
  /** Options behind whose value the program looks for none of its own. */
  readonly ends?: readonly string[] | undefined;
  /** Only what a program can take for an option: nothing behind a fixed `--` or `--end-of-options`. */
  readonly asOption?: boolean;
}

/** Does a path name several arguments, which together make one command? */
export function isMany(at: string): boolean {
  return /(?:Rest\[[^\]]+\]|Operand\[\d+\.\.\])$/.test(at);
}

/** The first of the arguments that a path names. */
export function firstOnly(at: string): string {
  return at.replace(/Rest(\[[^\]]+\])$/, 'After$1').replace(/\.\.\]$/, ']');
}

/** An argument without the conditions under which it is there. */
export function onlyOne(value: Value): Value {
  const [only, more] = value.kind === 'union' && !value.test ? value.values : [];
  return only && !more ? only.value : value;
}

/** Values that a segment names; a list of which nothing is known is itself the answer. */
export function argumentsAt(list: Value, segment: string, reading: ArgumentReading): Value[] {
  return alternatives(list).flatMap(({ value, when }) => {
    if (value.kind === 'literal' || value.kind === 'object' || value.kind === 'function') return [];
    if (value.kind !== 'array') return [under(value, when)];
    const items = value.items.map((item) => under(item.value, joinConditions(when, item.when)));
    const [, name, inside = ''] = /^(\w+)\[(.+)\]$/.exec(segment) ?? [];
    switch (name) {
      case 'Element': return range(items, value.open, inside);
      case 'Operand': return range(operands(items, reading), reading.asOption === true && endsOptions(items.slice(0, value.openFrom ?? 0), reading) ? [] : value.open, inside);
      case 'After': case 'Rest': {
        const wanted = inside.split('|');
        const found: Value[] = [];
        items.forEach((item, index) => {
          // `--from-file=…` in one item.
          if (name === 'After' && wanted.some((option) => option.startsWith('--') && fixedStart(item).startsWith(`${option}=`))) found.push(item);
          // (`isWindows ? '/c' : '-c'`)
          if (!alternatives(item).some(({ value: one }) => isString(one) && wanted.includes(one.value))) return;
          const rest = items.slice(index + 1, name === 'After' ? index + 2 : undefined);
          found.push(...rest, ...(name === 'Rest' || rest.length === 0 ? value.open : []));
        });
        // All arguments come from elsewhere: the text looked for may be among them.
        return items.length === 0 ? value.open : found;
      }
      default: return [];
    }
  });
}

/** A value with the conditions under which it is there; a text is looked at as it is. */
function under(value: Value, when: readonly Condition[] | undefined): Value {
  return when && when.length > 0 && value.kind !== 'literal' && value.kind !== 'template' ? { kind: 'union', values: [{ value, when }] } : value;
}

/** `2` or `2..` of the items; what may stand anywhere counts where there is room for it. */
function range(items: readonly Value[], open: readonly Value[], inside: string): Value[] {
  const from = parseInt(inside, 10);
  if (inside.endsWith('..')) return [...items.slice(from), ...open];
  const item = items[from];
  return item ? [item] : [...open];
}

function operands(items: readonly Value[], { valued = [], inner = [], ends = [], asOption = false }: ArgumentReading): Value[] {
  const found: Value[] = [];
  let isInner = false;
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    if (!item) continue;
    const text = fixedStart(item);
    if (ENDS_OPTIONS.has(text) && isString(item)) {
      if (!asOption) found.push(...items.slice(index + 1));
      return found;
    }
    // Text with something fixed before it is no option of its own.
    if (!text.startsWith('-')) {
      found.push(item);
      // `adb shell am start …`: from here on they are another program's.
      if (isInner && asOption) return found;
      isInner ||= isString(item) && inner.includes(item.value);
    } else if (fixedTexts(item).some((option) => ends.includes(option))) {
      if (!asOption) found.push(...items.slice(index + 2));
      return found;
    } else if (fixedTexts(item).some((option) => valued.includes(option) || NAMES_A_VALUE.test(option))) {
      // The same letter takes a value in one subcommand and none in another: what ends the options ends them.
      const next = items[index + 1];
      if (!next || !isString(next) || !ENDS_OPTIONS.has(next.value)) index += 1;
    }
  }
  return found;
}

/** A fixed `--`, or the name of another program, comes before everything that is not known. */
function endsOptions(items: readonly Value[], { inner = [], ends = [] }: ArgumentReading): boolean {
  if (items.some((item) => fixedTexts(item).some((option) => ends.includes(option)))) return true;
  const at = items.findIndex((item) => isString(item) && inner.includes(item.value));
  return items.some((item) => isString(item) && ENDS_OPTIONS.has(item.value)) || (at >= 0 && items.slice(at + 1).some((item) => !fixedStart(item).startsWith('-')));
}

/** The text, or each of the texts that it can be; none where it can be something else. */
function fixedTexts(value: Value): readonly string[] {
  // (A choice that is added under a condition is a choice in a choice.)
  const all = alternatives(value).map(({ value: one }) => (isString(one) ? [one.value] : one.kind === 'union' && one !== value ? fixedTexts(one) : []));
  return all.every((texts) => texts.length > 0) ? all.flat() : [];
}

function fixedStart(value: Value): string {
  if (isString(value)) return value.value;
  // `recursive ? '-r' : '-f'`
  const texts = value.kind === 'union' ? fixedTexts(value) : [];
  if (texts[0] !== undefined && texts.every((text) => text.startsWith('-'))) return texts[0];
  return value.kind === 'template' && typeof value.parts[0] === 'string' ? value.parts[0] : '';
}

/** Finds the rows of a call and reads the parts of the call that their access paths name. */
import type { Machine } from '../../resolve/machine.js';
import { truthiness } from '../../resolve/values-read.js';
import type { Value } from '../../resolve/values.js';
import { alternatives, apiPath, isString } from '../../resolve/values.js';
import type { AccessPath, Row, When } from '../row.js';
import { ARRAY_SEGMENT, argumentsAt, type ArgumentReading } from './program-arguments.js';
import { isText } from './texts.js';

/** A call as rows see it. */
export interface CallShape {
  readonly args: readonly Value[];
  readonly receiver: Value | undefined;
  readonly result: Value | undefined;
}

export class RowTable {
  readonly #exact = new Map<string, Row[]>();
  readonly #patterns: { path: string; head: string; row: Row }[] = [];
  readonly #cache = new Map<string, readonly Row[]>();

  constructor(rows: readonly Row[]) {
    for (const row of rows) {
      for (const path of row.paths) {
        if (path.includes('*')) {
          this.#patterns.push({ path, head: path.slice(0, path.indexOf('*')), row });
        } else {
          const list = this.#exact.get(path);
          if (list) list.push(row);
          else this.#exact.set(path, [row]);
        }
      }
    }
  }

  rowsOf(path: string): readonly Row[] {
    const known = this.#cache.get(path);
    if (known) return known;
    const found = [...(this.#exact.get(path) ?? [])];
    for (const { path: pattern, head, row } of this.#patterns) if (path.startsWith(head) && !found.includes(row) && globOf(pattern).test(path)) found.push(row);
    if (this.#cache.size > 20_000) this.#cache.clear();
    this.#cache.set(path, found);
    return found;
  }
}

/** Rows' own patterns: `*` within a segment, `**` any number of segments. Rows are checked by the schema; no text of the analysed program gets here. */
function globOf(path: string): RegExp {
  const known = globs.get(path);
  if (known) return known;
  const text = path.split('**').map((part) => part.split('*').map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('[^.#]*')).join('.*');
  const glob = new RegExp(`^${text}$`);
  globs.set(path, glob);
  return glob;
}

/** Made when they are first asked for: most servers never call most libraries. */
const globs = new Map<string, RegExp>();

const SEGMENT = new RegExp(String.raw`${ARRAY_SEGMENT}|Argument\[\d+(?:\.\.)?\]|Receiver|Return|Element|Member\[[^\]]+\]|Parameter\[\d+\]`, 'g');
const IS_ARRAY_SEGMENT = new RegExp(`^(?:${ARRAY_SEGMENT})$`);
const segments = new Map<string, readonly string[]>();

/** Segments of an access path, read left to right. */
export function segmentsOf(path: AccessPath): readonly string[] {
  const known = segments.get(path);
  if (known) return known;
  const found = path.match(SEGMENT) ?? [];
  segments.set(path, found);
  return found;
}

/** Values at an access path; empty when there is nothing there. */
export function valuesAt(machine: Machine, call: CallShape, path: AccessPath, reading: ArgumentReading = {}): Value[] {
  const [head = '', ...rest] = segmentsOf(path);
  let current: Value[];
  const argument = /^Argument\[(\d+)(\.\.)?\]$/.exec(head);
  if (head === 'Receiver') current = call.receiver ? [call.receiver] : [];
  else if (head === 'Return') current = call.result ? [call.result] : [];
  else if (argument) {
    const index = Number(argument[1]);
    const value = call.args[index];
    current = argument[2] === undefined ? (value ? [value] : spreadOf(call.args, index)) : [...call.args.slice(index)];
  } else return [];
  for (const segment of rest) current = current.flatMap((value) => (IS_ARRAY_SEGMENT.test(segment) ? argumentsAt(value, segment, reading) : step(machine, value, segment)));
  return current.map((value) => (value.kind === 'spread' ? value.value : value));
}

function spreadOf(args: readonly Value[], index: number): Value[] {
  const at = args.findIndex((arg) => arg.kind === 'spread');
  return at >= 0 && at <= index && args[at] ? [args[at]] : [];
}

function step(machine: Machine, value: Value, segment: string): Value[] {
  const member = /^Member\[([^\]]+)\]$/.exec(segment)?.[1];
  if (member !== undefined) {
    return alternatives(value).flatMap(({ value: one }) => {
      if (one.kind === 'literal' || one.kind === 'array' || isText(one) || isTextBySchema(one)) return [];
      const read = machine.get(one, member, undefined);
      return read.kind === 'literal' && read.value === undefined ? [] : [read];
    });
  }
  const argument = /^Argument\[(\d+)\]$/.exec(segment)?.[1];
  if (argument !== undefined) {
    return alternatives(value).flatMap(({ value: one }) => {
      const made = one.kind === 'member' ? one.object : one;
      const given = made.kind === 'call' ? made.args[Number(argument)] : undefined;
      return given ? [given] : [];
    });
  }
  if (segment === 'Element') {
    return alternatives(value).flatMap(({ value: one }) => {
      if (one.kind === 'array') return [...one.items.map((item) => item.value), ...one.open];
      if (one.kind === 'collection') return [...one.entries.map((entry) => entry.value), ...one.open];
      if (one.kind === 'literal' || one.kind === 'object' || one.kind === 'function') return [];
      return [one];
    });
  }
  return [];
}

/** A schema lets nothing but a text in: it has no members that an option object has. */
function isTextBySchema(value: Value): boolean {
  return value.kind === 'unknown' && value.schema !== null && typeof value.schema === 'object' && (value.schema as { type?: unknown }).type === 'string';
}

/** True when the conditions of a row hold, or cannot be told (`truthy` options that depend on the platform count as set). */
export function whenHolds(machine: Machine, call: CallShape, conditions: readonly When[] | undefined): boolean {
  return (conditions ?? []).every((condition) => holds(machine, call, condition));
}

function holds(machine: Machine, call: CallShape, condition: When): boolean {
  const values = valuesAt(machine, call, condition.at);
  if (condition.is === 'absent') return values.length === 0;
  if (condition.is === 'present') return values.length > 0;
  if (condition.is === 'open') return values.some((value) => alternatives(value).some(({ value: one }) => !isString(one)));
  if (condition.is === 'text') return values.some((value) => alternatives(value).some(({ value: one }) => one.kind !== 'object' && one.kind !== 'array' && one.kind !== 'function' && one.kind !== 'collection'));
  if (condition.is === 'array') return values.some((value) => alternatives(value).some(({ value: one }) => one.kind === 'array'));
  if (condition.is === 'not-array') return values.some((value) => alternatives(value).some(({ value: one }) => one.kind !== 'array'));
  if (condition.is === 'truthy') {
    return values.some((value) => alternatives(value).some(({ value: one }) => {
      const answer = truthiness(one);
      // An unknown option object tells nothing; a value that is set but not decided does.
      return answer === true || (answer === undefined && one.kind !== 'member');
    }));
  }
  if (condition.oneOf) return values.some((value) => alternatives(value).some(({ value: one }) => condition.oneOf?.includes(programName(firstWord(one))) === true));
  if (condition.alone) return values.some((value) => alternatives(value).some(({ value: one }) => isString(one) && condition.alone?.includes(programName(firstWord(one))) === true && ALONE.test(one.value.trim())));
  if (condition.has) {
    return values.some((value) => alternatives(value).some(({ value: one }) => (one.kind === 'array' ? one.items.some((item) => isString(item.value) && condition.has?.includes(item.value.value) === true) : wordsOf(one).some((word) => condition.has?.includes(word) === true))));
  }
  if (condition.named) return values.some((value) => alternatives(value).some(({ value: one }) => isNamed(one, condition.named ?? [])));
  if (condition.unnamed) return values.some((value) => alternatives(value).some(({ value: one }) => !isNamed(one, condition.unnamed ?? [])));
  return true;
}

/** An object that is known from its first key on: what it spreads before may be anything. */
function isNamed(value: Value, names: readonly string[]): boolean {
  const [first] = value.kind === 'object' ? value.props.keys() : [];
  return first !== undefined && value.kind === 'object' && value.open.length === 0 && names.includes(first);
}

/** Words of a command line that the source fixes. */
function wordsOf(value: Value): readonly string[] {
  const text = isString(value) ? value.value : value.kind === 'template' ? value.parts.map((part) => (typeof part === 'string' ? part : '\u0000')).join('') : '';
  return text.split(/\s+/);
}

/** A program with options that take nothing, or `-` for standard input. */
const ALONE = /^\S+(?: -(?:[abd-z]?|NoProfile|NonInteractive|NoLogo|ExecutionPolicy \w+|Command -))*$/i;

/** The program that runs this one. */
const NODE_ITSELF = /^(?:process|node:process#(?:default\.)?)\.?(?:execPath|argv0)$/;

/** The shell of whoever runs this program. */
const USERS_SHELL = /^(?:(?:process|node:process#default)\.env|node:process#env)\.(?:SHELL|ComSpec|COMSPEC)$|^node:os#(?:default\.)?userInfo\(\)\.shell$/;

/** First word of a text or of the fixed start of one. */
function firstWord(value: Value): string {
  const path = apiPath(value);
  if (path !== undefined && NODE_ITSELF.test(path)) return 'node';
  if (path !== undefined && USERS_SHELL.test(path)) return /COMSPEC/i.test(path) ? 'cmd' : 'sh';
  const text = isString(value) ? value.value : value.kind === 'template' && typeof value.parts[0] === 'string' ? value.parts[0] : '';
  return text.trim().split(/\s+/)[0] ?? '';
}

/** Name of a program without its folder and ending: `/bin/bash` and `cmd.exe` are `bash` and `cmd`. */
function programName(text: string): string {
  return text.replace(/^.*[\\/]/, '').replace(/\.(?:exe|cmd|bat)$/i, '');
}

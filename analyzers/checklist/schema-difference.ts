/**
 * Whether a new schema of a tool takes more, less or other values than the old one, keyword by keyword. A schema is a conjunction: each keyword can only
 * narrow, so the comparison of each stands for itself, and what cannot be decided is `unknown`, never guessed (JSON Schema 2020-12, validation vocabulary).
 */
import { UNKNOWN_KEY, type JsonSchema } from '../contract/index.js';
import { canonical } from './surface.js';

export type Relation = 'equal' | 'wider' | 'narrower' | 'unknown';

export interface SchemaChange {
  /** Argument path such as `options.path`; empty for the schema itself. */
  readonly path: string;
  readonly relation: Exclude<Relation, 'equal'> | 'words';
  readonly message: string;
}

type Schema = JsonSchema | boolean;

/** What says nothing about which values are taken. `default` is not among them: it decides what a call does that leaves the argument out. */
const WORDS: readonly string[] = ['description', 'title', 'examples', '$comment', 'deprecated', 'readOnly', 'writeOnly'];
const META: readonly string[] = ['$schema', '$id', '$anchor'];
const LOWER: readonly string[] = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains'];
const UPPER: readonly string[] = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains'];
const HANDLED: ReadonlySet<string> = new Set([...WORDS, ...META, ...LOWER, ...UPPER, 'type', 'enum', 'const', 'properties', 'required', 'additionalProperties', 'items', 'uniqueItems', 'multipleOf', 'pattern', 'format', 'anyOf', 'default']);
/** Nesting that no tool has; past it nothing is decided. */
const MAX_DEPTH = 24;
const TYPES: readonly string[] = ['null', 'boolean', 'object', 'array', 'number', 'string'];

/** All changes, in the order of the old schema, then of the new one. */
export function schemaChanges(before: JsonSchema | null, after: JsonSchema | null): readonly SchemaChange[] {
  const changes: SchemaChange[] = [];
  if (before === null || after === null) {
    if (before === null && after !== null) changes.push({ path: '', relation: 'unknown', message: 'The tool has an input schema that is known now, and was not before.' });
    if (before !== null && after === null) changes.push({ path: '', relation: 'unknown', message: 'The input schema is not known any more.' });
    return changes;
  }
  compare(before, after, '', changes, 0);
  return changes;
}

/** What the changes come to. Some wider and some narrower is wider: values are taken that were not. */
export function relationOf(changes: readonly SchemaChange[]): Relation {
  if (changes.some((one) => one.relation === 'wider')) return 'wider';
  if (changes.some((one) => one.relation === 'unknown')) return 'unknown';
  return changes.some((one) => one.relation === 'narrower') ? 'narrower' : 'equal';
}

function compare(before: Schema, after: Schema, path: string, changes: SchemaChange[], depth: number): void {
  if (canonical(before) === canonical(after)) return;
  const add = (relation: SchemaChange['relation'], message: string, at = path): void => { changes.push({ path: at, relation, message }); };
  const name = path === '' ? 'The arguments' : `\`${path}\``;
  if (depth > MAX_DEPTH) {
    add('unknown', `${name} changed, too deep inside to be compared.`);
    return;
  }
  if (typeof before === 'boolean' || typeof after === 'boolean') {
    compareWhole(before, after, name, add);
    return;
  }
  if (UNKNOWN_KEY in before || UNKNOWN_KEY in after) {
    add('unknown', `${name}: the source does not tell ${UNKNOWN_KEY in after ? 'what it takes' : 'what it took before'}.`);
    return;
  }
  compareTypes(before, after, name, add);
  compareValues(before, after, name, add);
  compareBounds(before, after, name, add);
  compareObjects(before, after, path, changes, depth);
  if (differs(before, after, 'items')) {
    if (isSchema(before['items']) && isSchema(after['items'])) compare(before['items'], after['items'], `${path}[]`, changes, depth + 1);
    else if (before['items'] === undefined && isSchema(after['items'])) add('narrower', `${name} says now what its entries are.`);
    else add(after['items'] === undefined ? 'wider' : 'unknown', `${name} ${after['items'] === undefined ? 'takes any entries now' : 'takes other entries now'}.`);
  }
  if (differs(before, after, 'anyOf')) compareChoices(before['anyOf'], after['anyOf'], path, name, add, depth);
  if (differs(before, after, 'default')) add('unknown', `${name} means ${valueText(after['default'])} where it is left out; before it meant ${valueText(before['default'])}.`);
  for (const key of [...new Set([...Object.keys(before), ...Object.keys(after)])]) {
    if (!HANDLED.has(key) && differs(before, after, key)) add('unknown', `${name}: \`${key}\` changed, which is not compared.`);
  }
  if (WORDS.some((key) => differs(before, after, key))) add('words', `${name} is described in other words.`);
}

type Add = (relation: SchemaChange['relation'], message: string, at?: string) => void;

function compareWhole(before: Schema, after: Schema, name: string, add: Add): void {
  const all = (schema: Schema): boolean => schema === true || (typeof schema === 'object' && Object.keys(schema).length === 0);
  if (all(before) && all(after)) return;
  if (after === true || before === false) add('wider', `${name} takes ${after === true ? 'anything' : 'values'} now.`);
  else add('narrower', `${name} takes ${after === false ? 'nothing' : 'less'} now.`);
}

function compareTypes(before: JsonSchema, after: JsonSchema, name: string, add: Add): void {
  const was = typesOf(before);
  const is = typesOf(after);
  const more = [...is].filter((type) => !was.has(type) && !(type === 'integer' && was.has('number')));
  const less = [...was].filter((type) => !is.has(type) && !(type === 'integer' && is.has('number')));
  if (more.length > 0) add('wider', before['type'] !== undefined && after['type'] === undefined ? `${name} takes any type now.` : `${name} takes ${more.join(', ')} now.`);
  if (less.length > 0) add('narrower', `${name} takes no ${less.join(', ')} any more.`);
}

function typesOf(schema: JsonSchema): ReadonlySet<string> {
  const { type } = schema;
  if (typeof type === 'string') return new Set([type]);
  if (Array.isArray(type)) return new Set(type.filter((one): one is string => typeof one === 'string'));
  return new Set(TYPES);
}

/** `enum` and `const`: the values that are taken; undefined for all. */
function valuesOf(schema: JsonSchema): ReadonlySet<string> | undefined {
  if ('const' in schema) return new Set([canonical(schema['const'])]);
  return Array.isArray(schema['enum']) ? new Set(schema['enum'].map(canonical)) : undefined;
}

function compareValues(before: JsonSchema, after: JsonSchema, name: string, add: Add): void {
  const was = valuesOf(before);
  const is = valuesOf(after);
  if (!was && !is) return;
  if (was && !is) add('wider', `${name} takes any value now, not one of a list.`);
  else if (!was && is) add('narrower', `${name} takes only some values now.`);
  else {
    const more = [...(is ?? [])].filter((value) => was?.has(value) !== true);
    const less = [...(was ?? [])].filter((value) => is?.has(value) !== true);
    if (more.length > 0) add('wider', `${name} takes ${shortList(more)} now.`);
    if (less.length > 0) add('narrower', `${name} does not take ${shortList(less)} any more.`);
  }
}

function compareBounds(before: JsonSchema, after: JsonSchema, name: string, add: Add): void {
  const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
  for (const [keys, sign] of [[LOWER, 1], [UPPER, -1]] as const) {
    for (const key of keys) {
      if (!differs(before, after, key)) continue;
      const was = number(before[key]);
      const is = number(after[key]);
      if (was === undefined && is === undefined) add('unknown', `${name}: \`${key}\` changed.`);
      else if (is === undefined) add('wider', `${name} has no \`${key}\` any more; it was ${String(was)}.`);
      else if (was === undefined) add('narrower', `${name} has the \`${key}\` ${String(is)} now.`);
      else add((is - was) * sign > 0 ? 'narrower' : 'wider', `${name}: \`${key}\` is ${String(is)}; it was ${String(was)}.`);
    }
  }
  if (differs(before, after, 'multipleOf')) {
    const was = number(before['multipleOf']);
    const is = number(after['multipleOf']);
    const relation = is === undefined ? 'wider' : was === undefined ? 'narrower' : is % was === 0 ? 'narrower' : was % is === 0 ? 'wider' : 'unknown';
    add(relation, `${name}: \`multipleOf\` is ${valueText(is)}; it was ${valueText(was)}.`);
  }
  // Whether one pattern takes more than another is not decided here; `format` binds in some validators and not in others, so it never widens by being there.
  for (const key of ['pattern', 'format']) {
    if (differs(before, after, key)) add(after[key] === undefined ? 'wider' : before[key] === undefined ? 'narrower' : 'unknown', `${name}: \`${key}\` is ${valueText(after[key])}; it was ${valueText(before[key])}.`);
  }
  if (differs(before, after, 'uniqueItems')) add(after['uniqueItems'] === true ? 'narrower' : 'wider', `${name} ${after['uniqueItems'] === true ? 'takes no entry twice now' : 'may hold an entry twice now'}.`);
}

function compareObjects(before: JsonSchema, after: JsonSchema, path: string, changes: SchemaChange[], depth: number): void {
  const add = (relation: SchemaChange['relation'], message: string, at: string): void => { changes.push({ path: at, relation, message }); };
  const was = record(before['properties']);
  const is = record(after['properties']);
  const inside = (key: string): string => (path === '' ? key : `${path}.${key}`);
  for (const [key, schema] of Object.entries(was)) {
    const now = Object.hasOwn(is, key) ? is[key] : undefined;
    if (isSchema(now) && isSchema(schema)) compare(schema, now, inside(key), changes, depth + 1);
    // Where others are let through as they come, it is still taken, and now nothing says what it may be.
    else if (now === undefined) add(passes(after) ? 'unknown' : 'narrower', `\`${inside(key)}\` is no argument any more${passes(after) ? ', and is let through all the same' : ''}.`, inside(key));
  }
  // Where others were let through it was taken before, yet now the tool says that it does something with it.
  for (const key of Object.keys(is)) if (!Object.hasOwn(was, key)) add('wider', `\`${inside(key)}\` is a new argument.`, inside(key));
  const required = (schema: JsonSchema): string[] => (Array.isArray(schema['required']) ? schema['required'].filter((one): one is string => typeof one === 'string') : []);
  for (const key of required(after)) if (!required(before).includes(key) && Object.hasOwn(was, key)) add('narrower', `\`${inside(key)}\` is required now.`, inside(key));
  for (const key of required(before)) if (!required(after).includes(key) && Object.hasOwn(is, key)) add('wider', `\`${inside(key)}\` may be left out now.`, inside(key));
  if (!differs(before, after, 'additionalProperties')) return;
  const [old, now] = [before['additionalProperties'], after['additionalProperties']];
  const name = path === '' ? 'The tool' : `\`${path}\``;
  if (now === false) add('narrower', `${name} refuses arguments that it does not name.`, path);
  else if (old === false) add('wider', `${name} does not refuse arguments any more that it does not name.`, path);
  else if (now === true || isOpen(now)) add('wider', `${name} lets arguments through that it does not name.`, path);
  else if (isSchema(old) && isSchema(now)) compare(old, now, inside('*'), changes, depth + 1);
  else add(now === undefined ? 'unknown' : 'narrower', `${name} takes other arguments than it names in another way now.`, path);
}

/** Of each new choice: was it, or something that takes more, a choice before? And of each old one: does something take it still? */
function compareChoices(before: unknown, after: unknown, path: string, name: string, add: Add, depth: number): void {
  if (!Array.isArray(before) || !Array.isArray(after)) {
    add(after === undefined ? 'wider' : before === undefined ? 'narrower' : 'unknown', `${name} ${after === undefined ? 'is not bound to a choice any more' : 'must be one of several forms now'}.`);
    return;
  }
  const fits = (inner: unknown, outer: unknown): boolean => {
    if (!isSchema(inner) || !isSchema(outer)) return false;
    const changes: SchemaChange[] = [];
    compare(outer, inner, path, changes, depth + 1);
    const relation = relationOf(changes);
    return relation === 'equal' || relation === 'narrower';
  };
  const more = after.filter((one) => !before.some((old) => fits(one, old)));
  const less = before.filter((old) => !after.some((one) => fits(old, one)));
  if (more.length > 0) add(less.length === before.length ? 'unknown' : 'wider', `${name} takes ${String(more.length)} more ${more.length === 1 ? 'form' : 'forms'}.`);
  if (less.length > 0 && more.length === 0) add('narrower', `${name} takes ${String(less.length)} ${less.length === 1 ? 'form' : 'forms'} less.`);
}

function differs(before: JsonSchema, after: JsonSchema, key: string): boolean {
  const has = [Object.hasOwn(before, key), Object.hasOwn(after, key)];
  if (has[0] !== has[1]) return true;
  return has[0] === true && canonical(before[key]) !== canonical(after[key]);
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || (value !== null && typeof value === 'object' && !Array.isArray(value));
}

function isOpen(value: unknown): boolean {
  return value !== null && typeof value === 'object' && Object.keys(value).length === 0;
}

/** Others than the named ones reach the handler. */
function passes(schema: JsonSchema): boolean {
  const { additionalProperties } = schema;
  return additionalProperties === true || (additionalProperties !== undefined && additionalProperties !== false);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {};
}

function valueText(value: unknown): string {
  return value === undefined ? 'not set' : `\`${canonical(value).slice(0, 80)}\``;
}

function shortList(values: readonly string[]): string {
  return `${values.slice(0, 5).map((value) => value.slice(0, 60)).join(', ')}${values.length > 5 ? ` and ${String(values.length - 5)} more` : ''}`;
}

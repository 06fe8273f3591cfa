/** Recognises calls of converters in the program (`zodToJsonSchema(x)`, `z.toJSONSchema(x)`, `fromJsonSchema(j)` …) and reads their options. */
import type { CallValue, Value } from '../../resolve/values.js';
import { CONVERTER_CALLS, ZOD3_OPTIONS, ZOD4_OPTIONS, type ConverterCall } from './converters.js';
import { optionsOf } from './data.js';
import { reasonOf } from './reasons.js';
import type { Session } from './session.js';
import { zodModule } from './zod-rows.js';

export interface FoundCall {
  readonly does: ConverterCall['does'];
  readonly input: Value | undefined;
  readonly options: Value | undefined;
}

/** Package of a specifier: `@modelcontextprotocol/sdk/server/zod-compat.js` and `fastmcp/edge` lie in theirs. */
function inPackage(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}

/** Names read from an import, outermost last: `zod` + `z`, `toJSONSchema`. */
function exportPath(value: Value): { readonly module: string; readonly names: readonly string[] } | undefined {
  const names: string[] = [];
  let current = value;
  while (current.kind === 'member') {
    if (current.name === undefined || names.length > 4) return undefined;
    names.unshift(current.name);
    current = current.object;
  }
  if (current.kind !== 'external') return undefined;
  if (current.name !== '*') names.unshift(current.name);
  return { module: current.module, names };
}

/** The converter that a call is a call of, if any. */
export function converterCall(value: Value): FoundCall | undefined {
  if (value.kind !== 'call' || value.isNew) return undefined;
  const [input, options] = value.args;
  const path = exportPath(value.callee);
  if (path) {
    const last = path.names[path.names.length - 1];
    if (last === 'toJSONSchema' && zodModule(path.module)) return { does: 'zod4', input, options };
    const joined = path.names.join('.');
    // A CommonJS import of a default export is read through `.default`.
    const plain = last === 'default' ? 'default' : joined.replace(/^default\./, '');
    for (const row of CONVERTER_CALLS) {
      if (inPackage(path.module, row.module) && (row.names.includes(plain) || row.names.includes(joined))) return { does: row.does, input, options };
    }
    return undefined;
  }
  return methodCall(value);
}

/** `schema.toJSONSchema(options)`, `schema['~standard'].jsonSchema.input({target})`, `arkType.toJsonSchema()`. */
function methodCall(value: CallValue): FoundCall | undefined {
  if (value.callee.kind !== 'member') return undefined;
  const { name, object } = value.callee;
  const [options] = value.args;
  if (name === 'toJSONSchema') return { does: 'zod4', input: object, options };
  if (name === 'toJsonSchema') return { does: 'any', input: object, options };
  if ((name === 'input' || name === 'output') && object.kind === 'member' && object.name === 'jsonSchema' && object.object.kind === 'member' && object.object.name === '~standard') {
    return { does: name === 'input' ? 'standard-input' : 'standard-output', input: object.object.object, options };
  }
  return undefined;
}

/** A converter's call at the root of a chain of property reads: `zodToJsonSchema(X).definitions.X`. */
export function converterChain(value: Value): { readonly call: Value; readonly names: readonly string[] } | undefined {
  const names: string[] = [];
  let current = value;
  while (current.kind === 'member') {
    if (current.name === undefined || names.length > 8) return undefined;
    names.unshift(current.name);
    current = current.object;
  }
  return converterCall(current) ? { call: current, names } : undefined;
}

const ZOD4_TARGETS: ReadonlyMap<string, string> = new Map([
  ['draft-7', 'draft-07'], ['draft-07', 'draft-07'], ['draft-4', 'draft-04'], ['draft-04', 'draft-04'], ['draft-2020-12', 'draft-2020-12'], ['openapi-3.0', 'openapi-3.0'],
  ['jsonSchema7', 'draft-07'], ['jsonSchema2019-09', 'draft-2020-12'],
]);

export interface ReadOptionsOf {
  readonly options: Record<string, unknown>;
  /** Options that are not known, or not followed. */
  readonly reason?: string;
}

/** Options given to `zodToJsonSchema`; a text is a name. */
export function zod3Options(session: Session, value: Value | undefined): ReadOptionsOf {
  if (!value || value.kind === 'literal') return { options: typeof value?.value === 'string' ? { name: value.value } : {} };
  if (value.kind !== 'object') return { options: {}, reason: `options: ${reasonOf(value)}` };
  const read = optionsOf(session, value);
  const options: Record<string, unknown> = {};
  let reason = read.reason === undefined ? undefined : `options: ${read.reason}`;
  for (const [key, item] of Object.entries(read.value as object)) {
    // `openAi` prints a warning on unions and is meant for another purpose.
    if (ZOD3_OPTIONS.has(key) && item !== 'openAi') options[key] = item;
    else if (key !== 'errorMessages') reason ??= `options: ${key}`;
  }
  for (const key of ['override', 'postProcess']) if (value.props.has(key)) reason ??= `options: ${key}`;
  if (options['basePath'] !== undefined && !(Array.isArray(options['basePath']) && options['basePath'].every((part) => typeof part === 'string'))) delete options['basePath'];
  return reason === undefined ? { options } : { options, reason };
}

/** Options given to `z.toJSONSchema`. */
export function zod4Options(session: Session, value: Value | undefined): ReadOptionsOf {
  const options: Record<string, unknown> = { target: 'draft-2020-12', io: 'output' };
  if (!value || value.kind === 'literal') return { options };
  if (value.kind !== 'object') return { options, reason: `options: ${reasonOf(value)}` };
  const read = optionsOf(session, value);
  let reason = read.reason === undefined ? undefined : `options: ${read.reason}`;
  for (const [key, item] of Object.entries(read.value as object)) {
    if (key === 'target') options['target'] = (typeof item === 'string' && ZOD4_TARGETS.get(item)) || 'draft-2020-12';
    else if (ZOD4_OPTIONS.has(key)) options[key] = item;
    else if (key === 'unrepresentable') options['unrepresentable'] = item;
    else reason ??= `options: ${key}`;
  }
  // A cycle would make real Zod throw where it was told to.
  if (options['cycles'] === 'throw') delete options['cycles'];
  for (const key of ['override', 'metadata']) if (value.props.has(key)) reason ??= `options: ${key}`;
  return reason === undefined ? { options } : { options, reason };
}

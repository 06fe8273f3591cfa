/** What of Zod's API is replayed, as data: functions of the namespace, methods, readable properties, and what kind each argument is. */
import * as z3 from 'zod/v3';
import * as z4 from 'zod';

/**
 * Kind of an argument, which decides how a value is turned into what real Zod is given:
 * schema · rest (schema or params) · schemas (list) · shape · data · text (description) · meta (registry metadata) · params (options that can
 * change the JSON Schema) · message (error text, dropped) · values (enum) · literal · default · fallback (of `catch`) · lazy · apply (function on
 * data) · predicate · class · codec · template · mask (`pick`) · checks.
 */
export type ArgumentKind =
  | 'schema' | 'rest' | 'schemas' | 'shape' | 'data' | 'text' | 'meta' | 'params' | 'message' | 'values' | 'literal' | 'default' | 'fallback'
  | 'lazy' | 'apply' | 'predicate' | 'class' | 'codec' | 'template' | 'mask' | 'checks';

export interface FunctionRow {
  readonly args: readonly ArgumentKind[];
  /** Namespace function that stands in when the arguments are not known: the type survives, its constraint does not. */
  readonly otherwise?: 'string' | 'any';
}

/** Rows as text, one line per signature: `names: kinds`, with `-> otherwise` where the type is known without the arguments. */
function rows(text: string): ReadonlyMap<string, FunctionRow> {
  const table = new Map<string, FunctionRow>();
  for (const line of text.trim().split('\n')) {
    const [names = '', signature = ''] = line.split(':');
    const [kinds = '', otherwise] = signature.split('->');
    const args = kinds.trim().split(/\s+/).filter(Boolean) as ArgumentKind[];
    const row: FunctionRow = otherwise ? { args, otherwise: otherwise.trim() as 'string' | 'any' } : { args };
    for (const name of names.trim().split(/\s+/)) table.set(name, row);
  }
  return table;
}

/** Functions that make a schema. Sources: zod 4.6 `v4/classic/schemas`, `v4/core/api`, zod 3 `v3/types`. */
export const SCHEMA_FUNCTIONS = rows(`
any unknown never undefined null void nan symbol string number boolean bigint date file json stringbool int int32 uint32 float32 float64 int64 uint64: params
email guid uuid uuidv4 uuidv6 uuidv7 url httpUrl hostname emoji nanoid cuid cuid2 ulid xid ksuid ipv4 ipv6 mac cidrv4 cidrv6 base64 base64url e164 jwt hex creditCard iban currencyCode: params
time datetime duration: params
ostring onumber oboolean function:
object strictObject looseObject: shape params
array set promise success optional nullable nullish nonoptional exactOptional readonly keyof: schema params
union xor: schemas params
discriminatedUnion: data schemas params
intersection pipe pipeline: schema schema
tuple: schemas rest params
record partialRecord looseRecord map: schema rest params
enum: values params -> string
nativeEnum: values params -> any
literal: literal params -> any
_default default prefault: schema default
catch: schema fallback
lazy: lazy
preprocess: apply schema params
transform: apply
codec: schema schema codec
custom: predicate message
instanceof: class message
hash: data params -> string
stringFormat: data predicate params -> string
templateLiteral: template params -> string
fromJSONSchema: data -> any
`);

/** Functions that make a check, or metadata (Zod 4). */
const CHECK_FUNCTIONS = rows(`
refine superRefine check: predicate message
lt lte gt gte maximum minimum multipleOf minSize maxSize size minLength maxLength length regex includes startsWith endsWith mime: data message
positive negative nonpositive nonnegative lowercase uppercase: message
overwrite: apply
normalize trim toLowerCase toUpperCase slugify:
describe: text
meta: meta
`);

export const FUNCTIONS: ReadonlyMap<string, FunctionRow> = new Map([...SCHEMA_FUNCTIONS, ...CHECK_FUNCTIONS]);

/** Functions of `zod/mini` that do what a method does in the classic API: the first argument is the receiver. */
export const FUNCTIONAL_METHODS: ReadonlySet<string> = new Set(['extend', 'safeExtend', 'merge', 'pick', 'omit', 'partial', 'exactPartial', 'required', 'catchall', 'clone']);

export const METHODS = rows(`
min max gt gte lt lte length size step multipleOf minLength maxLength minSize maxSize mime: data message
safe int finite positive negative nonnegative nonpositive nonempty lowercase uppercase: message
regex startsWith endsWith: data message
includes: data params
email url emoji uuid uuidv4 uuidv6 uuidv7 guid nanoid cuid cuid2 ulid xid ksuid base64 base64url jwt ip ipv4 ipv6 cidr cidrv4 cidrv6 e164 datetime date time duration: params
trim toLowerCase toUpperCase normalize slugify:
extend augment safeExtend: shape
merge and or catchall rest pipe: schema
pick omit partial required deepPartial exactPartial: mask
strict nonstrict: message
strip passthrough loose keyof optional nullable nullish nonoptional exactOptional readonly promise brand array unwrap innerType sourceType removeDefault removeCatch clone:
setKey: data schema
exclude extract: data
default prefault: default
catch: fallback
describe: text
meta: meta
register: message meta
refine superRefine refinement: predicate message
transform overwrite: apply
check with: checks
`);

/** Methods that answer a copy of their receiver with one check more. */
export const CHECKS: ReadonlySet<string> = new Set(
  ['min', 'max', 'gt', 'gte', 'lt', 'lte', 'length', 'step', 'multipleOf', 'safe', 'int', 'finite', 'positive', 'negative', 'nonnegative', 'nonpositive', 'nonempty', 'regex', 'startsWith', 'endsWith', 'includes',
    'email', 'url', 'uuid', 'datetime', 'date', 'time', 'trim', 'toLowerCase', 'toUpperCase'],
);

/** Methods that may answer a schema which stands elsewhere too. */
export const RETURNS_EXISTING: ReadonlySet<string> = new Set(['unwrap', 'innerType', 'sourceType', 'removeDefault', 'removeCatch', 'brand', 'register', 'shape']);

/** Functions that need no argument and are often followed by a check. */
export const PLAIN: ReadonlySet<string> = new Set(['string', 'number', 'int', 'email', 'url', 'uuid', 'date']);

/** Methods that say something of a property whatever schema they are called on. */
export const SCHEMA_AGNOSTIC: ReadonlySet<string> = new Set(['describe', 'optional', 'nullable', 'nullish', 'default', 'meta']);

/** Methods that use a schema and give none. */
export const USES: ReadonlySet<string> = new Set([
  'parse', 'safeParse', 'parseAsync', 'safeParseAsync', 'spa', 'encode', 'encodeAsync', 'decode', 'decodeAsync', 'safeEncode', 'safeDecode', 'isOptional', 'isNullable', 'validate',
  'implement', 'strictImplement', 'toJSONSchema', 'then', 'toString',
]);

/** Methods after which an object is still an object with the same keys: what `members.ts` looks through. */
export const SHAPE_KEEPING: ReadonlySet<string> = new Set([
  'describe', 'meta', 'register', 'strict', 'strip', 'passthrough', 'loose', 'nonstrict', 'catchall', 'brand', 'refine', 'superRefine', 'check', 'with', 'clone',
]);

/** Properties that may be read from a schema, by what they hold. */
export const READABLE: ReadonlySet<string> = new Set(['shape', 'element', 'options', 'enum', 'Enum', 'Values', 'value', 'values', 'items', 'entries', 'keySchema', 'valueSchema', 'in', 'out', 'minValue', 'maxValue', 'minLength', 'maxLength']);
/** Properties that may be read from a definition (`_def`, `def`, `_zod.def`). */
export const DEFINITION_READABLE: ReadonlySet<string> = new Set(['innerType', 'schema', 'type', 'element', 'shape', 'values', 'entries', 'value', 'options', 'items', 'valueType', 'keyType', 'in', 'out', 'left', 'right', 'rest', 'description', 'typeName']);

type Callable = (...args: unknown[]) => unknown;
export interface Namespace {
  readonly major: 3 | 4;
  readonly functions: ReadonlyMap<string, Callable>;
}

function namespace(major: 3 | 4, members: Readonly<Record<string, unknown>>): Namespace {
  const functions = new Map<string, Callable>();
  for (const [name, member] of Object.entries(members)) if (typeof member === 'function') functions.set(name, member as Callable);
  return { major, functions };
}

/** Listed one by one, so that a bundler keeps what is used of Zod and no more (its locales are larger than all of this). */
export const ZOD3: Namespace = namespace(3, {
  any: z3.any, unknown: z3.unknown, never: z3.never, undefined: z3.undefined, null: z3.null, void: z3.void, nan: z3.nan, symbol: z3.symbol, string: z3.string,
  number: z3.number, boolean: z3.boolean, bigint: z3.bigint, date: z3.date, ostring: z3.ostring, onumber: z3.onumber, oboolean: z3.oboolean, function: z3.function,
  object: z3.object, strictObject: z3.strictObject, array: z3.array, set: z3.set, promise: z3.promise, optional: z3.optional, nullable: z3.nullable,
  union: z3.union, discriminatedUnion: z3.discriminatedUnion, intersection: z3.intersection, pipeline: z3.pipeline, tuple: z3.tuple, record: z3.record, map: z3.map,
  enum: z3.enum, nativeEnum: z3.nativeEnum, literal: z3.literal, lazy: z3.lazy, preprocess: z3.preprocess, custom: z3.custom, instanceof: z3.instanceof,
});
export const ZOD3_COERCE: Namespace = namespace(3, z3.coerce);

export const ZOD4: Namespace = namespace(4, {
  any: z4.any, unknown: z4.unknown, never: z4.never, undefined: z4.undefined, null: z4.null, void: z4.void, nan: z4.nan, symbol: z4.symbol, string: z4.string,
  number: z4.number, boolean: z4.boolean, bigint: z4.bigint, date: z4.date, file: z4.file, json: z4.json, stringbool: z4.stringbool, success: z4.success,
  int: z4.int, int32: z4.int32, uint32: z4.uint32, float32: z4.float32, float64: z4.float64, int64: z4.int64, uint64: z4.uint64, function: z4.function,
  email: z4.email, guid: z4.guid, uuid: z4.uuid, uuidv4: z4.uuidv4, uuidv6: z4.uuidv6, uuidv7: z4.uuidv7, url: z4.url, httpUrl: z4.httpUrl, hostname: z4.hostname,
  emoji: z4.emoji, nanoid: z4.nanoid, cuid: z4.cuid, cuid2: z4.cuid2, ulid: z4.ulid, xid: z4.xid, ksuid: z4.ksuid, ipv4: z4.ipv4, ipv6: z4.ipv6, mac: z4.mac,
  cidrv4: z4.cidrv4, cidrv6: z4.cidrv6, base64: z4.base64, base64url: z4.base64url, e164: z4.e164, jwt: z4.jwt, hex: z4.hex, creditCard: z4.creditCard,
  iban: z4.iban, currencyCode: z4.currencyCode, hash: z4.hash, stringFormat: z4.stringFormat, templateLiteral: z4.templateLiteral,
  object: z4.object, strictObject: z4.strictObject, looseObject: z4.looseObject, array: z4.array, set: z4.set, promise: z4.promise,
  optional: z4.optional, nullable: z4.nullable, nullish: z4.nullish, nonoptional: z4.nonoptional, exactOptional: z4.exactOptional, readonly: z4.readonly, keyof: z4.keyof,
  union: z4.union, xor: z4.xor, discriminatedUnion: z4.discriminatedUnion, intersection: z4.intersection, pipe: z4.pipe, tuple: z4.tuple,
  record: z4.record, partialRecord: z4.partialRecord, looseRecord: z4.looseRecord, map: z4.map, enum: z4.enum, nativeEnum: z4.nativeEnum, literal: z4.literal,
  _default: z4._default, default: z4._default, prefault: z4.prefault, catch: z4.catch, lazy: z4.lazy, preprocess: z4.preprocess, transform: z4.transform, codec: z4.codec,
  custom: z4.custom, instanceof: z4.instanceof, fromJSONSchema: z4.fromJSONSchema,
  refine: z4.refine, superRefine: z4.superRefine, check: z4.check, lt: z4.lt, lte: z4.lte, gt: z4.gt, gte: z4.gte, maximum: z4.lte, minimum: z4.gte,
  multipleOf: z4.multipleOf, minSize: z4.minSize, maxSize: z4.maxSize, size: z4.size, minLength: z4.minLength, maxLength: z4.maxLength, length: z4.length,
  regex: z4.regex, includes: z4.includes, startsWith: z4.startsWith, endsWith: z4.endsWith, mime: z4.mime, positive: z4.positive, negative: z4.negative,
  nonpositive: z4.nonpositive, nonnegative: z4.nonnegative, lowercase: z4.lowercase, uppercase: z4.uppercase, overwrite: z4.overwrite,
  normalize: z4.normalize, trim: z4.trim, toLowerCase: z4.toLowerCase, toUpperCase: z4.toUpperCase, slugify: z4.slugify,
});
export const ZOD4_COERCE: Namespace = namespace(4, z4.coerce);
export const ZOD4_ISO: Namespace = namespace(4, { date: z4.iso.date, time: z4.iso.time, datetime: z4.iso.datetime, duration: z4.iso.duration });

/** Packages whose own export is Zod: under which name, and in which major version when it is not the project's `zod`. */
export interface ZodModuleRow {
  readonly module: string;
  /** True when every export is one of Zod's; otherwise only the name `z`. */
  readonly whole: boolean;
  readonly major?: 3 | 4;
}
const ZOD_MODULES: readonly ZodModuleRow[] = [
  { module: 'zod', whole: true },
  { module: 'zod/v3', whole: true, major: 3 },
  { module: 'zod/v4', whole: true, major: 4 },
  { module: 'zod/mini', whole: true, major: 4 },
  { module: 'zod/v4/mini', whole: true, major: 4 },
  { module: 'zod/v4-mini', whole: true, major: 4 },
  { module: '@zod/mini', whole: true, major: 4 },
  { module: 'astro/zod', whole: true },
  { module: 'astro:schema', whole: false },
  { module: 'genkit', whole: false, major: 3 },
  { module: '@cyanheads/mcp-ts-core', whole: false, major: 4 },
  { module: '@hono/zod-openapi', whole: false },
  { module: 'nestjs-zod/z', whole: true, major: 3 },
];

const MODULES = new Map(ZOD_MODULES.map((row) => [row.module, row]));

/** Row of a module specifier as written, with or without `.js`, `/index.js` and an `npm:` prefix. */
export function zodModule(specifier: string): ZodModuleRow | undefined {
  const plain = specifier.replace(/^npm:/, '').replace(/^zod@[^/]*/, 'zod').replace(/(\/index)?\.[cm]?js$/, '');
  return MODULES.get(plain);
}

/** Shapes of the schema model: what the evaluator must offer, and what reading a schema answers. */
import type { JsonSchema } from '../../contract/index.js';
import type { FunctionValue, Origin, Value } from '../../resolve/values.js';
import type { ConverterId } from './converters.js';

/** What reading a schema needs from its surroundings; nothing here may throw (it is guarded all the same). */
export interface SchemaContext {
  /** Major version of Zod behind an import specifier of the project; undefined when its manifest does not tell. */
  zodMajorOf(specifier: string): 3 | 4 | undefined;
  /** Who turns the schema into JSON Schema at run time. */
  readonly converter: ConverterId;
  /** Evaluates a project function (`z.lazy`, `default(() => …)`). */
  call(fn: FunctionValue, args: Value[]): Value;
  /** Reads a property, running a getter. */
  get(value: Value, name: string): Value;
}

export interface ReadOptions {
  /** Which side of transforms the JSON Schema describes; default `input`. */
  readonly io?: 'input' | 'output';
  /** How an object without a schema in it is meant; default: decided by its keys. */
  readonly expect?: 'raw-shape' | 'json-schema';
}

/** What happens to a value on its way through the schema, by which it is more or other than checked. */
export type SchemaEffect = 'preprocess' | 'transform' | 'coerce' | 'refine' | 'pipe' | 'overwrite' | 'catch';

export interface SchemaReading {
  /** What the running server would answer; what the source does not tell carries `x-mcp-lint-unknown`. */
  readonly json: JsonSchema;
  readonly kind: 'zod' | 'raw-shape' | 'json-schema' | 'standard-schema' | 'unknown';
  /** True when nothing in `json` was guessed or left out. */
  readonly exact: boolean;
  /** True when unknown keys are rejected, false when stripped or passed on, undefined when not known. */
  readonly strict: boolean | undefined;
  readonly unknownKeys: 'strip' | 'strict' | 'passthrough' | 'unknown';
  /** Why it is not exact, or not readable: first reason of several. */
  readonly reason?: string;
  /** What the run time would refuse or lose: a schema that the SDK cannot convert, a root that is not an object. */
  readonly problems: readonly string[];
  /** Where a property's key is written, by path: `a.b`, items `a[]`, values of a record `a{}`. */
  readonly properties: ReadonlyMap<string, Origin>;
  /** Effects by the same paths; the root is the empty path. */
  readonly transforms: ReadonlyMap<string, readonly SchemaEffect[]>;
  /** Paths of properties that exist only under a condition of the source. */
  readonly conditional: ReadonlySet<string>;
}

/** Who turns a schema into JSON Schema at run time, as data: SDKs, frameworks, and the converter functions that projects call themselves. */

/** How one converter treats each major version of Zod, and what it asks of the root. */
export interface Converter {
  /** Version of Zod that it was written for: decides where the manifest does not. */
  readonly prefers: 3 | 4;
  /** Options of `zod-to-json-schema`; `pipeStrategy: 'io'` follows the side asked for. Absent: a Zod 3 schema fails at run time. */
  readonly zod3?: Readonly<Record<string, unknown>>;
  /** Options of `z.toJSONSchema`; `io: 'io'` follows the side asked for. Absent: a Zod 4 schema fails at run time. */
  readonly zod4?: { readonly target: 'draft-07' | 'draft-2020-12'; readonly io: 'input' | 'output' | 'io' };
  /**
   * `sdk1`: what is not an object schema is listed as an object without properties (normalizeObjectSchema);
   * `sdk2`: `type: object` is added, another type is refused; `any`: passed on.
   */
  readonly root: 'sdk1' | 'sdk2' | 'any';
  /** `closed`: nested objects get `additionalProperties: false` (xsschema's strictJsonSchema); `fields`: mcp-framework's own walk. */
  readonly after?: 'closed' | 'fields';
}

export type ConverterId =
  | 'sdk1-zod3' | 'sdk1-zod4' | 'sdk2' | 'fastmcp' | 'litemcp' | 'mcp-framework' | 'tmcp' | 'mcp-nest' | 'mastra' | 'genkit' | 'mcp-lite' | 'muppet'
  | 'zod-to-json-schema' | 'zod';

/** @modelcontextprotocol/sdk 1.32 `server/zod-json-schema-compat.js` and `server/zod-compat.js` (normalizeObjectSchema). */
const SDK1 = { zod3: { strictUnions: true, pipeStrategy: 'io' }, zod4: { target: 'draft-07', io: 'io' }, root: 'sdk1' } as const;

export const CONVERTERS: Readonly<Record<ConverterId, Converter>> = {
  'sdk1-zod3': { prefers: 3, ...SDK1 },
  'sdk1-zod4': { prefers: 4, ...SDK1 },
  // @modelcontextprotocol/server 2.4, standardSchemaToJsonSchema: refuses Zod 3.
  sdk2: { prefers: 4, zod4: { target: 'draft-2020-12', io: 'io' }, root: 'sdk2' },
  // fastmcp 4.20 over xsschema 0.4: always the input side.
  fastmcp: { prefers: 4, zod3: {}, zod4: { target: 'draft-07', io: 'input' }, root: 'any', after: 'closed' },
  // litemcp 0.9: zodToJsonSchema without options; it depends on Zod 3.
  litemcp: { prefers: 3, zod3: {}, root: 'any' },
  // mcp-framework 0.2: BaseTool.generateSchemaFromZodObject; it depends on Zod 3.
  'mcp-framework': { prefers: 3, zod3: {}, root: 'any', after: 'fields' },
  // @tmcp/adapter-zod 0.1: toJSONSchema without `io`, which means output.
  tmcp: { prefers: 4, zod4: { target: 'draft-07', io: 'output' }, root: 'any' },
  // @rekog/mcp-nest 2.0, tool-schema.js.
  'mcp-nest': { prefers: 4, zod4: { target: 'draft-2020-12', io: 'io' }, root: 'any' },
  mastra: { prefers: 4, zod3: {}, zod4: { target: 'draft-07', io: 'io' }, root: 'any' },
  // @genkit-ai/core 1.42, schema.mjs.
  genkit: { prefers: 3, zod3: { removeAdditionalStrategy: 'strict' }, root: 'any' },
  // mcp-lite 0.10 leaves it to the server's `schemaAdapter`, which its documentation writes with z.toJSONSchema.
  'mcp-lite': { prefers: 4, zod3: {}, zod4: { target: 'draft-2020-12', io: 'output' }, root: 'any' },
  // muppet 0.2 over xsschema.
  muppet: { prefers: 4, zod3: {}, zod4: { target: 'draft-07', io: 'output' }, root: 'any' },
  'zod-to-json-schema': { prefers: 3, zod3: {}, zod4: { target: 'draft-07', io: 'input' }, root: 'any' },
  zod: { prefers: 4, zod3: {}, zod4: { target: 'draft-2020-12', io: 'output' }, root: 'any' },
};

/** `z.toJSONSchema`, which throws at a schema of Zod 3. */
export const ZOD4_ONLY: Converter = { prefers: 4, zod4: { target: 'draft-2020-12', io: 'output' }, root: 'any' };

/** What a function of a package makes of its first argument. */
export interface ConverterCall {
  readonly module: string;
  readonly names: readonly string[];
  /** `zod3`, `zod4`: converts a schema of that version; `compat`: as SDK 1.x; `pass`: the argument is a JSON Schema or schema already. */
  readonly does: 'zod3' | 'zod4' | 'compat' | 'pass' | 'any' | 'standard-input' | 'standard-output';
}

export const CONVERTER_CALLS: readonly ConverterCall[] = [
  { module: 'zod-to-json-schema', names: ['zodToJsonSchema', 'default'], does: 'zod3' },
  { module: '@alcyone-labs/zod-to-json-schema', names: ['zodToJsonSchema', 'default'], does: 'any' },
  { module: '@modelcontextprotocol/sdk', names: ['toJsonSchemaCompat'], does: 'compat' },
  { module: '@modelcontextprotocol/sdk', names: ['objectFromShape', 'normalizeObjectSchema'], does: 'pass' },
  { module: '@modelcontextprotocol/server', names: ['fromJsonSchema'], does: 'pass' },
  { module: '@modelcontextprotocol/core', names: ['fromJsonSchema'], does: 'pass' },
  { module: '@modelcontextprotocol/client', names: ['fromJsonSchema'], does: 'pass' },
  { module: 'fastmcp', names: ['jsonSchemaAdapter'], does: 'pass' },
  { module: 'ai', names: ['jsonSchema', 'zodSchema', 'asSchema'], does: 'pass' },
  { module: '@ai-sdk/provider-utils', names: ['jsonSchema', 'zodSchema', 'asSchema'], does: 'pass' },
  { module: 'xsschema', names: ['toJsonSchema', 'jsonSchema', 'strictJsonSchema', 'toJsonSchemaSync'], does: 'any' },
  { module: '@valibot/to-json-schema', names: ['toJsonSchema', 'toStandardJsonSchema'], does: 'any' },
  { module: '@standard-community/standard-json', names: ['toJsonSchema'], does: 'any' },
  { module: 'effect', names: ['JSONSchema.make', 'JsonSchema.make'], does: 'any' },
];

/** Options of `zodToJsonSchema` that data alone can set, without those that would print or run code. */
export const ZOD3_OPTIONS: ReadonlySet<string> = new Set([
  'name', 'nameStrategy', '$refStrategy', 'basePath', 'effectStrategy', 'pipeStrategy', 'dateStrategy', 'mapStrategy', 'removeAdditionalStrategy',
  'allowedAdditionalProperties', 'rejectedAdditionalProperties', 'definitionPath', 'target', 'strictUnions', 'markdownDescription', 'patternStrategy',
  'emailStrategy', 'base64Strategy',
]);
/** Options of `z.toJSONSchema` that data alone can set. */
export const ZOD4_OPTIONS: ReadonlySet<string> = new Set(['target', 'io', 'cycles', 'reused']);

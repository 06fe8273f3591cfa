/** What a server offers, as plain data: the shape behind `inventory --format json`, the lock, the checklist and the editor tree. */
import { z } from 'zod';
import { locationSchema } from './range.js';
import { confidenceSchema } from './severity.js';

/**
 * A fact about the source: known, known to be missing, or not known. Only `absent` is "missing".
 * `dynamic` marks a value of which only a part is fixed in the source (`value` then holds the fixed part, holes as `{…}`).
 */
export interface KnownValue<T> {
  readonly kind: 'value';
  readonly value: T;
  readonly dynamic?: boolean;
}
export type Known<T> =
  | KnownValue<T>
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** JSON Schema as the server would send it; a part that the source does not tell carries `"x-mcp-lint-unknown": "<reason>"`. */
export type JsonSchema = { readonly [key: string]: unknown };
export const jsonSchemaSchema: z.ZodType<JsonSchema> = z.record(z.string(), z.unknown());
export const UNKNOWN_KEY = 'x-mcp-lint-unknown';

/** ToolAnnotations of the MCP schema; a value that is not fixed in the source is the string "unknown". */
export const annotationsSchema = z.object({
  title: z.string().optional(),
  readOnlyHint: z.union([z.boolean(), z.literal('unknown')]).optional(),
  destructiveHint: z.union([z.boolean(), z.literal('unknown')]).optional(),
  idempotentHint: z.union([z.boolean(), z.literal('unknown')]).optional(),
  openWorldHint: z.union([z.boolean(), z.literal('unknown')]).optional(),
});
export type Annotations = Readonly<z.infer<typeof annotationsSchema>>;

/** Are arguments checked against a schema before the handler's own code sees them, and by what. */
export const validationSchema = z.object({
  state: z.enum(['validated', 'not-validated', 'unknown']),
  /** `sdk`, `framework`, `parse` (the handler parses them itself) and the like. */
  by: z.string().optional(),
  location: locationSchema.optional(),
});
export type Validation = Readonly<z.infer<typeof validationSchema>>;

export const handlerSchema = z.object({
  location: locationSchema,
  /** Function or method name when it has one. */
  name: z.string().optional(),
  /** `function`: a function of its own; `arm`: a branch of a dispatching handler. */
  kind: z.enum(['function', 'arm']),
});
export type HandlerInfo = Readonly<z.infer<typeof handlerSchema>>;

/** How a registration was recognised, best step first (the resolution ladder of docs/architecture.md). */
export const foundBySchema = z.enum([
  'sdk-class', 'annotation', 'assigned', 'heritage', 'module-alias', 'call-site', 'framework', 'list-handler', 'call-handler', 'file-route', 'decorator', 'shape',
]);
export type FoundBy = z.infer<typeof foundBySchema>;

/** What a call does to the world: effect kinds of the model rows. */
export const effectKindSchema = z.enum([
  'file-read', 'file-write', 'file-delete', 'process', 'code', 'network', 'database-read', 'database-write', 'environment', 'secret', 'message', 'money', 'permission', 'delete', 'write',
]);

export const effectInfoSchema = z.object({
  kind: effectKindSchema,
  /** Host, path, program, statement, or function of a service, as far as it is fixed in the source; holes as `{…}`, variables of the environment as `${NAME}`. */
  target: z.string().optional(),
  confidence: confidenceSchema,
  /** Under these conditions only, beyond the tool being called; empty: always. */
  conditions: z.array(z.string()),
  /** Most tools of the server do it in the same way, whatever they are asked: how the server works, not what this tool is for. */
  shared: z.boolean(),
  /** Variables of the environment that the call is made with. */
  credentials: z.array(z.string()),
  /** The call in the handler that leads there. */
  location: locationSchema,
});
export type EffectInfo = Readonly<z.infer<typeof effectInfoSchema>>;

/** What stands between a caller and a tool. */
export const gateSchema = z.object({
  /** `setting`: registered only where the operator says so; `authentication`: callers over HTTP are known; `scope`: a right is asked for; `confirmation`: a person is asked. */
  kind: z.enum(['setting', 'authentication', 'scope', 'confirmation']),
  /** Variable, scope or place as written. */
  name: z.string(),
  /** With nothing set by the operator. */
  byDefault: z.enum(['open', 'closed', 'unknown']),
  location: locationSchema.optional(),
});
export type GateInfo = Readonly<z.infer<typeof gateSchema>>;

export const toolInfoSchema = z.object({
  /** The name as registered; holes of a computed name are `{…}`. */
  name: z.string(),
  /** False when `name` has holes: then it is a pattern, not a name. */
  nameKnown: z.boolean(),
  title: z.string().optional(),
  description: z.string().optional(),
  /** True when the description is joined at run time; `description` then holds the fixed parts. */
  descriptionDynamic: z.boolean().optional(),
  descriptionState: z.enum(['value', 'absent', 'unknown']),
  inputSchema: jsonSchemaSchema.optional(),
  outputSchema: jsonSchemaSchema.optional(),
  annotations: annotationsSchema.optional(),
  annotationsState: z.enum(['value', 'absent', 'unknown']),
  handler: handlerSchema.optional(),
  validation: validationSchema,
  /** What the handler does, directly or through functions of the project; left out where handlers were not run. */
  effects: z.array(effectInfoSchema).optional(),
  /** True when every call that the handler makes is explained: then it does nothing else. */
  effectsKnown: z.boolean().optional(),
  /** Calls that are not explained, as written; at most 20. */
  effectsUnknown: z.array(z.string()).optional(),
  /** What stands before it; left out where handlers were not run. */
  gates: z.array(gateSchema).optional(),
  /** Variables of the environment that its calls are made with; left out where handlers were not run. */
  credentials: z.array(z.string()).optional(),
  /** Texts of the conditions under which it is registered; empty: always. */
  conditions: z.array(z.string()),
  confidence: confidenceSchema,
  foundBy: foundBySchema,
  location: locationSchema,
  /** Where its name is written, for findings about the name. */
  nameLocation: locationSchema.optional(),
  descriptionLocation: locationSchema.optional(),
  schemaLocation: locationSchema.optional(),
});
export type ToolInfo = Readonly<z.infer<typeof toolInfoSchema>>;

export const promptInfoSchema = z.object({
  name: z.string(),
  nameKnown: z.boolean(),
  title: z.string().optional(),
  description: z.string().optional(),
  argsSchema: jsonSchemaSchema.optional(),
  handler: handlerSchema.optional(),
  conditions: z.array(z.string()),
  confidence: confidenceSchema,
  foundBy: foundBySchema,
  location: locationSchema,
});
export type PromptInfo = Readonly<z.infer<typeof promptInfoSchema>>;

export const resourceInfoSchema = z.object({
  name: z.string(),
  nameKnown: z.boolean(),
  /** Fixed address, or the address template with its variables. */
  uri: z.string().optional(),
  template: z.boolean(),
  title: z.string().optional(),
  description: z.string().optional(),
  mimeType: z.string().optional(),
  handler: handlerSchema.optional(),
  conditions: z.array(z.string()),
  confidence: confidenceSchema,
  foundBy: foundBySchema,
  location: locationSchema,
});
export type ResourceInfo = Readonly<z.infer<typeof resourceInfoSchema>>;

export const transportInfoSchema = z.object({
  kind: z.enum(['stdio', 'streamable-http', 'sse', 'websocket', 'in-memory', 'in-process', 'custom']),
  /** Host and port where the source tells; `unknown` when computed. */
  host: z.string().optional(),
  port: z.string().optional(),
  conditions: z.array(z.string()),
  location: locationSchema,
});
export type TransportInfo = Readonly<z.infer<typeof transportInfoSchema>>;

export const sdkInfoSchema = z.object({
  /** Package that declares the server, e.g. `@modelcontextprotocol/sdk`. */
  package: z.string(),
  /** Version range written in the manifest. */
  range: z.string().optional(),
  /** 1 or 2 for the official SDK. */
  major: z.number().int().optional(),
  /** Newest specification revision that this SDK speaks, where known. */
  specification: z.string().optional(),
});
export type SdkInfo = Readonly<z.infer<typeof sdkInfoSchema>>;

export const serverInfoSchema = z.object({
  /** Package name and entry path, `name:path`; stable across runs. */
  id: z.string(),
  name: z.string().optional(),
  version: z.string().optional(),
  title: z.string().optional(),
  instructions: z.string().optional(),
  package: z.string().optional(),
  entry: z.string(),
  sdk: sdkInfoSchema,
  transports: z.array(transportInfoSchema),
  capabilities: z.array(z.string()),
  tools: z.array(toolInfoSchema),
  prompts: z.array(promptInfoSchema),
  resources: z.array(resourceInfoSchema),
  location: locationSchema,
});
export type ServerInfo = Readonly<z.infer<typeof serverInfoSchema>>;

export const inventorySchema = z.object({ servers: z.array(serverInfoSchema) });
export type Inventory = Readonly<z.infer<typeof inventorySchema>>;

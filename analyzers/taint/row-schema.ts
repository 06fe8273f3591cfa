/** The schema of model rows: the closed lists of kinds and the grammar of API paths and access paths. It checks user rows of the config and, in a test, all rows of our own. */
import { builtinModules } from 'node:module';
import { z } from 'zod';
import type { EffectKind, Row, SinkKind, SourceKind } from './row.js';

// Tables over the types of row.ts: a kind left out, or one too many, is a type error.
const SOURCES: Readonly<Record<SourceKind, true>> = {
  'tool-argument': true, 'prompt-argument': true, 'completion-argument': true, 'resource-address': true, 'http-request': true, 'request-state': true, 'client-answer': true,
  fetched: true, 'file-content': true, 'process-output': true, 'database-content': true, secret: true, 'inbound-token': true, error: true,
};
const SINKS: Readonly<Record<SinkKind, true>> = {
  shell: true, program: true, 'program-argument': true, code: true, module: true, template: true, sql: true, nosql: true, 'query-text': true, path: true, url: true, regex: true,
  'object-key': true, deserialize: true, xml: true, 'outbound-body': true, 'outbound-header': true, log: true, result: true,
};
const EFFECTS: Readonly<Record<EffectKind, true>> = {
  'file-read': true, 'file-write': true, 'file-delete': true, process: true, code: true, network: true, 'database-read': true, 'database-write': true, environment: true, secret: true,
  message: true, money: true, permission: true, delete: true, write: true,
};
const sourceKinds = Object.keys(SOURCES) as readonly SourceKind[];
const sinkKinds = Object.keys(SINKS) as readonly SinkKind[];
const effectKinds = Object.keys(EFFECTS) as readonly EffectKind[];

const BUILTIN: ReadonlySet<string> = new Set(builtinModules.filter((name) => !name.startsWith('_') && !name.startsWith('node:')));

// A package name in the registry's own form (`*` allowed, as rows of a family use it), with an optional subpath.
const MODULE = String.raw`(?:[a-z]+:)?(?:@[a-z0-9*][\w.*-]*/)?\.?[A-Za-z0-9*][\w.*-]*(?:/[\w.*-]+)*`;
const NAME = String.raw`(?:\*\*|[$\w*-]+)(?:\(\))*`;
const EXPORT_PATH = new RegExp(String.raw`^${MODULE}#${NAME}(?:\.${NAME})*$`);
// A global, or a module that is called itself (`ws`, `ws().on`, `@scope/m`).
const BARE_PATH = new RegExp(String.raw`^${MODULE}(?:\(\))*(?:\*\*)?(?:\.${NAME})*$|^\$?[\w$]+(?:\(\))*(?:\.${NAME})*$`);

/** What is wrong with an API path, or undefined. */
function apiPathProblem(path: string): string | undefined {
  if (path.length > 240) return 'longer than any path that can be computed (240 characters)';
  const hash = path.indexOf('#');
  if (hash >= 0 ? !EXPORT_PATH.test(path) : !BARE_PATH.test(path)) return 'not an API path such as `pg#Pool.query`, `axios#default.get` or `fetch`';
  const module = hash >= 0 ? path.slice(0, hash) : undefined;
  if (module !== undefined && BUILTIN.has(module)) return `a module of Node's own is written \`node:${module}\``;
  return undefined;
}

const INDEX = String.raw`\[\d+(?:\.\.)?\]`;
const TEXTS = String.raw`\[[^\]|]+(?:\|[^\]|]+)*\]`;
const ACCESS_PATH = new RegExp(String.raw`^(?:Argument${INDEX}|Receiver|Return)(?:\.(?:Member\[[^\]]+\]|Element(?:${INDEX})?|Parameter\[\d+\]|Argument\[\d+\]|After${TEXTS}|Rest${TEXTS}|Operand${INDEX}))*$`);

function isAccessPath(path: string): boolean {
  return ACCESS_PATH.test(path);
}

const accessPath = z.string().max(200).refine(isAccessPath, { error: 'Not an access path such as `Argument[0]`, `Argument[1].Member[shell]`, `Receiver` or `Return`.' });

const apiPath = z.string().min(1).superRefine((path, context) => {
  const problem = apiPathProblem(path);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: `"${path}" is ${problem}.` });
});

const base = {
  id: z.string().max(120).regex(/^[@a-z0-9][\w@/*-]*(?:\.[\w$@/*-]+)+$/i, { error: 'A row id looks like `pg.query` or `my-client.request.body`.' }),
  paths: z.array(apiPath).min(1).max(2000),
};

const texts = z.array(z.string().min(1).max(80)).min(1).max(200);

const when = z.strictObject({
  at: accessPath,
  is: z.enum(['truthy', 'absent', 'present', 'not-array', 'array', 'text', 'open']).optional(),
  oneOf: texts.optional(),
  alone: texts.optional(),
  has: texts.optional(),
  named: texts.optional(),
  unnamed: texts.optional(),
}).refine((condition) => [condition.is, condition.oneOf, condition.alone, condition.has, condition.named, condition.unnamed].filter((part) => part !== undefined).length === 1, { error: 'A condition has exactly one of `is`, `oneOf`, `alone`, `has`, `named` and `unnamed`.' });

const conditions = z.array(when).min(1).max(8).optional();
const stops = z.union([z.literal('all'), z.array(z.enum(sinkKinds)).min(1)]);

export const rowSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...base, type: z.literal('source'), kind: z.enum(sourceKinds), from: accessPath }),
  z.strictObject({ ...base, type: z.literal('sink'), kind: z.enum(sinkKinds), at: accessPath, when: conditions, valued: texts.optional(), inner: texts.optional(), ends: texts.optional(), quotes: z.literal(true).optional(), doubled: z.literal(true).optional(), split: z.literal(true).optional(), decodes: z.literal(true).optional(), content: accessPath.optional(), script: z.literal(true).optional(), grade: z.literal('possible').optional(), selects: z.literal(true).optional(), elsewhere: z.literal(true).optional(), below: z.string().regex(/^\d+\.\d+\.\d+$/).optional(), label: z.string().min(3).max(120) }),
  z.strictObject({ ...base, type: z.literal('propagate'), from: accessPath, to: accessPath, as: z.enum(['value', 'taint']).optional(), decodes: z.literal(true).optional() }),
  z.strictObject({ ...base, type: z.literal('sanitize'), from: accessPath, to: accessPath, stops, mark: z.boolean().optional() }),
  z.strictObject({ ...base, type: z.literal('guard'), of: accessPath, stops, holds: z.enum(['true', 'false', 'returns']) }),
  z.strictObject({ ...base, type: z.literal('assert'), proves: z.enum(['truthy', 'equal', 'match', 'answered']) }),
  z.strictObject({ ...base, type: z.literal('neutral') }),
  z.strictObject({ ...base, type: z.literal('wait'), limits: z.array(accessPath).min(1).max(20), label: z.string().min(3).max(120) }),
  z.strictObject({
    ...base, type: z.literal('effect'), effect: z.enum(effectKinds), when: conditions, target: accessPath.optional(),
    service: z.string().min(2).max(60).optional(), byName: z.literal(true).optional(),
    verb: z.strictObject({
      at: accessPath.optional(), language: z.enum(['http', 'sql', 'graphql', 'name']), method: z.string().max(20).optional(),
      fallback: z.union([z.enum(effectKinds), z.literal('none')]), body: accessPath.optional(),
    }).optional(),
  }),
]);

export const rowsSchema = z.array(rowSchema);

/** Rows that passed the schema, with its result's optional properties as the type writes them. */
export function asRows(checked: z.infer<typeof rowsSchema>): readonly Row[] {
  return checked as readonly Row[];
}

/** `.prod-mcp/tools.lock.json`: what each tool is, and who approved it as it is. */
import { z } from 'zod';
import { jsonSchemaSchema, type Inventory, type JsonSchema, type Location, type ServerInfo, type ToolInfo } from '../contract/index.js';
import { daySchema } from './attestations.js';
import { printBlock, text as quoted } from './print.js';
import { relationOf, schemaChanges } from './schema-difference.js';
import { CHANGES, compare, toolSurface, type EffectKind, type ToolSurface } from './surface.js';

export const LOCK_NAME = 'tools.lock.json';
const LOCK_SCHEMA = 'https://unpkg.com/prod-mcp-lint/docs/schema/tools-lock.schema.json';

const texts = z.array(z.string().max(4_000)).max(1_000);

export const approvalSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  date: daySchema,
  reason: z.string().trim().min(1).max(4_000),
});
export type Approval = Readonly<z.infer<typeof approvalSchema>>;

export const lockEntrySchema = z.strictObject({
  name: z.string().max(1_000),
  approved: approvalSchema.nullable().describe('Who answers for this tool as it is here; null while nobody does.'),
  description: z.string().nullable().describe('Digest of title and description.'),
  annotations: z.record(z.string(), z.unknown()),
  effects: texts.describe('What its handler does: kind, then where to.'),
  effectsKnown: z.boolean().describe('Every call of the handler is explained.'),
  gates: texts.describe('What stands before it, with what that does while the operator sets nothing.'),
  credentials: texts.describe('Variables of the environment that its calls are made with.'),
  inputSchema: jsonSchemaSchema.nullable(),
});
export type LockEntry = Readonly<z.infer<typeof lockEntrySchema>>;

export const lockFileSchema = z.strictObject({
  $schema: z.string().max(500).optional(),
  schemaVersion: z.literal(1),
  servers: z.array(z.strictObject({
    id: z.string().max(1_000),
    tools: z.array(z.union([lockEntrySchema, z.null()])).describe('By name. The last one is null, so that a tool that is added moves no comma and two branches merge.'),
  })),
});
export type LockFile = Readonly<z.infer<typeof lockFileSchema>>;

/** From the worst on. `none` needs no approval. */
export const risks = ['critical', 'high', 'medium', 'low', 'none'] as const;
export type Risk = (typeof risks)[number];

export type DifferenceKind =
  | 'reads-then-writes' | 'new-tool' | 'new-effect' | 'lost-gate' | 'wider-schema' | 'new-credential' | 'changed-schema' | 'changed-annotations' | 'unexplained-calls' | 'changed-description'
  | 'removed-tool' | 'narrower-schema' | 'lost-effect' | 'new-gate' | 'lost-credential' | 'explained-calls';

export interface LockDifference {
  readonly server: string;
  readonly tool: string;
  readonly kind: DifferenceKind;
  readonly risk: Risk;
  readonly message: string;
  /** The registration as it is now; left out where the tool is gone. */
  readonly location?: Location;
}

/** The entry of a tool in the lock, and the tool: either may be missing. Tools of one name are paired in their order. */
interface Pair {
  readonly server: string;
  readonly entry: LockEntry | undefined;
  readonly tool: ToolInfo | undefined;
}

function pairs(server: ServerInfo, lock: LockFile | undefined): readonly Pair[] {
  const entries = [...(lock?.servers.find((one) => one.id === server.id)?.tools ?? [])].flatMap((one) => (one ? [one] : []));
  const paired: Pair[] = server.tools.map((tool) => {
    const index = entries.findIndex((one) => one.name === tool.name);
    const [entry] = index >= 0 ? entries.splice(index, 1) : [];
    return { server: server.id, entry, tool };
  });
  return [...paired, ...entries.map((entry) => ({ server: server.id, entry, tool: undefined }))];
}

/** How a server's tools differ from the lock, the worst first. */
export function lockDifferences(server: ServerInfo, lock: LockFile | undefined): readonly LockDifference[] {
  return pairs(server, lock).flatMap(pairDifferences).sort((a, b) => risks.indexOf(a.risk) - risks.indexOf(b.risk) || compare(a.tool, b.tool) || compare(a.kind, b.kind) || compare(a.message, b.message));
}

function pairDifferences({ server, entry, tool }: Pair): LockDifference[] {
  const of = (kind: DifferenceKind, risk: Risk, message: string): LockDifference => ({
    server, tool: tool?.name ?? entry?.name ?? '', kind, risk, message, ...(tool ? { location: tool.nameLocation ?? tool.location } : {}),
  });
  if (!tool) return [of('removed-tool', 'none', 'It is not offered any more.')];
  const now = toolSurface(tool);
  if (!entry) return [of('new-tool', writes(now) ? 'high' : 'medium', writes(now) ? `It is new, and changes something: ${changesOf(now).join(', ')}.` : now.effectsKnown ? 'It is new; it only reads.' : 'It is new, and what it does is not known whole.')];
  const found: LockDifference[] = [];
  const more = missingFrom(now.effects, entry.effects);
  const newChanges = more.filter(isChange);
  if (newChanges.length > 0 && !writes(entry)) found.push(of('reads-then-writes', 'critical', `It only read, and now changes something: ${newChanges.join(', ')}.`));
  else for (const effect of newChanges) found.push(of('new-effect', 'high', `It now does this too: ${effect}.`));
  for (const effect of more) if (!isChange(effect)) found.push(of('new-effect', SENDS.has(kindOf(effect)) ? 'high' : 'medium', `It now does this too: ${effect}.`));
  for (const effect of missingFrom(entry.effects, now.effects)) found.push(of('lost-effect', 'none', `It does this no longer: ${effect}.`));
  for (const gate of missingFrom(entry.gates, now.gates)) found.push(of('lost-gate', 'high', `This stands before it no longer: ${gate}.`));
  for (const gate of missingFrom(now.gates, entry.gates)) found.push(of('new-gate', 'none', `This stands before it now: ${gate}.`));
  for (const name of missingFrom(now.credentials, entry.credentials)) found.push(of('new-credential', 'high', `Its calls are made with another credential: ${name}.`));
  for (const name of missingFrom(entry.credentials, now.credentials)) found.push(of('lost-credential', 'none', `Its calls are made without this credential now: ${name}.`));
  found.push(...schemaDifferences(entry.inputSchema, now.inputSchema, of), ...annotationDifferences(entry.annotations, now.annotations, of));
  if (entry.effectsKnown !== now.effectsKnown) found.push(now.effectsKnown ? of('explained-calls', 'none', 'Every call it makes is explained now.') : of('unexplained-calls', 'medium', 'It makes calls now that nothing explains.'));
  if (entry.description !== now.description) found.push(of('changed-description', 'medium', 'Its title or description changed: the model is told something else.'));
  return found;
}

type Of = (kind: DifferenceKind, risk: Risk, message: string) => LockDifference;

function schemaDifferences(before: JsonSchema | null, after: JsonSchema | null, of: Of): LockDifference[] {
  const changes = schemaChanges(before, after);
  const relation = relationOf(changes);
  const found = changes.filter((one) => one.relation !== 'words').map(({ relation: one, message }) =>
    one === 'wider' ? of('wider-schema', 'medium', message)
      : one === 'unknown' ? of('changed-schema', 'medium', message)
        : of('narrower-schema', relation === 'narrower' ? 'none' : 'low', message));
  const told = changes.filter((one) => one.relation === 'words').map((one) => one.path || 'the arguments');
  return told.length === 0 ? found : [...found, of('changed-description', 'medium', `The words about ${told.slice(0, 6).join(', ')}${told.length > 6 ? ' …' : ''} changed: the model is told something else.`)];
}

/** A hint that promises more lets clients ask less (MCP 2026-07-28, server/tools, annotations). */
function annotationDifferences(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>, of: Of): LockDifference[] {
  const harmless: Readonly<Record<string, unknown>> = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };
  return Object.entries(harmless).filter(([name]) => before[name] !== after[name]).map(([name, promise]) => {
    const text = `\`${name}\` is ${shown(after[name])}; it was ${shown(before[name])}`;
    return after[name] === promise ? of('changed-annotations', 'high', `${text}: it promises more.`) : of('changed-annotations', before[name] === promise ? 'none' : 'low', `${text}.`);
  });
}

const shown = (value: unknown): string => (value === undefined ? 'not set' : typeof value === 'string' ? value : JSON.stringify(value));

/** True where somebody has to approve it. */
export function needsApproval({ risk }: LockDifference): boolean {
  return risk !== 'none' && risk !== 'low';
}

const SENDS: ReadonlySet<string> = new Set<EffectKind>(['network', 'secret', 'environment']);

function kindOf(effect: string): string {
  return effect.split(' ', 1)[0] ?? effect;
}

function isChange(effect: string): boolean {
  return (CHANGES as ReadonlySet<string>).has(kindOf(effect));
}

function changesOf({ effects }: Pick<ToolSurface, 'effects'>): string[] {
  return effects.filter(isChange);
}

function writes(surface: Pick<ToolSurface, 'effects'>): boolean {
  return changesOf(surface).length > 0;
}

function missingFrom(values: readonly string[], others: readonly string[]): string[] {
  return values.filter((one) => !others.includes(one));
}

export interface Locked {
  readonly file: LockFile;
  /** What was left as it was, since somebody has to approve it first. */
  readonly left: readonly LockDifference[];
}

/**
 * The lock brought up to date with what needs no approval. Without a lock all tools are written, approved by nobody.
 * A tool that needs an approval stays as it was; a new one is left out.
 */
export function updateLock(inventory: Inventory, lock: LockFile | undefined): Locked {
  const left: LockDifference[] = [];
  const servers = inventory.servers.map((server) => {
    const fresh = lock?.servers.some((one) => one.id === server.id) !== true;
    const tools = pairs(server, lock).flatMap((pair): LockEntry[] => {
      if (!pair.tool) return [];
      if (fresh) return [entryOf(pair.tool, null)];
      const open = pairDifferences(pair).filter(needsApproval);
      if (open.length === 0) return [entryOf(pair.tool, pair.entry?.approved ?? null)];
      left.push(...open);
      return pair.entry ? [pair.entry] : [];
    });
    return { id: server.id, tools };
  });
  return { file: lockFile(lock, inventory, servers), left };
}

/** The lock with these tools as they are now, approved. @returns undefined where no server has one of them */
export function approveTools(inventory: Inventory, lock: LockFile | undefined, names: ReadonlySet<string>, approval: Approval): LockFile | undefined {
  const checked = approvalSchema.parse(approval);
  let found = false;
  const servers = inventory.servers.map((server) => ({
    id: server.id,
    tools: pairs(server, lock).flatMap(({ entry, tool }): LockEntry[] => {
      if (!tool || !names.has(tool.name)) return entry ? [entry] : [];
      found = true;
      return [entryOf(tool, checked)];
    }),
  }));
  return found ? lockFile(lock, inventory, servers) : undefined;
}

function entryOf(tool: ToolInfo, approved: Approval | null): LockEntry {
  const { name, description, annotations, effects, effectsKnown, gates, credentials, inputSchema } = toolSurface(tool);
  return { name, approved, description, annotations: { ...annotations }, effects: [...effects], effectsKnown, gates: [...gates], credentials: [...credentials], inputSchema };
}

/** Servers that this analysis did not see keep their place: it may have been given a part of the repository. */
function lockFile(lock: LockFile | undefined, inventory: Inventory, servers: { readonly id: string; readonly tools: readonly LockEntry[] }[]): LockFile {
  const seen = new Set(inventory.servers.map((one) => one.id));
  const others = (lock?.servers ?? []).filter((one) => !seen.has(one.id));
  return { $schema: lock?.$schema ?? LOCK_SCHEMA, schemaVersion: 1, servers: [...others, ...servers.map(({ id, tools }) => ({ id, tools: [...tools] }))] };
}

/** Sorted, and the same for the same value. */
export function printLock({ $schema, servers }: LockFile): string {
  const blocks = [...servers].sort((a, b) => compare(a.id, b.id)).map(({ id, tools }) => {
    const entries = tools.flatMap((one) => (one ? [one] : [])).sort((a, b) => compare(a.name, b.name));
    const lines = [...entries.map((one) => `        ${printBlock(one, '        ')}`), '        null'];
    return `    {\n      "id": ${quoted(id)},\n      "tools": [\n\n${lines.join(',\n\n')}\n\n      ]\n    }`;
  });
  return `{\n  "$schema": ${quoted($schema ?? LOCK_SCHEMA)},\n  "schemaVersion": 1,\n  "servers": [\n${blocks.join(',\n')}\n  ]\n}\n`;
}

/** What a tool is to whoever approves it: its surface, comparable from one version to the next. */
import { createHash } from 'node:crypto';
import type { EffectInfo, GateInfo, JsonSchema, ServerInfo, ToolInfo } from '../contract/index.js';

export interface ToolSurface {
  readonly name: string;
  /** Digest of title and description; null without any. */
  readonly description: string | null;
  readonly annotations: Readonly<Record<string, unknown>>;
  readonly inputSchema: JsonSchema | null;
  /** `kind target`, sorted: what the handler does, of what is not only possible. */
  readonly effects: readonly string[];
  /** Every call of the handler is explained. */
  readonly effectsKnown: boolean;
  /** `kind name (open | closed | unknown)`, and the conditions it is registered under; sorted. */
  readonly gates: readonly string[];
  readonly credentials: readonly string[];
}

export type EffectKind = EffectInfo['kind'];

/** Effects that change something outside of the server, or let something run. */
export const CHANGES: ReadonlySet<EffectKind> = new Set<EffectKind>(['file-write', 'file-delete', 'process', 'code', 'database-write', 'message', 'money', 'permission', 'delete', 'write']);

/** Effects of a tool that are its own, not how all tools of the server work. */
export function ownEffects(tool: ToolInfo): readonly EffectInfo[] {
  return (tool.effects ?? []).filter((one) => !one.shared && one.confidence !== 'low');
}

export function changing(tool: ToolInfo): readonly EffectInfo[] {
  return ownEffects(tool).filter((one) => CHANGES.has(one.kind));
}

/** How the person is asked is code that is written in many ways; that one is asked is what counts. */
function gateText({ kind, name, byDefault }: GateInfo): string {
  return kind === 'confirmation' ? kind : `${kind} ${name} (${byDefault})`;
}

export function toolSurface(tool: ToolInfo): ToolSurface {
  const text = [tool.title, tool.description].filter((one) => one !== undefined).join('\0');
  return {
    name: tool.name,
    description: text === '' ? null : digest(text),
    annotations: { ...tool.annotations },
    inputSchema: tool.inputSchema ?? null,
    effects: unique((tool.effects ?? []).filter((one) => one.confidence !== 'low').map((one) => (one.target === undefined ? one.kind : `${one.kind} ${one.target}`))),
    effectsKnown: tool.effectsKnown ?? false,
    gates: unique([...(tool.gates ?? []).map(gateText), ...tool.conditions.map((one) => `condition ${one}`)]),
    credentials: unique(tool.credentials ?? []),
  };
}

/** Digest of what all tools of a server are, without the words that describe them: what an attestation is given for. */
export function surfaceDigest(server: ServerInfo): string {
  const tools = server.tools.map(toolSurface).map(({ name, annotations, inputSchema, effects, gates, credentials }) => ({
    name, annotations, inputSchema: withoutWords(inputSchema), effects: unique(effects.map((one) => one.split(' ', 1)[0] ?? one)), gates, credentials,
  }));
  return digest(canonical([...tools].sort((a, b) => compare(a.name, b.name))));
}

/** Annotations of a schema that say nothing about which values it takes. */
const WORDS: ReadonlySet<string> = new Set(['description', 'title', 'examples', '$comment', 'deprecated', '$schema']);

function withoutWords(value: unknown, inProperties = false): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutWords(one));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => inProperties || !WORDS.has(key)).map(([key, one]) => [key, withoutWords(one, !inProperties && key === 'properties')]));
}

/** JSON with sorted keys: equal for equal values. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  return `{${Object.entries(value).filter(([, one]) => one !== undefined).sort(([a], [b]) => compare(a, b)).map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}

export function digest(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort(compare);
}

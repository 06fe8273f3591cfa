/** Data with places: what JSON (comments allowed) and YAML files hold, each key and value with its span, read by maintained parsers. */
import { parseTree, type Node as JsonNode, type ParseError } from 'jsonc-parser';
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Document as YamlDocument, type Node as YamlNode } from 'yaml';
import type { Location } from '../contract/index.js';
import type { Path } from '../host/host.js';

interface At {
  /** The value as written; for a string its quotes are part of it. */
  readonly at: Location;
}
export interface DataEntry {
  readonly key: string;
  readonly keyAt: Location;
  readonly value: Data;
}
export interface DataMap extends At {
  readonly kind: 'map';
  /** In the order of the file; of a key written twice the last counts, as in every parser. */
  readonly entries: readonly DataEntry[];
}
export interface DataList extends At {
  readonly kind: 'list';
  readonly items: readonly Data[];
}
export interface DataScalar extends At {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
}
export type Data = DataMap | DataList | DataScalar;

export interface Documents {
  /** One for JSON, one by `---` part for YAML; parts that are empty are left out. */
  readonly documents: readonly Data[];
  /** Said of a file that could be read only in part, or not at all. */
  readonly problem?: string;
}

/** Nesting past which nothing is read: nobody writes that, and readers of nested data recurse. */
const MAX_DEPTH = 100;
const MAX_NODES = 200_000;
const MAX_ALIASES = 1_000;

/** Nodes that may still be read, and whether something was left out for its depth (an alias may name what it is in). */
interface Budget {
  left: number;
  /** Each is looked up in the whole document. */
  aliases: number;
  deep: boolean;
}

export function readJson(text: string, file: Path): Documents {
  if (depthOf(text) > MAX_DEPTH) return { documents: [], problem: 'The file is nested too deeply to be read.' };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const budget: Budget = { left: MAX_NODES, aliases: MAX_ALIASES, deep: false };
  const data = root && fromJson(root, file, budget);
  const problem = errors.length > 0 ? 'Not valid JSON; what could be read of it was.' : budget.left <= 0 ? 'The file holds too much to be read whole.' : undefined;
  return { documents: data ? [data] : [], ...(problem === undefined ? {} : { problem }) };
}

function fromJson(node: JsonNode, file: Path, budget: Budget): Data | undefined {
  budget.left -= 1;
  if (budget.left <= 0) return undefined;
  const at: Location = { file, start: node.offset, end: node.offset + node.length };
  switch (node.type) {
    case 'object': {
      const entries = new Map<string, DataEntry>();
      for (const property of node.children ?? []) {
        const [key, value] = property.children ?? [];
        const data = value && fromJson(value, file, budget);
        if (!key || !data || typeof key.value !== 'string') continue;
        entries.set(key.value, { key: key.value, keyAt: { file, start: key.offset, end: key.offset + key.length }, value: data });
      }
      return { kind: 'map', at, entries: [...entries.values()] };
    }
    case 'array': return { kind: 'list', at, items: (node.children ?? []).map((child) => fromJson(child, file, budget)).filter((one) => one !== undefined) };
    case 'string': case 'number': case 'boolean': case 'null': return { kind: 'scalar', at, value: (node.value ?? null) as DataScalar['value'] };
    default: return undefined;
  }
}

export function readYaml(text: string, file: Path): Documents {
  if (indentDepth(text) > MAX_DEPTH || depthOf(text) > MAX_DEPTH) return { documents: [], problem: 'The file is nested too deeply to be read.' };
  const documents: Data[] = [];
  let problem: string | undefined;
  const budget: Budget = { left: MAX_NODES, aliases: MAX_ALIASES, deep: false };
  try {
    const parsed = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' });
    for (const document of Array.isArray(parsed) ? parsed : []) {
      if (document.errors.length > 0) problem = 'Not valid YAML; what could be read of it was.';
      const data = document.contents ? fromYaml(document.contents, document, file, budget, 0) : undefined;
      if (data) documents.push(data);
    }
  } catch {
    problem = 'Not valid YAML; it is ignored.';
  }
  if (budget.deep) problem = 'The file is nested too deeply to be read whole.';
  if (budget.left <= 0) problem = 'The file holds too much to be read whole.';
  return { documents, ...(problem === undefined ? {} : { problem }) };
}

function fromYaml(node: YamlNode, document: YamlDocument, file: Path, budget: Budget, depth: number): Data | undefined {
  budget.left -= 1;
  if (depth > MAX_DEPTH) budget.deep = true;
  if (budget.left <= 0 || depth > MAX_DEPTH) return undefined;
  const at: Location = { file, start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 };
  if (isAlias(node)) {
    budget.aliases -= 1;
    if (budget.aliases < 0) budget.left = 0;
    if (budget.left <= 0) return undefined;
    const target = node.resolve(document);
    return target ? fromYaml(target, document, file, budget, depth + 1) : undefined;
  }
  if (isMap(node)) {
    const entries = new Map<string, DataEntry>();
    for (const pair of node.items) {
      const key = pair.key as YamlNode | null;
      if (!isScalar(key)) continue;
      const name = String(key.value);
      const value = pair.value === null ? undefined : (pair.value as YamlNode);
      const data = value ? fromYaml(value, document, file, budget, depth + 1) : { kind: 'scalar' as const, at: spanOf(key, file), value: null };
      if (!data) continue;
      // `<<: *base`: what the map says itself wins.
      if (name === '<<' && data.kind === 'map') for (const inherited of data.entries) if (!entries.has(inherited.key)) entries.set(inherited.key, inherited);
      if (name !== '<<') entries.set(name, { key: name, keyAt: spanOf(key, file), value: data });
    }
    return { kind: 'map', at, entries: [...entries.values()] };
  }
  if (isSeq(node)) return { kind: 'list', at, items: node.items.map((item) => fromYaml(item as YamlNode, document, file, budget, depth + 1)).filter((one) => one !== undefined) };
  if (isScalar(node)) {
    const { value } = node;
    return { kind: 'scalar', at, value: typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null ? value : (JSON.stringify(value) ?? '') };
  }
  return undefined;
}

function spanOf(node: YamlNode, file: Path): Location {
  return { file, start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 };
}

function depthOf(text: string): number {
  let depth = 0;
  let max = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x5b || code === 0x7b) max = Math.max(max, depth += 1);
    else if ((code === 0x5d || code === 0x7d) && depth > 0) depth -= 1;
  }
  return max;
}

/** Deepest indentation in steps of at least one column, and `- - -` on one line. */
function indentDepth(text: string): number {
  let max = 0;
  for (const line of text.split('\n')) {
    const dashes = /^(?:\s*-\s)*/.exec(line.slice(0, 2000))?.[0].split('-').length ?? 1;
    max = Math.max(max, dashes);
  }
  return max;
}

// --- looking into data -----------------------------------------------------------------------------------------------

/** Value behind keys; undefined where one is missing or no map. */
export function at(data: Data | undefined, ...keys: readonly string[]): Data | undefined {
  let value = data;
  for (const key of keys) value = value?.kind === 'map' ? value.entries.find((entry) => entry.key === key)?.value : undefined;
  return value;
}

export function entriesOf(data: Data | undefined): readonly DataEntry[] {
  return data?.kind === 'map' ? data.entries : [];
}

export function itemsOf(data: Data | undefined): readonly Data[] {
  return data?.kind === 'list' ? data.items : [];
}

/** Text of a scalar; numbers and booleans as they are written in JSON. */
export function textAt(data: Data | undefined, ...keys: readonly string[]): string | undefined {
  const value = at(data, ...keys);
  return value?.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
}

/** The plain value, without places. */
export function plain(data: Data): unknown {
  switch (data.kind) {
    case 'map': return Object.fromEntries(data.entries.map((entry) => [entry.key, plain(entry.value)]));
    case 'list': return data.items.map(plain);
    case 'scalar': return data.value;
  }
}

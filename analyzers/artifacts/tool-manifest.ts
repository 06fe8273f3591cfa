/**
 * Files that declare MCP tools as data: a list of tools with parameters and a template for a shell, a program or an HTTP request, in YAML, such as `gantz.yaml`, `shellmcp` and
 * `any-script-mcp` configurations. Told by their shape, not by their name.
 */
import type { Location } from '../contract/index.js';
import type { Path } from '../host/host.js';
import { at, entriesOf, itemsOf, plain, textAt, type Data } from './document.js';

export interface Text {
  readonly text: string;
  readonly at: Location;
}

export interface ManifestParameter {
  readonly name: string;
  readonly at: Location;
  /** JSON Schema of the value: type, `enum`, `pattern`, bounds. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly required: boolean;
}

/** What a tool does: `{{parameter}}` in a text is replaced by what the model sent, as it is. */
export type ManifestAction =
  | { readonly kind: 'shell'; readonly script: Text; readonly at: Location }
  | { readonly kind: 'program'; readonly program: Text; readonly args: readonly Text[]; readonly at: Location }
  | { readonly kind: 'http'; readonly url: Text; readonly method: string; readonly headers: readonly (Text & { readonly name: string })[]; readonly body: Text | undefined; readonly at: Location };

export interface ManifestTool {
  readonly name: string;
  readonly nameAt: Location;
  readonly at: Location;
  readonly description: Text | undefined;
  readonly annotations: Readonly<Record<string, unknown>> | undefined;
  readonly parameters: readonly ManifestParameter[];
  readonly actions: readonly ManifestAction[];
  /** Roles, scopes or permissions without which it may not be called. */
  readonly needs: readonly string[];
}

export interface ToolManifest {
  readonly file: Path;
  readonly at: Location;
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly tools: readonly ManifestTool[];
  /** It says where it listens, or is served through a tunnel. */
  readonly remote: boolean;
  /** Tokens and roles with what they may do; `*` for everything. */
  readonly grants: readonly { readonly name: string; readonly at: Location; readonly may: readonly string[] }[];
  /** Every text with the key, or for a default the parameter, that it is given to; lines that are run and their arguments are in the actions. */
  readonly settings: readonly (Text & { readonly name: string })[];
}

/** Cheap test before a YAML file is parsed: most of a repository's YAML is none. */
export function mayDeclareTools(text: string): boolean {
  return text.length < 1_000_000 && /^tools[ \t]*:/m.test(text) && /\b(?:script|shell|run|cmd|command|exec|http|url)[ \t]*:/.test(text);
}

/** Undefined for a document that declares no tools of this kind. */
export function readToolManifest(file: Path, root: Data): ToolManifest | undefined {
  const list = at(root, 'tools');
  const declared = list?.kind === 'list' ? list.items.map((item) => ({ item, key: undefined })) : entriesOf(list).map(({ key, keyAt, value }) => ({ item: value, key: { text: key, at: keyAt } }));
  const tools = declared.flatMap(({ item, key }) => toolOf(item, key) ?? []);
  // Lists of the tools of something else have names and commands too: what is made for a model says what it is for, or what it takes.
  if (tools.length === 0 || !list || !tools.some((tool) => tool.parameters.length > 0 || tool.description !== undefined)) return undefined;
  const server = at(root, 'server');
  return {
    file, at: list.at, tools,
    name: textAt(root, 'name') ?? textAt(server, 'name'), version: textAt(root, 'version') ?? textAt(server, 'version'),
    remote: ['port', 'listen', 'address', 'host', 'tunnel'].some((key) => at(server, key) !== undefined || at(root, key) !== undefined),
    grants: [...grantsIn(at(root, 'auth', 'tokens') ?? at(root, 'tokens') ?? at(server, 'auth', 'tokens')), ...grantsIn(at(root, 'auth', 'roles') ?? at(root, 'roles'))],
    settings: settingsIn(root),
  };
}

function toolOf(item: Data, key: Text | undefined): ManifestTool | undefined {
  const name = text(at(item, 'name')) ?? key;
  const actions = actionsOf(item);
  if (!name || actions.length === 0) return undefined;
  const annotations = at(item, 'annotations');
  return {
    name: name.text, nameAt: name.at, at: item.at, actions,
    description: text(at(item, 'description') ?? at(item, 'desc')),
    annotations: annotations?.kind === 'map' ? plain(annotations) as Record<string, unknown> : undefined,
    parameters: parametersOf(at(item, 'parameters') ?? at(item, 'inputs') ?? at(item, 'args') ?? at(item, 'arguments') ?? at(item, 'params')),
    needs: ['roles', 'allowed_roles', 'required_roles', 'scopes', 'required_scopes', 'permissions', 'required_permissions'].flatMap((field) => words(at(item, field) ?? at(item, 'auth', field))),
  };
}

function actionsOf(item: Data): ManifestAction[] {
  const found: ManifestAction[] = [];
  const script = at(item, 'script') ?? at(item, 'run') ?? at(item, 'cmd') ?? at(item, 'shell') ?? at(item, 'exec') ?? (at(item, 'http') ? undefined : at(item, 'command'));
  const line = text(script) ?? text(at(script, 'shell')) ?? text(at(script, 'run')) ?? text(at(script, 'inline'));
  if (line) found.push({ kind: 'shell', script: line, at: line.at });
  else if (script) {
    const program = text(at(script, 'command')) ?? text(at(script, 'program'));
    if (program) found.push({ kind: 'program', program, args: itemsOf(at(script, 'args')).flatMap((one) => text(one) ?? []), at: program.at });
  }
  const http = at(item, 'http') ?? at(item, 'request');
  const url = text(at(http, 'url')) ?? text(at(http, 'endpoint')) ?? (line || script ? undefined : text(at(item, 'url')));
  if (url) {
    const headers = entriesOf(at(http, 'headers') ?? at(item, 'headers')).flatMap(({ key, value }) => {
      const one = text(value);
      return one ? [{ ...one, name: key }] : [];
    });
    found.push({ kind: 'http', url, method: (textAt(http, 'method') ?? textAt(item, 'method') ?? 'GET').toUpperCase(), headers, body: text(at(http, 'body') ?? at(item, 'body')), at: url.at });
  }
  return found;
}

function parametersOf(data: Data | undefined): ManifestParameter[] {
  // JSON Schema itself: `{ type: object, properties: … }`.
  const properties = at(data, 'properties');
  const required = words(at(data, 'required'));
  if (properties?.kind === 'map') return properties.entries.map(({ key, keyAt, value }) => ({ name: key, at: keyAt, schema: schemaOf(value), required: required.includes(key) }));
  if (data?.kind === 'map') return data.entries.map(({ key, keyAt, value }) => ({ name: key, at: keyAt, schema: schemaOf(value), required: textAt(value, 'required') === 'true' }));
  return itemsOf(data).flatMap((item): ManifestParameter[] => {
    const name = text(at(item, 'name'));
    return name ? [{ name: name.text, at: name.at, schema: schemaOf(item), required: textAt(item, 'required') === 'true' }] : [];
  });
}

const TYPES: Readonly<Record<string, string>> = { string: 'string', str: 'string', text: 'string', int: 'integer', integer: 'integer', number: 'number', float: 'number', bool: 'boolean', boolean: 'boolean', array: 'array', list: 'array', object: 'object', map: 'object' };

/** The words that such files use for what JSON Schema says. */
function schemaOf(data: Data): Record<string, unknown> {
  const schema: Record<string, unknown> = { type: TYPES[(textAt(data, 'type') ?? 'string').toLowerCase()] ?? 'string' };
  const description = textAt(data, 'description') ?? textAt(data, 'desc') ?? textAt(data, 'help');
  if (description !== undefined) schema['description'] = description;
  const allowed = at(data, 'allowed_values') ?? at(data, 'allowedValues') ?? at(data, 'enum') ?? at(data, 'choices') ?? at(data, 'options');
  if (allowed?.kind === 'list' && allowed.items.length > 0) schema['enum'] = allowed.items.map(plain);
  for (const [key, names] of Object.entries(WORDS)) {
    const value = names.map((name) => at(data, name)).find((one) => one !== undefined);
    if (value?.kind === 'scalar' && value.value !== null) schema[key] = value.value;
  }
  return schema;
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  pattern: ['pattern', 'regex'], minimum: ['minimum', 'min'], maximum: ['maximum', 'max'], minLength: ['minLength', 'min_length'], maxLength: ['maxLength', 'max_length'], format: ['format'], default: ['default'],
};

function grantsIn(data: Data | undefined): ToolManifest['grants'] {
  const named = data?.kind === 'list' ? data.items.map((item) => ({ name: textAt(item, 'name') ?? textAt(item, 'role') ?? '', item })) : entriesOf(data).map(({ key, value }) => ({ name: key, item: value }));
  return named.map(({ name, item }) => ({ name, at: item.at, may: item.kind === 'list' ? words(item) : ['permissions', 'tools', 'scopes', 'allow'].flatMap((field) => words(at(item, field))) }));
}

function settingsIn(data: Data): ToolManifest['settings'] {
  if (data.kind === 'list') return data.items.flatMap(settingsIn);
  if (data.kind === 'scalar') return [];
  const own = textAt(data, 'name');
  return data.entries.flatMap(({ key, value }) => {
    const one = typeof (value.kind === 'scalar' ? value.value : undefined) === 'string' ? text(value) : undefined;
    return one ? [{ ...one, name: key === 'default' && own !== undefined ? own : key }] : settingsIn(value);
  });
}

function words(data: Data | undefined): string[] {
  if (data?.kind === 'scalar' && typeof data.value === 'string') return data.value.split(/[\s,]+/).filter((one) => one !== '');
  return itemsOf(data).flatMap((one) => (one.kind === 'scalar' && one.value !== null ? [String(one.value)] : []));
}

/** The text of a scalar; in a block (`|`) its place starts at the mark, as the parser has it. */
function text(data: Data | undefined): Text | undefined {
  return data?.kind === 'scalar' && data.value !== null ? { text: String(data.value), at: data.at } : undefined;
}

/** A text taken apart at its holes: fixed parts and names of parameters in turn. `{{name}}`, `{{ .name }}`, `{{ name | filter }}`. */
export function templateParts(text: string): readonly (string | { readonly parameter: string })[] {
  const parts: (string | { parameter: string })[] = [];
  let from = 0;
  for (const match of text.matchAll(/\{\{-?[ \t]*(?:\$|\.)?(?:args\.|params\.|inputs\.|parameters\.)?([A-Za-z_][\w-]*)[^{}\n]{0,200}?-?\}\}/g)) {
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push({ parameter: match[1] ?? '' });
    from = match.index + match[0].length;
  }
  if (from < text.length || parts.length === 0) parts.push(text.slice(from));
  return parts;
}

/** The inventory for a terminal: each server with what it offers, as tables. */
import stringWidth from 'string-width';
import type { AnalyzeResult, Annotations, EffectInfo, HandlerInfo, JsonSchema, Location, ServerInfo, ToolInfo, Validation } from '../contract/index.js';
import { inertLines, visibleShort } from './escape.js';
import { masked } from './mask.js';
import { createPlaces, type Places, type Sources } from './places.js';
import { createStyle, type Style } from './style.js';
import { renderExamined, renderNotices } from './text.js';

export interface InventoryTextOptions {
  readonly sources: Sources;
  readonly colour?: boolean;
  readonly quiet?: boolean;
  /** Said at the top, where paths are not shown relative to the working directory. */
  readonly pathsRelativeTo?: string;
}

/** Columns of one cell; more is cut. */
const CELL = 44;

/** @returns the whole view, ending in a line end */
export function inventoryText(given: AnalyzeResult, options: InventoryTextOptions): string {
  const { result, sources } = masked(given, options.sources);
  const style = createStyle(options.colour ?? false);
  const places = createPlaces(sources);
  const blocks = result.inventory.servers.flatMap((server) => renderServer(server, places, style));
  if (options.pathsRelativeTo !== undefined) blocks.unshift([style.dim(`Paths are relative to ${visibleShort(options.pathsRelativeTo, 300)}`)]);
  if (options.quiet !== true && result.notices.length > 0) blocks.push(renderNotices(result.notices, { places, style, sources }));
  blocks.push(renderExamined({ ...result, coverage: {} }, { style }));
  return inertLines(`${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}

function renderServer(server: ServerInfo, places: Places, style: Style): string[][] {
  const shown = (location: Location): string => {
    const place = places.place(location);
    return visibleShort(`${place.file}:${String(place.line)}:${String(place.column)}`, 100);
  };
  const { sdk } = server;
  const facts: [string, string][] = [
    ['id', server.id],
    ['sdk', [sdk.package, sdk.range, sdk.specification === undefined ? undefined : `(specification ${sdk.specification})`].filter((part) => part !== undefined).join(' ')],
    ['transports', server.transports.map((transport) => [transport.kind, address(transport), condition(transport.conditions)].filter((part) => part !== '').join(' ')).join('; ') || 'none found'],
    ...(server.capabilities.length > 0 ? [['capabilities', server.capabilities.join(', ')] as [string, string]] : []),
    ['declared', shown(server.location)],
  ];
  const blocks: string[][] = [[
    `${style.bold(visibleShort(server.name ?? '(name not known)', 100))}${server.version === undefined ? '' : ` ${visibleShort(server.version, 40)}`}`,
    ...facts.map(([key, value]) => `  ${style.dim(key.padEnd(12))} ${visibleShort(value, 200)}`),
  ]];
  const section = (title: string, count: number, header: readonly string[], rows: readonly (readonly string[])[]): void => {
    if (count > 0) blocks.push([`  ${style.bold(title)} (${String(count)})`, ...table(header, rows, style).map((line) => `    ${line}`)]);
  };
  const ran = server.tools.some((tool) => tool.effects !== undefined);
  section('Tools', server.tools.length, ['NAME', 'ARGUMENTS', ...(ran ? ['EFFECTS'] : []), 'HANDLER', 'VALIDATED', 'ANNOTATIONS', 'CONFIDENCE', 'WHEN'], server.tools.map((tool) => [
    tool.name, argumentNames(tool.inputSchema), ...(ran ? [effects(tool)] : []), handlerPlace(tool.handler, shown), validated(tool.validation), annotations(tool), tool.confidence, tool.conditions.join(' and '),
  ]));
  const targets = targetsOf(server);
  section('Reaches', targets.length, ['WHAT', 'WHERE', 'TOOLS'], targets);
  section('Prompts', server.prompts.length, ['NAME', 'ARGUMENTS', 'HANDLER', 'CONFIDENCE', 'WHEN'], server.prompts.map((prompt) => [
    prompt.name, argumentNames(prompt.argsSchema), handlerPlace(prompt.handler, shown), prompt.confidence, prompt.conditions.join(' and '),
  ]));
  section('Resources', server.resources.length, ['NAME', 'URI', 'HANDLER', 'CONFIDENCE', 'WHEN'], server.resources.map((resource) => [
    resource.name, resource.uri ?? '?', handlerPlace(resource.handler, shown), resource.confidence, resource.conditions.join(' and '),
  ]));
  if (server.tools.length === 0) blocks.push([`  ${style.severity.warning('No tools found')}`]);
  return blocks;
}

function address(transport: ServerInfo['transports'][number]): string {
  const known = [transport.host, transport.port].map((part) => (part === undefined || part === 'unknown' ? undefined : part));
  if (known.every((part) => part === undefined)) return '';
  return known.map((part) => part ?? '?').join(':');
}

function condition(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `(if ${conditions.join(' and ')})`;
}

/** `path, limit?`: what can be passed, optional ones marked; `?` where the schema is not known. */
function argumentNames(schema: JsonSchema | undefined): string {
  if (schema === undefined) return '';
  const properties = schema['properties'];
  if (typeof properties !== 'object' || properties === null) return Object.keys(schema).some((key) => key.startsWith('x-mcp-lint')) ? '(not known)' : '';
  const required = Array.isArray(schema['required']) ? schema['required'] as unknown[] : [];
  return Object.keys(properties).map((name) => (required.includes(name) ? name : `${name}?`)).join(', ');
}

function handlerPlace(handler: HandlerInfo | undefined, shown: (location: Location) => string): string {
  return handler ? shown(handler.location) : '(not found)';
}

function validated(validation: Validation): string {
  switch (validation.state) {
    case 'validated': return validation.by === undefined ? 'yes' : `yes (${validation.by})`;
    case 'not-validated': return 'no';
    case 'unknown': return '?';
  }
}

/** Kinds as they are read: what hurts most first. */
const EFFECT_NAMES = {
  code: 'runs code', process: 'runs processes', money: 'moves money', permission: 'changes permissions', secret: 'uses secrets', delete: 'deletes', 'file-delete': 'deletes files',
  'database-write': 'writes database', write: 'writes', 'file-write': 'writes files', message: 'sends messages', environment: 'reads environment', 'database-read': 'reads database', network: 'network', 'file-read': 'reads files',
} as const satisfies Readonly<Record<EffectInfo['kind'], string>>;

/** What a tool does beyond what all tools of the server do; `?` behind it where calls are not explained. */
function effects(tool: ToolInfo): string {
  const own = new Map<EffectInfo['kind'], boolean>();
  for (const { kind, shared, confidence } of tool.effects ?? []) if (!shared) own.set(kind, (own.get(kind) ?? false) || confidence !== 'low');
  const names = (Object.keys(EFFECT_NAMES) as EffectInfo['kind'][]).filter((kind) => own.has(kind)).map((kind) => `${EFFECT_NAMES[kind]}${own.get(kind) === true ? '' : '?'}`);
  if (names.length === 0) return tool.effectsKnown === true ? 'none' : 'not known';
  return `${names.join(', ')}${tool.effectsKnown === true ? '' : ', …?'}`;
}

/** Hosts, programs and services that tools reach, each with how many do. */
const MAX_TARGETS = 40;

function targetsOf(server: ServerInfo): string[][] {
  const found = new Map<string, { readonly kind: EffectInfo['kind']; readonly target: string; readonly tools: Set<string> }>();
  for (const tool of server.tools) {
    for (const { kind, target } of tool.effects ?? []) {
      const shown = target === undefined ? undefined : placeOf(kind, target);
      if (shown === undefined) continue;
      const key = `${kind} ${shown}`;
      const known = found.get(key) ?? { kind, target: shown, tools: new Set<string>() };
      known.tools.add(tool.name);
      found.set(key, known);
    }
  }
  const order = Object.keys(EFFECT_NAMES);
  return [...found.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.target < b.target ? -1 : 1)).slice(0, MAX_TARGETS).map(({ kind, target, tools }) => [EFFECT_NAMES[kind], target, toolsShown([...tools])]);
}

/** Of an address the host, of a command the program; files and statements are too many to list. */
function placeOf(kind: EffectInfo['kind'], target: string): string | undefined {
  if (kind === 'process') return /^[\w./@-]+/.exec(target)?.[0];
  if (kind.startsWith('file-') || kind.startsWith('database-') || kind === 'code' || kind === 'environment') return undefined;
  const host = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]+)/i.exec(target)?.[1];
  return host ?? (/^(?:\$\{\w+\}|[a-z][\w-]*(?:\.[\w-]+)*\.[a-z]{2,})(?:[/?]|$)/i.exec(target)?.[0].replace(/[/?]$/, '') ?? (/^[A-Z][\w .]*\S /.test(target) ? target : undefined));
}

function toolsShown(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${String(names.length - 2)} more` : names.join(', ');
}

const hintNames = { readOnlyHint: 'read-only', destructiveHint: 'destructive', idempotentHint: 'idempotent', openWorldHint: 'open-world' } as const;

function annotations(tool: ToolInfo): string {
  if (tool.annotationsState === 'unknown') return '?';
  const given: Annotations = tool.annotations ?? {};
  return (Object.keys(hintNames) as (keyof typeof hintNames)[]).filter((hint) => given[hint] !== undefined).map((hint) => {
    const value = given[hint];
    return value === true ? hintNames[hint] : value === false ? `not ${hintNames[hint]}` : `${hintNames[hint]}?`;
  }).join(', ');
}

/** Rows as wide as they must be; columns that are empty throughout are left out. */
function table(header: readonly string[], rows: readonly (readonly string[])[], style: Style): string[] {
  const cells = rows.map((row) => row.map((cell, column) => visibleShort(cell, header[column] === 'HANDLER' ? 100 : CELL)));
  const columns = header.map((_, column) => column).filter((column) => cells.some((row) => (row[column] ?? '') !== ''));
  const widths = new Map(columns.map((column) => [column, Math.max(stringWidth(header[column] ?? ''), ...cells.map((row) => stringWidth(row[column] ?? '')))]));
  const line = (row: readonly string[]): string => columns.map((column) => {
    const cell = row[column] ?? '';
    return cell + ' '.repeat((widths.get(column) ?? 0) - stringWidth(cell));
  }).join('  ').trimEnd();
  return [style.dim(line(header)), ...cells.map(line)];
}

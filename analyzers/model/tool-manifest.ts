/**
 * Servers that are declared as data: a YAML file with tools becomes a server like any other. What a tool does is written as the calls it comes to (a shell line as `exec`, a program
 * as `execFile`, a request as `fetch`), so that the rows and rules for those hold here too; there is no code to run.
 */
import type { JsonSchema, Location, ServerInfo, ToolInfo } from '../contract/index.js';
import type { Artifacts } from '../artifacts/index.js';
import { templateParts, type ManifestAction, type ManifestTool, type Text, type ToolManifest } from '../artifacts/tool-manifest.js';
import type { Path } from '../host/host.js';
import { ts } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import { dirname, relative } from '../resolve/file-index.js';
import type { ModuleGraph } from '../resolve/module-graph.js';
import type { Origin, Value } from '../resolve/values.js';
import { array, literal, object } from '../resolve/values.js';
import type { DataCall, Server, Tool } from './model.js';
import type { RawServer } from './raw.js';
import type { SchemaReading } from './schema/index.js';

export interface ManifestInput {
  readonly artifacts: Artifacts;
  readonly graph: ModuleGraph;
  readonly text: (path: Path) => string | undefined;
  readonly isInside: (path: Path) => boolean;
}

export function manifestServers({ artifacts, graph, text, isInside }: ManifestInput): Server[] {
  return artifacts.toolManifests().filter((manifest) => isInside(manifest.file)).map((manifest) => serverOf(manifest, graph, text(manifest.file) ?? ''));
}

function serverOf(manifest: ToolManifest, graph: ModuleGraph, text: string): Server {
  const { file } = manifest;
  const place = placesIn(file, text);
  const packaged = graph.manifests.nearest(dirname(file));
  const entry = packaged ? relative(packaged.directory, file) : file.slice(file.lastIndexOf('/') + 1);
  const origin = place(manifest.at);
  const raw: RawServer = {
    key: `manifest:${file}`, row: undefined, framework: 'tool-manifest', module: '', args: [], origin, entry: file, conditions: [], typedOnly: false, explored: false, capabilities: [], handlers: [], transports: [],
  };
  const kind = manifest.remote ? 'streamable-http' as const : 'stdio' as const;
  const info: ServerInfo = {
    id: `${packaged?.name ?? ''}:${entry}`, entry, sdk: { package: 'tool-manifest' }, location: manifest.at,
    ...(manifest.name === undefined ? {} : { name: manifest.name }), ...(manifest.version === undefined ? {} : { version: manifest.version }), ...(packaged?.name === undefined ? {} : { package: packaged.name }),
    transports: [{ kind, conditions: [], location: manifest.at }], capabilities: ['tools'], tools: [], prompts: [], resources: [],
  };
  const server: Server = { info, raw, manifest: packaged, tools: [], prompts: [], resources: [], transports: [], reach: new Set() };
  for (const transport of info.transports) server.transports.push({ info: transport, server, value: undefined });
  for (const tool of manifest.tools) server.tools.push(toolOf(server, tool, place));
  (info as { tools: ToolInfo[] }).tools = server.tools.map((tool) => tool.info);
  return server;
}

/** Places of a file that is no program, as the evaluator carries them: nodes that know where they are and nothing else. */
function placesIn(file: Path, text: string): (at: Location) => Origin {
  const ast = ts.createSourceFile('manifest.ts', '', ts.ScriptTarget.Latest);
  // Only its text is read, to pass over white space before a place.
  (ast as { text: string }).text = text;
  const unit: Unit = { path: file, text, hash: '', ast };
  return ({ start, end }) => ({ node: ts.setTextRange(ts.factory.createIdentifier('_'), { pos: start, end: Math.max(end, start + 1) }), unit });
}

function toolOf(server: Server, tool: ManifestTool, place: (at: Location) => Origin): Tool {
  const properties = new Map(tool.parameters.map((one) => [one.name, place(one.at)]));
  const required = tool.parameters.filter((one) => one.required).map((one) => one.name);
  const json: JsonSchema = { type: 'object', properties: Object.fromEntries(tool.parameters.map((one) => [one.name, one.schema])), ...(required.length > 0 ? { required } : {}) };
  const input: SchemaReading = { json, kind: 'json-schema', exact: true, strict: true, unknownKeys: 'strip', problems: [], properties, transforms: new Map(), conditional: new Set() };
  const info: ToolInfo = {
    name: tool.name, nameKnown: true, inputSchema: json, descriptionState: tool.description ? 'value' : 'absent', annotationsState: tool.annotations ? 'value' : 'absent',
    validation: { state: 'validated', by: 'framework' }, conditions: [], confidence: 'high', foundBy: 'framework', location: tool.nameAt, nameLocation: tool.nameAt,
    ...(tool.description ? { description: tool.description.text, descriptionLocation: tool.description.at } : {}),
    ...(tool.annotations ? { annotations: annotationsOf(tool.annotations) } : {}),
  };
  return { info, server, raw: undefined, fields: {}, conditions: [], input, output: undefined, handler: undefined, calls: (argument) => tool.actions.map((action) => callOf(action, argument, place)) };
}

function annotationsOf(written: Readonly<Record<string, unknown>>): NonNullable<ToolInfo['annotations']> {
  const hints = ['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'].filter((key) => typeof written[key] === 'boolean').map((key) => [key, written[key]] as const);
  return { ...Object.fromEntries(hints), ...(typeof written['title'] === 'string' ? { title: written['title'] } : {}) };
}

/** The call that an action comes to; `argument` gives the value of a parameter. */
function callOf(action: ManifestAction, argument: (name: string) => Value, place: (at: Location) => Origin): DataCall {
  const filled = ({ text, at }: Text): Value => {
    const parts = templateParts(text).map((part) => (typeof part === 'string' ? part : argument(part.parameter)));
    const [only] = parts;
    if (parts.length === 1 && only !== undefined) return typeof only === 'string' ? literal(only, place(at)) : only;
    return { kind: 'template', parts, origin: place(at) };
  };
  const origin = place(action.at);
  switch (action.kind) {
    case 'shell': return { path: 'node:child_process#exec', args: [filled(action.script)], origin };
    case 'program': return { path: 'node:child_process#execFile', args: [filled(action.program), array(action.args.map(filled), origin)], origin };
    case 'http': return {
      path: 'fetch', origin,
      args: [filled(action.url), object([
        ['method', literal(action.method, origin)], ['headers', object(action.headers.map((one) => [one.name, filled(one)] as const), origin)],
        ...(action.body ? [['body', filled(action.body)] as const] : []),
      ], origin)],
    };
  }
}

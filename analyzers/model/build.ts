/** From what the evaluator's run left behind to the domain model: one Server with everything it offers, and notices for what was not understood. */
import type { Confidence, FoundBy, Location, Notice, PromptInfo, ResourceInfo, SdkInfo, ServerInfo, ToolInfo, Validation } from '../contract/index.js';
import type { Path } from '../host/host.js';
import { locationOf } from '../project/unit.js';
import { dirname, relative } from '../resolve/file-index.js';
import type { Machine } from '../resolve/machine.js';
import type { ModuleGraph } from '../resolve/module-graph.js';
import type { Condition, FunctionValue, Origin, Value } from '../resolve/values.js';
import { alternatives, apiPath, derivesFrom, isString, unknown } from '../resolve/values.js';
import { iterate } from '../resolve/loops.js';
import { calledNames } from './called-names.js';
import type { Collector } from './collect.js';
import { functionHandler, linkTool, type Linked } from './dispatch.js';
import { readFields, readPath } from './fields.js';
import { conditionTexts, knownAnnotations, knownText, nameChoices, originOf, placeOf } from './known.js';
import type { Handler, Prompt, Resource, Server, Tool, Transport } from './model.js';
import { placeOfUse } from './name-place.js';
import type { RawCapability, RawFields, RawHandler, RawServer } from './raw.js';
import { readSchema, type SchemaContext, type SchemaReading } from './schema/index.js';
import type { Fields, ValidatedBy } from './sdk/row.js';
import { handlerInfo, tellApart, type Ways } from './tell-apart.js';
import { schemaContext, sdkOf } from './sdk-info.js';
import { defaultValue } from './web/defaults.js';
import { isHttp } from './web/facts.js';

export interface BuildInput {
  readonly machine: Machine;
  readonly collector: Collector;
  readonly graph: ModuleGraph;
  /** True for files inside the given paths. */
  readonly isInside: (path: Path) => boolean;
  readonly notices: Notice[];
  /** Filled while building. */
  readonly ways: Map<Tool, Ways>;
}

/** Fields of one entry of a `tools/list` result. */
const LISTED: Fields = {
  name: ['arg0.name'], title: ['arg0.title'], description: ['arg0.description'], inputSchema: ['arg0.inputSchema'], outputSchema: ['arg0.outputSchema'],
  annotations: ['arg0.annotations'], uri: ['arg0.uri', 'arg0.uriTemplate'], mimeType: ['arg0.mimeType'],
};

export function buildServers(given: Omit<BuildInput, 'ways'>): Server[] {
  const input: BuildInput = { ...given, ways: new Map() };
  const { collector, isInside } = input;
  attachLoose(input);
  const servers: Server[] = [];
  for (const raw of collector.servers.values()) {
    // A part of another server, unless it is served by itself too.
    if (raw.mounted === true && raw.transports.length === 0) continue;
    const places = [raw.origin, ...raw.capabilities.map((item) => item.origin), ...raw.handlers.map((item) => item.origin)];
    const described = raw.capabilities.some((item) => {
      const origin = originOf(item.fields.name);
      return origin !== undefined && isInside(origin.unit.path);
    });
    if (!described && !isInside(raw.entry) && !places.some((origin) => isInside(origin.unit.path))) continue;
    servers.push(buildServer(input, raw));
  }
  servers.sort((a, b) => (a.info.id < b.info.id ? -1 : a.info.id > b.info.id ? 1 : a.info.location.start - b.info.location.start));
  numberIds(servers);
  return servers;
}

/** Two servers of one entry are told apart by a number. */
function numberIds(servers: Server[]): void {
  const count = new Map<string, number>();
  for (const server of servers) {
    const seen = (count.get(server.info.id) ?? 0) + 1;
    count.set(server.info.id, seen);
    if (seen > 1) (server.info as { id: string }).id = `${server.info.id}#${String(seen)}`;
  }
}

/** Gives what was registered on a server known by type only to the server of its package; makes one where there is none. */
function attachLoose(input: BuildInput): void {
  const { collector, graph } = input;
  const packageOf = (path: Path): Path => graph.manifests.nearest(dirname(path))?.directory ?? dirname(path);
  const candidates = ({ unit: { path } }: Origin): Readonly<Record<'near' | 'same' | 'both', readonly RawServer[]>> => {
    const all = [...collector.servers.values()];
    const near = all.filter((server) => graph.reach(server.origin.unit.path).has(path) || graph.reach(server.entry).has(path));
    const same = all.filter((server) => packageOf(server.origin.unit.path) === packageOf(path));
    return { near, same, both: near.filter((server) => same.includes(server)) };
  };
  const choose = (origin: Origin): RawServer => {
    const { path } = origin.unit;
    const { near, same, both } = candidates(origin);
    const chosen = both[0] ?? near[0] ?? (same.length > 0 ? same[0] : undefined);
    if (chosen) return chosen;
    const key = `type:${packageOf(path)}`;
    const made: RawServer = {
      key, row: undefined, framework: 'sdk', module: '', args: [], origin, entry: path, conditions: [], typedOnly: true, explored: true, capabilities: [], handlers: [], transports: [],
    };
    collector.servers.set(key, made);
    return made;
  };
  for (const item of collector.loose.splice(0)) {
    // A decorated method is offered by every application that holds its class.
    const homes = item.foundBy === 'decorator' ? candidates(item.origin).both.filter((server) => server.row !== undefined && server.framework !== 'sdk') : [];
    for (const server of homes.length > 1 ? homes : [choose(item.origin)]) {
      const name = item.fields.name && isString(item.fields.name) ? item.fields.name.value : undefined;
      const twice = name !== undefined && server.capabilities.some((other) => other.capability === item.capability && other.fields.name && isString(other.fields.name) && other.fields.name.value === name && (item.explored || other.origin.node === item.origin.node));
      if (!twice) server.capabilities.push(item);
    }
  }
  for (const handler of collector.looseHandlers.splice(0)) {
    const server = choose(handler.origin);
    if (!server.handlers.some((other) => other.method === handler.method && !(other.explored && !handler.explored))) server.handlers.push(handler);
  }
  for (const transport of collector.looseTransports.splice(0)) {
    const server = choose(transport.origin);
    if (!server.transports.some((other) => other.kind === transport.kind)) server.transports.push(transport);
  }
}

function buildServer(input: BuildInput, raw: RawServer): Server {
  const { machine, graph } = input;
  const manifest = graph.manifests.nearest(dirname(raw.entry)) ?? graph.manifests.nearest(dirname(raw.origin.unit.path));
  const read = (paths: readonly string[] | undefined): Value | undefined => (paths ? readPath(machine, { args: raw.args }, paths) : undefined);
  const text = (paths: readonly string[] | undefined): string | undefined => {
    const known = knownText(machine, read(paths));
    return known.kind === 'value' ? known.value : undefined;
  };
  const entryName = manifest ? relative(manifest.directory, raw.entry) : raw.entry.slice(raw.entry.lastIndexOf('/') + 1);
  const sdk: SdkInfo = sdkOf(raw, manifest, graph);
  const info: { -readonly [K in keyof ServerInfo]: ServerInfo[K] } = {
    id: `${manifest?.name ?? ''}:${entryName}`,
    entry: entryName,
    sdk,
    transports: [],
    capabilities: [],
    tools: [],
    prompts: [],
    resources: [],
    location: locationOf(raw.origin.node, raw.origin.unit),
  };
  const said = (name: string): string | undefined => {
    const known = raw.byHand?.info ? knownText(machine, machine.get(raw.byHand.info, name, undefined)) : undefined;
    return known?.kind === 'value' ? known.value : undefined;
  };
  const optional = { name: text(raw.row?.name) ?? said('name'), version: text(raw.row?.version) ?? said('version'), title: text(raw.row?.title), instructions: text(raw.row?.instructions), package: manifest?.name };
  for (const [key, value] of Object.entries(optional)) if (value !== undefined) Object.assign(info, { [key]: value });
  const server: Server = { info, raw, manifest, tools: [], prompts: [], resources: [], transports: [], reach: graph.reach(raw.entry) };
  const context = schemaContext(machine, manifest, sdk, raw);
  for (const item of raw.capabilities) addCapability(input, server, context, item);
  for (const handler of raw.handlers) addListed(input, server, context, handler);
  if (!raw.handlers.some((handler) => handler.method === 'tools/list')) addCalled(input, server, context, new Set(server.tools.map((tool) => tool.info.name)));
  tellApart(input.machine, input.collector, server.tools, input.ways);
  const seen = new Set<string>();
  for (const transport of raw.transports) {
    if (isHttp(transport.kind) && !isServed(input, raw)) continue;
    const location = placeOf(transport.origin);
    const key = `${transport.kind}:${location.file}:${String(location.start)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const listener = transport.kind === 'stdio' || transport.kind === 'in-memory' ? undefined : input.collector.listeners.find((other) => server.reach.has(other.origin.unit.path));
    const made: Transport = {
      info: {
        kind: transport.kind, conditions: conditionTexts(transport.conditions), location,
        ...(transport.listens ? { host: hostText(machine, transport.listens.host), port: hostText(machine, transport.listens.port) } : listener ? { host: hostText(machine, listener.host), port: hostText(machine, listener.port) } : {}),
      },
      server, value: transport.value,
    };
    server.transports.push(made);
  }
  const empty = server.tools.length === 0 && server.prompts.length === 0 && server.resources.length === 0;
  if (empty && raw.capabilities.length === 0 && !input.notices.some((notice) => notice.server === info.id)) {
    input.notices.push({ kind: 'unresolved-registration', message: 'A server is made here for which no tool, prompt or resource was seen to be registered.', location: info.location, server: info.id });
  }
  info.transports = server.transports.map((transport) => transport.info);
  info.tools = server.tools.map((tool) => tool.info);
  info.prompts = server.prompts.map((prompt) => prompt.info);
  info.resources = server.resources.map((resource) => resource.info);
  const declared = read(raw.row?.capabilities);
  const capabilities = new Set<string>(declared?.kind === 'object' ? [...declared.props.keys()] : []);
  if (info.tools.length > 0) capabilities.add('tools');
  if (info.prompts.length > 0) capabilities.add('prompts');
  if (info.resources.length > 0) capabilities.add('resources');
  info.capabilities = [...capabilities].sort();
  return server;
}

/** False for a server whose program is started without a socket, though its options say HTTP. */
function isServed({ collector }: BuildInput, { row }: RawServer): boolean {
  const { served, unserved } = row?.opens ?? {};
  const calls = (path: string): boolean => collector.web.calls.some((call) => call.path === path);
  return served === undefined || unserved === undefined || !calls(unserved) || calls(served);
}

function hostText(machine: Machine, value: Value | string | undefined): string {
  if (value === undefined) return 'default';
  if (typeof value === 'string') return value;
  const known = knownText(machine, value);
  if (known.kind === 'value') return known.value;
  // `Number(process.env.PORT ?? '3000')`
  const unset = defaultValue(value);
  return unset?.kind === 'literal' && unset.value !== undefined && unset.value !== null && !Number.isNaN(unset.value) ? String(unset.value) : 'unknown';
}

function addCapability(input: BuildInput, server: Server, context: SchemaContext, item: RawCapability): void {
  const names = nameChoices(item.fields.name);
  if (names.length === 0) {
    const reason = item.row === 'open-list' ? 'More may be added at run time.' : 'Its name cannot be known from the source.';
    input.notices.push({ kind: 'unresolved-registration', message: `A ${item.capability} is registered here that is not listed. ${reason}`, location: locationOf(item.origin.node, item.origin.unit), server: server.info.id });
    return;
  }
  // One for each item of a list that is not known, and the names that are known are those of some of them.
  if (item.conditions.some(({ each }) => each) && alternatives(item.fields.name ?? unknown('unresolved')).some(({ value }) => value.kind !== 'literal' && value.kind !== 'template')) {
    input.notices.push({ kind: 'unresolved-registration', message: `A ${item.capability} is registered here for each item of a list that is made at run time. Only names that stand in the source are listed.`, location: locationOf(item.origin.node, item.origin.unit), server: server.info.id });
  }
  for (const name of names) {
    const conditions = [...item.conditions, ...(names.length > 1 ? (name.when ?? []) : [])];
    if (item.capability === 'tool') addTool(input, server, context, item, item.fields, name, conditions, item.validated, item.foundBy);
    else if (item.capability === 'prompt') addPrompt(input, server, context, item.fields, name, conditions, item);
    else addResource(input, server, item.fields, name, conditions, item);
  }
}

function confidenceOf({ raw }: Server, foundBy: FoundBy, explored: boolean): Confidence {
  if (foundBy === 'shape' || foundBy === 'call-handler') return 'low';
  return explored || raw.guessed === true ? 'medium' : 'high';
}

/** Where the capability is written: at its name when that is fixed in the source, else at the call. */
function whereIs(item: { origin: Origin }, name: { origin: Origin | undefined }): Location {
  return name.origin ? placeOf(name.origin) : placeOf(item.origin);
}

function handlerOf(value: Value | undefined): Handler | undefined {
  for (const { value: one } of alternatives(value ?? unknown('unresolved'))) if (one.kind === 'function') return functionHandler(one, false);
  return undefined;
}

function addTool(
  input: BuildInput, server: Server, context: SchemaContext, raw: RawCapability | undefined, fields: RawFields,
  name: { text: string; known: boolean; origin: Origin | undefined }, conditions: readonly Condition[], validatedBy: ValidatedBy, foundBy: FoundBy,
  linked?: Linked, callOrigin?: Origin,
): void {
  const { machine, notices } = input;
  const origin = raw?.origin ?? callOrigin ?? { node: server.raw.origin.node, unit: server.raw.origin.unit };
  const description = knownText(machine, fields.description);
  const title = knownText(machine, fields.title);
  const { state, annotations } = knownAnnotations(machine, fields.annotations);
  const listed = linked !== undefined;
  const schemaValue = raw?.misusedSchema ? undefined : fields.inputSchema;
  const reading = schemaValue ? readSchema(schemaValue, context, listed ? { expect: 'json-schema' } : undefined) : undefined;
  const output = fields.outputSchema ? readSchema(fields.outputSchema, context, listed ? { expect: 'json-schema', io: 'output' } : { io: 'output' }) : undefined;
  const handler = linked ? linked.handler : handlerOf(fields.handler);
  const validation = linked?.validation ?? validationOf(validatedBy, reading, server);
  const used = name.origin && placeOfUse(name.origin, fields, raw?.origin);
  const location = used ? placeOf(used) : whereIs({ origin }, name);
  const info: { -readonly [K in keyof ToolInfo]: ToolInfo[K] } = {
    name: name.text,
    nameKnown: name.known,
    descriptionState: description.kind,
    annotationsState: state,
    inputSchema: reading?.json ?? { type: 'object', properties: {} },
    validation,
    conditions: conditionTexts(conditions),
    confidence: foundBy === 'shape' && server.raw.byHand?.info !== undefined ? 'medium' : confidenceOf(server, foundBy, raw?.explored ?? false),
    foundBy,
    location,
  };
  const describedAt = originOf(fields.description);
  const schemaAt = originOf(fields.inputSchema);
  const optional: Record<string, unknown> = {
    title: title.kind === 'value' ? title.value : undefined,
    description: description.kind === 'value' ? description.value : undefined,
    descriptionDynamic: description.kind === 'value' && description.dynamic ? true : undefined,
    outputSchema: output?.json,
    annotations,
    handler: handler ? handlerInfo(handler) : undefined,
    nameLocation: used ? location : name.origin ? placeOf(name.origin) : undefined,
    descriptionLocation: describedAt ? placeOf(describedAt) : undefined,
    schemaLocation: schemaAt ? placeOf(schemaAt) : undefined,
  };
  for (const [key, value] of Object.entries(optional)) if (value !== undefined) Object.assign(info, { [key]: value });
  const twice = server.tools.find((tool) => tool.info.name === info.name && tool.info.location.file === location.file && tool.info.location.start === location.start);
  if (twice) return;
  if (!handler) notices.push({ kind: 'unlinked-handler', message: `The code that runs for tool "${info.name}" was not found; rules about what it does did not look at it.`, location, server: server.info.id });
  if (reading && !reading.exact && foundBy !== 'call-handler') notices.push({ kind: 'unknown-schema', message: `The input schema of tool "${info.name}" is known in part only${reading.reason === undefined ? '' : `: ${reading.reason}`}.`, location: schemaAt ? placeOf(schemaAt) : location, server: server.info.id });
  const tool: Tool = { info, server, raw, fields, conditions, input: reading, output, handler };
  server.tools.push(tool);
  if (linked?.chain) input.ways.set(tool, { chain: linked.chain, arm: linked.arm });
}

function validationOf(validatedBy: ValidatedBy, reading: SchemaReading | undefined, server: Server): Validation {
  const by = server.raw.framework === 'sdk' ? 'sdk' : 'framework';
  switch (validatedBy) {
    case 'always': return { state: 'validated', by };
    case 'never': return { state: 'not-validated' };
    case 'standard-schema': return reading ? (reading.kind === 'json-schema' ? { state: 'not-validated' } : { state: reading.kind === 'unknown' ? 'unknown' : 'validated', by }) : { state: 'validated', by };
    case 'when-schema':
      if (!reading) return { state: 'validated', by };
      return reading.kind === 'unknown' ? { state: 'unknown' } : { state: 'validated', by };
  }
}

function addPrompt(input: BuildInput, server: Server, context: SchemaContext, fields: RawFields, name: { text: string; known: boolean; origin: Origin | undefined }, conditions: readonly Condition[], item: { origin: Origin; foundBy: FoundBy; explored: boolean }): void {
  const { machine } = input;
  const handler = handlerOf(fields.handler);
  const location = whereIs(item, name);
  const info: PromptInfo = { name: name.text, nameKnown: name.known, conditions: conditionTexts(conditions), confidence: confidenceOf(server, item.foundBy, item.explored), foundBy: item.foundBy, location };
  if (server.prompts.some((other) => other.info.name === info.name && other.info.location.start === location.start && other.info.location.file === location.file)) return;
  const description = knownText(machine, fields.description);
  const title = knownText(machine, fields.title);
  const optional: Record<string, unknown> = {
    title: title.kind === 'value' ? title.value : undefined,
    description: description.kind === 'value' ? description.value : undefined,
    argsSchema: fields.inputSchema ? readSchema(fields.inputSchema, context).json : undefined,
    handler: handler ? { location: handler.location, kind: 'function' } : undefined,
  };
  for (const [key, value] of Object.entries(optional)) if (value !== undefined) Object.assign(info, { [key]: value });
  server.prompts.push({ info, server, fields, handler } satisfies Prompt);
}

function addResource(input: BuildInput, server: Server, fields: RawFields, name: { text: string; known: boolean; origin: Origin | undefined }, conditions: readonly Condition[], item: { origin: Origin; foundBy: FoundBy; explored: boolean }): void {
  const { machine } = input;
  const handler = handlerOf(fields.handler);
  const uriValue = fields.uri?.kind === 'call' ? fields.uri.args[0] : fields.uri;
  const uri = knownText(machine, uriValue);
  const location = whereIs(item, name);
  const isTemplate = fields.uri?.kind === 'call' || (uri.kind === 'value' && /\{[^…}]+\}/.test(uri.value));
  const info: ResourceInfo = { name: name.text, nameKnown: name.known, template: isTemplate, conditions: conditionTexts(conditions), confidence: confidenceOf(server, item.foundBy, item.explored), foundBy: item.foundBy, location };
  if (server.resources.some((other) => other.info.name === info.name && other.info.location.start === location.start && other.info.location.file === location.file)) return;
  const description = knownText(machine, fields.description);
  const title = knownText(machine, fields.title);
  const mimeType = knownText(machine, fields.mimeType);
  const optional: Record<string, unknown> = {
    uri: uri.kind === 'value' ? uri.value : undefined,
    title: title.kind === 'value' ? title.value : undefined,
    description: description.kind === 'value' ? description.value : undefined,
    mimeType: mimeType.kind === 'value' ? mimeType.value : undefined,
    handler: handler ? { location: handler.location, kind: 'function' } : undefined,
  };
  for (const [key, value] of Object.entries(optional)) if (value !== undefined) Object.assign(info, { [key]: value });
  server.resources.push({ info, server, fields, handler } satisfies Resource);
}

/** What a list handler answers, as far as it is known. */
interface Listing {
  readonly items: { value: Value; when?: readonly Condition[] | undefined }[];
  /** What unknown entries are made of. */
  readonly open: Value[];
  /** Run of the handler's surroundings that it belongs to. */
  readonly variant: number;
}

const LIST_FIELDS: Readonly<Record<string, string>> = { 'tools/list': 'tools', 'prompts/list': 'prompts', 'resources/list': 'resources', 'resources/templates/list': 'resourceTemplates' };

function listingOf(machine: Machine, handler: RawHandler, value: Value, field: string, variant: number): Listing {
  const items: Listing['items'] = [];
  const open: Value[] = [];
  const { limit } = machine;
  for (const { value: fn } of alternatives(value)) {
    if (fn.kind !== 'function' && !handler.answer) {
      open.push(fn);
      continue;
    }
    machine.limit = machine.steps + 400_000;
    const result = handler.answer ?? machine.run(fn as FunctionValue, (fn as FunctionValue).self, [unknown('input', undefined, 'request'), unknown('parameter', undefined, 'extra')], handler.origin);
    machine.limit = limit;
    machine.conditions.length = 0;
    for (const { value: answer, when } of alternatives(result)) {
      const list = machine.get(answer, field, undefined);
      const before = items.length;
      iterate(list, items, open, handler.origin);
      if (when) for (let index = before; index < items.length; index += 1) items[index] = { value: items[index]?.value ?? unknown('computed'), when: [...(items[index]?.when ?? []), ...when] };
    }
  }
  return { items, open, variant };
}

/** Evaluates a list handler, as each run of its surroundings made it until one is known whole, and adds what it returns. */
function addListed(input: BuildInput, server: Server, context: SchemaContext, handler: RawHandler): void {
  const field = LIST_FIELDS[handler.method];
  if (field === undefined) return;
  const { machine, collector, notices } = input;
  const listings: Listing[] = [];
  for (const [variant, value] of [handler.handler, ...handler.variants].entries()) {
    const listing = listingOf(machine, handler, value, field, variant);
    listings.push(listing);
    if (listing.items.length > 0 && listing.open.length === 0) break;
  }
  listings.sort((a, b) => b.items.length - a.items.length || a.open.length - b.open.length);
  const count = listings.reduce((sum, listing) => sum + listing.items.length, 0);
  let missed: readonly Value[] | undefined;
  const listed = new Set<string>();
  const links = new Map<string, ReturnType<typeof linkTool>>();
  for (const listing of listings) {
    const dispatch = dispatcherOf(server, listing.variant);
    const link = (name: string, fn: FunctionValue, given: RawHandler['given']): ReturnType<typeof linkTool> => {
      const known = links.get(name);
      if (known) return known;
      const made = linkTool(machine, collector, fn, name, count, given?.(name));
      links.set(name, made);
      return made;
    };
    const unnamed: Value[] = [...listing.open];
    const before = new Set(listed);
    const entries = listing.items.flatMap((item) => alternatives(item.value).map(({ value, when }) => {
      const fields = value.kind === 'object' || value.kind === 'call' || value.kind === 'module' ? readFields(machine, { args: [value] }, LISTED) : {};
      return { value, fields, names: nameChoices(fields.name), when: [...(item.when ?? []), ...(when ?? [])] };
    }));
    // One entry of a table under a name that is not known is one of those that are there, and no tool besides them.
    const alone = new Set(entries.flatMap(({ names }) => (names.length === 1 && names[0] ? [names[0].text] : [])));
    for (const { value, fields, names, when } of entries) {
      if (names.length === 0) {
        if (value.kind !== 'literal') unnamed.push(value);
        continue;
      }
      const conditions = [...handler.conditions, ...when];
      for (const name of names) {
        // Another run of the same code adds only what the first had not.
        if (before.has(name.text) || (names.length > 1 && alone.has(name.text))) continue;
        listed.add(name.text);
        const origin = originOf(value) ?? handler.origin;
        if (field === 'tools') {
          const linked = dispatch ? link(name.text, dispatch.fn, dispatch.given) : { handler: undefined, validation: { state: 'unknown' as const } };
          addTool(input, server, context, undefined, fields, name, conditions, 'never', server.raw.byHand ? 'shape' : 'list-handler', linked, origin);
        } else if (field === 'prompts') addPrompt(input, server, context, fields, name, conditions, { origin, foundBy: 'list-handler', explored: false });
        else addResource(input, server, fields, name, conditions, { origin, foundBy: 'list-handler', explored: false });
      }
    }
    if (missed === undefined || unnamed.length < missed.length) missed = unnamed;
  }
  if (missed && missed.length > 0 && field === 'tools') addCalled(input, server, context, new Set([...listed, ...server.tools.map((tool) => tool.info.name)]));
  if (missed && missed.length > 0) notices.push({ ...missingNotice(handler.method, missed), location: locationOf(handler.origin.node, handler.origin.unit), server: server.info.id });
}

/** Tools of which only the code that runs for them is known: their names are those the call handler tells apart. */
function addCalled(input: BuildInput, server: Server, context: SchemaContext, listed: ReadonlySet<string>): void {
  const handler = server.raw.handlers.find((other) => other.method === 'tools/call');
  const dispatch = handler && dispatcherOf(server, 0);
  if (!handler || !dispatch || dispatch.given) return;
  const { machine, collector, notices } = input;
  const found = calledNames(machine, collector, dispatch.fn, handler.origin).filter(({ name }) => !listed.has(name.value));
  if (found.length === 0) return;
  for (const { name, origin } of found) {
    const said = { text: name.value, known: true, origin: name.origin ?? origin };
    const none = unknown('runtime', origin);
    const linked = linkTool(machine, collector, dispatch.fn, name.value, found.length + listed.size);
    addTool(input, server, context, undefined, { name, description: none, annotations: none, inputSchema: none }, said, handler.conditions, 'never', 'call-handler', linked, origin);
  }
  notices.push({
    kind: 'runtime-schema', location: locationOf(handler.origin.node, handler.origin.unit), server: server.info.id,
    message: `${found.length === 1 ? 'One tool is' : `${String(found.length)} tools are`} known only from the code that runs when called: what is said of ${found.length === 1 ? 'it' : 'them'} to clients is not in the source.`,
  });
}

/** The function that answers tools/call, of the same run where there were several. */
function dispatcherOf(server: Server, variant: number): { readonly fn: FunctionValue; readonly given: RawHandler['given'] } | undefined {
  const handler = server.raw.handlers.find((other) => other.method === 'tools/call');
  if (!handler) return undefined;
  const value = [handler.handler, ...handler.variants][variant] ?? handler.handler;
  const fn = alternatives(value).map((entry) => entry.value).find((one): one is FunctionValue => one.kind === 'function');
  return fn && { fn, given: handler.given };
}

/** Says why entries of an answer are not listed: they come from another server, from data fetched or read at run time, or are computed. */
function missingNotice(method: string, missing: readonly Value[]): Pick<Notice, 'kind' | 'message'> {
  const from = (test: (value: Value) => boolean): boolean => missing.some((value) => derivesFrom(value, test, 12));
  if (from((value) => value.kind === 'call' && REMOTE_LIST.test(apiPath(value.callee) ?? ''))) {
    return { kind: 'remote-tools', message: `The answer to ${method} has entries of another server; they are not listed.` };
  }
  if (from((value) => value.kind === 'call' && RUNTIME_DATA.test(apiPath(value.callee) ?? ''))) {
    return { kind: 'runtime-schema', message: `The answer to ${method} has entries made of data that is read at run time; they are not listed.` };
  }
  return { kind: 'unresolved-registration', message: `The answer to ${method} has entries that are made at run time; they are not listed.` };
}

/** Methods of a client that ask another server. */
const REMOTE_LIST = /^@modelcontextprotocol\/(?:sdk\/client|client)#(?:Client\.(?:list\w+|request)|\w*Client\w*\.list\w+)/;
/** Calls that bring data into the process. */
const RUNTIME_DATA = /^(?:fetch|axios#|got#|undici#|node:fs#|node-fetch#|openapi-|swagger-|@apidevtools\/|js-yaml#|yaml#|JSON\.parse)/;

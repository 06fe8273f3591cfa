/** Watches the evaluator's run and records, by the rows of sdk/, what is declared: servers, capabilities, request handlers, transports. */
import type { FoundBy } from '../contract/index.js';
import type { Path } from '../host/host.js';
import { ts } from '../project/syntax.js';
import type { CallEvent, DecoratorEvent, Frame, Hooks, Machine } from '../resolve/machine.js';
import type { Proof } from '../resolve/ways-out.js';
import type { ClassValue, Condition, FunctionValue, ObjectValue, Origin, Value } from '../resolve/values.js';
import { UNDEFINED, alternatives, apiPath, isString, isSymbolic, literal, object, operation, union, unknown } from '../resolve/values.js';
import { joinConditions } from '../resolve/spread.js';
import { dataOf, readFields, readPath, type FieldSource } from './fields.js';
import { OutputLog } from './stdout/index.js';
import { nameChoices } from './known.js';
import { Injection } from './injection.js';
import { overloaded } from './overloads.js';
import { parsedValue } from './parsed.js';
import { passedOn } from './passed-on.js';
import { definedByToolkit, handlerIn, handlersGiven, toolkitItems } from './toolkits.js';
import { ProtocolLog } from './protocol-log.js';
import type { RawCapability, RawHandler, RawListener, RawServer } from './raw.js';
import { classRows, connectRows, decoratorRows, definitionRows, handlerRows, mountRows, registrationRows, requestSchemas, serverRows, shapeRows, transportRows } from './sdk/index.js';
import type { Capability, ClassRow, Fields, MountRow, ServerRow, TransportKind, ValidatedBy } from './sdk/row.js';
import { isHttp } from './web/facts.js';
import { WebLog } from './web/log.js';
import { convertedSchema, isEnvironment, isPresent, schemaAccepts, schemaHas, schemaInstanceOf, schemaMember, schemaObject, schemaTypeOf, withDefaults, type SchemaContext } from './schema/index.js';

/** Calls that open a port, with where they take port and host from. */
const LISTENERS: ReadonlyMap<string, { port: readonly string[]; host: readonly string[] }> = new Map<string, { port: readonly string[]; host: readonly string[] }>([
  ...['express#default()', 'express#default', 'node:http#createServer()', 'node:https#createServer()', '@modelcontextprotocol/sdk#createMcpExpressApp()', '@modelcontextprotocol/express#createMcpExpressApp()', 'node:net#createServer()']
    .map((app) => [`${app}.listen`, { port: ['arg0.port', 'arg0'], host: ['arg0.host', 'arg1'] }] as const),
  ...['fastify#default()', 'fastify#fastify()', '@modelcontextprotocol/fastify#createMcpFastifyApp()'].map((app) => [`${app}.listen`, { port: ['arg0.port', 'arg0'], host: ['arg0.host', 'arg1'] }] as const),
  ['@hono/node-server#serve', { port: ['arg0.port'], host: ['arg0.hostname'] }],
  ['Bun.serve', { port: ['arg0.port'], host: ['arg0.hostname'] }],
  ['Deno.serve', { port: ['arg0.port'], host: ['arg0.hostname'] }],
]);

/** Called while a tool's handler is looked for (dispatch.ts). */
export interface Watcher {
  enter(fn: FunctionValue, args: readonly Value[], origin: Origin, machine: Machine): Value | undefined;
  decided(origin: Origin, held: boolean): void;
  call(event: CallEvent): void;
  /** What a call gives back, where whoever watches knows that. */
  answer?(event: CallEvent): Value | undefined;
  /** A property of `target` is written. */
  wrote?(target: Value, origin: Origin): void;
  /** A value to be kept beyond this call. */
  keep?(value: Value): Value;
  /** A property of something that is not known was read. */
  read?(value: Value): void;
  /** What code that we do not read gives the callback in the place `index`, or the one called `member` there; undefined: not known. */
  given?(event: CallEvent, index: number, member: string | undefined): readonly Value[] | undefined;
  /** Calls that were remembered, and seen already. */
  readonly repeated?: Set<CallEvent>;
  /** What passed a schema is told from what went in (parsed.ts). */
  readonly followsSchemas?: boolean;
}

export class Collector implements Hooks {
  readonly servers = new Map<string, RawServer>();
  /** Capabilities whose server is known by type or shape only; attached later. */
  readonly loose: RawCapability[] = [];
  readonly looseHandlers: RawHandler[] = [];
  readonly listeners: RawListener[] = [];
  readonly classes: { cls: ClassValue; row: ClassRow }[] = [];
  /** Module run now; servers made meanwhile belong to it. */
  entry: Path = '';
  /** True while functions are run that nothing was seen to call. */
  exploring = false;
  watcher: Watcher | undefined;
  /** Calls of functions that rows call dangerous, made while the server starts. */
  readonly startup: { readonly event: CallEvent; readonly conditions: readonly Condition[] }[] = [];
  /** Says which API paths are kept in `startup`. */
  keeps: ((path: string) => boolean) | undefined;
  /** What functions prove of their arguments by coming back, as rows say. */
  proofs: ((path: string) => Proof | undefined) | undefined;
  /** Told of each server, capability and handler that is new. */
  gained: (() => void) | undefined;
  /** What writes to standard output. */
  readonly output = new OutputLog();
  /** What listens to HTTP, and what stands before the protocol there. */
  readonly web = new WebLog();
  /** Calls of the protocol itself. */
  readonly protocol = new ProtocolLog();

  readonly #injection = new Injection();
  readonly #serverOf = new WeakMap<Value, RawServer>();
  readonly #seen = new Set<string>();
  /** Tools of lists that get their handlers by name, and such handlers. */
  readonly #unhandled: RawCapability[] = [];
  readonly #handlersByName: ObjectValue[] = [];
  /** What a registration returned, so that switching it off later is seen. */
  readonly #registered = new WeakMap<Value, { readonly made: RawCapability; readonly callback: ts.Node | undefined }>();
  readonly #schemaContext: Parameters<typeof schemaMember>[2];

  readonly packageOf: (path: Path) => string;

  constructor(schemaContext: Parameters<typeof schemaMember>[2], packageOf: (path: Path) => string) {
    this.#schemaContext = schemaContext;
    this.packageOf = packageOf;
  }

  proves(path: string): Proof | undefined {
    return this.proofs?.(path);
  }

  member(value: Value, name: string): Value | undefined {
    if (this.watcher?.read) this.watcher.read({ kind: 'member', object: value, name });
    if (value.kind === 'member' && value.name === undefined) return undefined;
    return schemaMember(value, name, this.#schemaContext) ?? passedOn(value)?.props.get(name)?.value;
  }

  instanceOf(value: Value, type: Value): boolean | undefined {
    return schemaInstanceOf(value, type, this.#schemaContext);
  }

  present(value: Value): boolean {
    return isPresent(value, this.#schemaContext);
  }

  typeOf(value: Value): string | undefined {
    return schemaTypeOf(value, this.#schemaContext);
  }

  has(value: Value, key: string): boolean | undefined {
    return schemaHas(value, key, this.#schemaContext) ?? convertedSchema(value, this.#schemaContext)?.props.has(key);
  }

  opened(value: Value): ObjectValue | undefined {
    return convertedSchema(value, this.#schemaContext);
  }

  enter(fn: FunctionValue, args: readonly Value[], origin: Origin, machine: Machine): Value | undefined {
    if (!this.watcher && this.web.answering.size > 0) this.web.entered(fn, machine.frame, this.exploring);
    return this.watcher?.enter(fn, args, origin, machine);
  }

  wrote(target: Value, origin: Origin): void {
    this.watcher?.wrote?.(target, origin);
  }

  get followsValues(): boolean {
    return this.watcher?.keep !== undefined;
  }

  keep(value: Value): Value {
    return this.watcher?.keep?.(value) ?? value;
  }

  decided(origin: Origin, held: boolean): void {
    this.watcher?.decided(origin, held);
  }

  call(event: CallEvent, machine: Machine): Value | undefined {
    this.watcher?.call(event);
    const answer = this.watcher?.answer?.(event);
    if (answer) return answer;
    if (!this.watcher && event.path !== undefined && this.startup.length < 2000 && this.keeps?.(event.path) === true) this.startup.push({ event: { ...event, conditions: [] }, conditions: [...machine.conditions] });
    this.output.call(event, machine.frame);
    if (!this.watcher) this.web.call(event, machine.frame, this.exploring);
    this.protocol.call(event);
    const { path } = event;
    const registered = event.receiver && this.#registered.get(event.receiver);
    if (registered) return this.#change(event, machine, registered.made, registered.callback === callbackOf(machine.frame));
    if (path === undefined) return this.#byShape(event, machine) ?? (this.watcher ? this.#through(event, machine) : undefined);
    const server = serverRows.get(path);
    // (A class has to be instantiated; its static methods are functions.)
    if (server && (event.isNew || !/#[A-Z][^.]*$/.test(path))) return this.#makeServer(server, event, machine);
    const registration = registrationRows.get(path);
    if (registration) return this.#register(event, machine, registration, this.#foundBy(event));
    const handler = handlerRows.get(path);
    if (handler) return this.#handle(event, machine);
    const connect = connectRows.get(path);
    if (connect) {
      this.#connect(event, machine);
      return undefined;
    }
    const handlers = this.watcher ? undefined : handlersGiven(event, machine);
    if (handlers) this.#pairHandlers(handlers);
    const injected = this.#injection.call(event, machine);
    if (injected) return injected;
    const mount = mountRows.get(path);
    if (mount) return this.#mount(event, machine, mount);
    if (SERVER_METHODS.has(event.method ?? '') && event.callee.kind === 'member') {
      const callee = this.#unwrapped(event.callee);
      if (callee !== event.callee) return this.call({ ...event, callee, path: apiPath(callee), receiver: callee.kind === 'member' ? callee.object : event.receiver }, machine);
    }
    this.#byOwnMethod(event, machine);
    const checked = this.watcher?.followsSchemas === true ? parsedValue(event, machine, this.#schemaContext) : undefined;
    if (checked) return checked;
    const parsed = parsedData(event, this.#schemaContext) ?? schemaAnswer(event, this.#schemaContext);
    if (parsed) return parsed;
    const listener = LISTENERS.get(path);
    if (listener) {
      const source: FieldSource = { args: event.args };
      this.listeners.push({ origin: event.origin, port: readPath(machine, source, listener.port), host: dataOf(readPath(machine, source, listener.host)), conditions: choices(event.conditions) });
    }
    return this.watcher ? this.#through(event, machine) : undefined;
  }

  /** While a handler is looked for, callbacks given to packages (`tracer.startActiveSpan(name, async () => …)`) run at once, and what they return is what the call returns. */
  #through(event: CallEvent, machine: Machine): Value | undefined {
    if (event.isNew) return undefined;
    const { method, args, origin } = event;
    // What JavaScript itself calls is run where it is modelled (builtins.ts), with what it is really given.
    if (method === 'then' || method === 'catch' || method === 'finally' || method === 'replace' || method === 'replaceAll' || MODELLED.test(event.path ?? '')) return undefined;
    // A listener that is taken away is not called.
    if (method === 'off' || method === 'removeListener' || method === 'removeEventListener') return undefined;
    const timer = TIMERS.test(event.path ?? '');
    const receiver = event.callee.kind === 'member' ? event.callee.object : undefined;
    const element: Value | undefined = receiver && method !== undefined && ITERATION.test(method) ? { kind: 'member', object: receiver, name: undefined, origin } : undefined;
    let returned: Value | undefined;
    for (const [index, arg] of args.entries()) {
      // `{ complete: (error, rows) => … }`: those of which is known what they are given.
      if (arg.kind === 'object' && this.watcher?.given) {
        for (const [name, { value: fn }] of arg.props) {
          const given = fn.kind === 'function' ? this.watcher.given(event, index, name) : undefined;
          if (given && fn.kind === 'function') machine.run(fn, fn.self, given, origin);
        }
      }
      if (arg.kind !== 'function') continue;
      const given = this.watcher?.given?.(event, index, undefined) ?? (timer ? args.slice(/(?:nextTick|Immediate)$/.test(event.path ?? '') ? 1 : 2) : element ? (method === 'reduce' ? [args[1] ?? element, element] : [element, unknown('computed', origin), receiver ?? element]) : undefined);
      const value = machine.run(arg, arg.self, given, origin);
      if (!(value.kind === 'literal' && value.value === undefined)) returned = value;
    }
    if (timer) return undefined;
    // What a replacer returns is a part of the text, not the text.
    if (method === 'replace' || method === 'replaceAll') return undefined;
    if (!element || !returned) return returned;
    switch (method) {
      case 'map': case 'flatMap': return { kind: 'array', items: [], open: [returned], origin };
      case 'some': case 'every': return operation(`.${method}`, [returned], origin);
      case 'filter': return { kind: 'array', items: [], open: [keptWhere(element, returned, origin)], origin };
      case 'find': case 'findLast': return union([{ value: keptWhere(element, returned, origin) }, { value: UNDEFINED, when: [{ text: 'find', node: origin.node, unit: origin.unit, value: returned, holds: false }] }]);
      case 'findIndex': return operation('.findIndex', [returned], origin);
      case 'reduce': return returned;
      default: return undefined;
    }
  }

  again(event: CallEvent): void {
    if (!this.watcher || this.watcher.repeated?.has(event) === true) return;
    this.watcher.repeated?.add(event);
    this.watcher.call(event);
  }

  decorator(event: DecoratorEvent, machine: Machine): void {
    this.web.decorator(event);
    const row = event.path === undefined ? undefined : decoratorRows.get(event.path);
    if (!row || !event.member) return;
    const { member, cls } = event;
    const name = member.name && ts.isIdentifier(member.name) ? member.name.text : undefined;
    const method = ts.isMethodDeclaration(member) ? { ...machine.closure(member, cls.env, name), home: cls } : UNDEFINED;
    const source: FieldSource = { args: event.args, member: method, memberName: name === undefined ? UNDEFINED : literal(name, { node: member.name ?? member, unit: cls.unit }) };
    this.#add(undefined, row, readFields(machine, source, row.fields), event.origin, machine.conditions, 'decorator');
  }

  classDefined(cls: ClassValue): void {
    for (let base = cls.base, level = 0; base && level < 12; level += 1) {
      if (base.kind === 'class') {
        base = base.base;
        continue;
      }
      const path = apiPath(base);
      const row = path === undefined ? undefined : classRows.get(path);
      if (row && !this.classes.some((entry) => entry.cls.node === cls.node)) this.classes.push({ cls, row });
      return;
    }
  }

  /** Reads one described capability (an item of a list, an instance, a file's exports) and records it. */
  addDescribed(
    machine: Machine, server: RawServer | undefined, row: { id: string; capability: Capability; validated: ValidatedBy; fields: Fields },
    source: FieldSource, origin: Origin, conditions: readonly Condition[], foundBy: FoundBy,
  ): void {
    this.#add(server, row, readFields(machine, source, row.fields), origin, conditions, foundBy);
  }

  /** Items of a list of definitions, each by its own row or as a plain object. */
  addItems(machine: Machine, server: RawServer | undefined, capability: Capability, list: Value | undefined, kind: 'array' | 'record', origin: Origin, validated: ValidatedBy): void {
    if (!list) return;
    for (const { value, when } of alternatives(list)) {
      const items: { value: Value; key?: string; when?: readonly Condition[] | undefined; keyOrigin?: Origin | undefined }[] = [];
      if (value.kind === 'array') for (const item of value.items) items.push({ value: item.value, when: joinConditions(when, item.when) });
      else if (value.kind === 'object' && kind === 'record') for (const [key, slot] of value.props) items.push({ value: slot.value, key, when: joinConditions(when, slot.when), keyOrigin: slot.keyOrigin });
      else if (value.kind === 'collection') for (const entry of value.entries) items.push({ value: entry.value, when: joinConditions(when, entry.when) });
      else for (const one of toolkitItems(value) ?? [value]) items.push({ value: one, when });
      for (const item of items) this.#addItem(machine, server, capability, item, origin, validated);
      if ((value.kind === 'array' || value.kind === 'object' || value.kind === 'collection') && value.open.length > 0) {
        this.#add(server, { id: 'open-list', capability, validated }, { name: unknown('computed', origin, undefined, value.open) }, origin, machine.conditions, 'framework');
      }
    }
  }

  #addItem(
    machine: Machine, server: RawServer | undefined, capability: Capability,
    item: { value: Value; key?: string; when?: readonly Condition[] | undefined; keyOrigin?: Origin | undefined }, origin: Origin, validated: ValidatedBy,
  ): void {
    const conditions = [...machine.conditions, ...(item.when ?? [])];
    const named = item.key === undefined ? undefined : literal(item.key, item.keyOrigin);
    for (const { value: given } of alternatives(item.value)) {
      const defined = definedByToolkit(machine, given);
      if (defined) {
        const made = this.#add(server, { ...defined.row, capability }, defined.fields, defined.call.origin, conditions, 'framework');
        if (made) this.#unhandled.push(made);
        continue;
      }
      const path = given.kind === 'call' ? apiPath(given.callee) : undefined;
      const definition = path === undefined ? undefined : definitionRows.get(path);
      const value = definition ? given : passedOn(given) ?? given;
      if (definition && value.kind === 'call') {
        const fields = readFields(machine, { args: value.args }, definition.fields);
        if (named) fields.name = named;
        this.#add(server, { ...definition, capability }, fields, value.origin, conditions, 'framework');
      } else if (value.kind === 'object') {
        const fields = readFields(machine, { args: [value], self: value }, ITEM_FIELDS);
        if (named && !(fields.name && isString(fields.name))) fields.name = named;
        this.#add(server, { id: 'item', capability, validated }, fields, value.origin ?? origin, conditions, 'framework');
      } else if (value.kind === 'class') {
        const row = this.#rowOf(value);
        if (row?.fields) this.addInstance(machine, server, value, row, origin);
      } else if (value.kind !== 'literal') {
        this.#add(server, { id: 'item', capability, validated }, { name: named ?? unknown('computed', origin, undefined, [value]) }, origin, conditions, 'framework');
      }
    }
  }

  /** Handlers that are given to a list of tools by name, before or after the list is registered. */
  #pairHandlers(given?: ObjectValue): void {
    if (given) this.#handlersByName.push(given);
    for (const made of this.#unhandled) {
      const name = made.fields.name && isString(made.fields.name) ? made.fields.name.value : undefined;
      const held = name === undefined ? undefined : this.#handlersByName.map(({ props }) => props.get(name)?.value).find((value) => value !== undefined);
      if (held) made.fields.handler ??= handlerIn(held) ?? held;
    }
  }

  #rowOf(cls: ClassValue): ClassRow | undefined {
    return this.classes.find((entry) => entry.cls.node === cls.node)?.row;
  }

  /** A subclass of a framework's tool class: an instance of it is the tool. */
  addInstance(machine: Machine, server: RawServer | undefined, cls: ClassValue, row: ClassRow, origin: Origin): void {
    if (!row.capability || !row.fields) return;
    const self = machine.instantiate(cls, [], origin);
    const fields = readFields(machine, { args: [], self }, row.fields);
    if (!fields.name || (fields.name.kind === 'literal' && fields.name.value === undefined)) return;
    this.#add(server, { id: row.id, capability: row.capability, validated: row.validated ?? 'never' }, fields, { node: cls.node, unit: cls.unit }, machine.conditions, 'heritage');
  }

  #makeServer(row: ServerRow, event: CallEvent, machine: Machine): Value | undefined {
    const { origin, args, path = '' } = event;
    const server = this.#server(this.#keyOf(origin), row, path, args, origin, false, machine);
    const value: Value = { kind: 'call', callee: event.callee, args, isNew: event.isNew, origin };
    this.#serverOf.set(value, server);
    if (event.callee.kind === 'external' && event.callee.via !== undefined) server.guessed = true;
    const source: FieldSource = { args };
    if (row.tools) this.addItems(machine, server, 'tool', readPath(machine, source, [row.tools.from]), row.tools.each, origin, 'when-schema');
    if (row.prompts) this.addItems(machine, server, 'prompt', readPath(machine, source, [row.prompts.from]), row.prompts.each, origin, 'never');
    if (row.resources) this.addItems(machine, server, 'resource', readPath(machine, source, [row.resources.from]), row.resources.each, origin, 'never');
    if (row.callback) {
      const callback = readPath(machine, source, [row.callback.from]);
      const [module = '', name = ''] = row.callback.given.split('#');
      const given: Value = { kind: 'instance', type: { kind: 'external', module, name }, origin };
      this.#serverOf.set(given, server);
      for (const { value: fn } of alternatives(callback ?? UNDEFINED)) if (fn.kind === 'function') machine.run(fn, fn.self, [given], origin);
    }
    if (row.transport) server.transports.push({ kind: row.transport, origin, conditions: choices(machine.conditions), value: undefined });
    if (row.opens) this.#open(server, row.opens, readPath(machine, source, [row.opens.from]), origin, machine);
    for (const arg of args) if (!row.callback) machine.escape(arg);
    return value;
  }

  /** Transports that an option of the constructor names. */
  #open(server: RawServer, { values, fallback }: NonNullable<ServerRow['opens']>, given: Value | undefined, origin: Origin, machine: Machine): void {
    const add = (kind: TransportKind, value: Value | undefined, when: readonly Condition[] = []): void => {
      if (!server.transports.some((other) => other.origin.node === origin.node && other.kind === kind)) server.transports.push({ kind, origin, conditions: choices([...machine.conditions, ...when]), value });
    };
    if (!given) {
      for (const kind of fallback) add(kind, undefined);
      return;
    }
    for (const { value, when } of alternatives(given)) {
      for (const item of value.kind === 'array' ? value.items.flatMap((one) => alternatives(one.value)) : [{ value }]) {
        const name = isString(item.value) ? item.value.value : apiPath(item.value)?.replace(/^.*[.#]/, '') ?? '';
        const kind = Object.hasOwn(values, name) ? values[name] : this.#transportKind(item.value);
        if (!kind) continue;
        add(kind, item.value, when);
        if (kind === 'stdio') this.output.connected(server, origin, [...machine.conditions, ...(when ?? [])], machine.frame);
      }
    }
  }

  /** One factory may serve several packages: the same `new Server` is another server in each. */
  #keyOf(origin: Origin): string {
    return `${origin.unit.path}:${String(origin.node.pos)}@${this.packageOf(this.entry)}`;
  }

  #server(key: string, row: ServerRow | undefined, path: string, args: readonly Value[], origin: Origin, typedOnly: boolean, machine: Machine): RawServer {
    const known = this.servers.get(key);
    if (known) return known;
    const made: RawServer = {
      key, row, framework: row?.framework ?? 'sdk', module: path.slice(0, path.indexOf('#') < 0 ? undefined : path.indexOf('#')), args, origin, entry: this.entry,
      conditions: choices(machine.conditions), typedOnly, explored: this.exploring, capabilities: [], handlers: [], transports: [],
    };
    this.servers.set(key, made);
    this.gained?.();
    return made;
  }

  /** `instrument(server).registerTool` of a package is `server.registerTool`: what is given one server and gives something with its methods gives it back. */
  #unwrapped(value: Value, depth = 0): Value {
    if (depth > 8) return value;
    if (value.kind === 'member') {
      const object_ = this.#unwrapped(value.object, depth + 1);
      return object_ === value.object ? value : { ...value, object: object_, notedPath: undefined, notedClean: undefined };
    }
    if (value.kind !== 'call' || this.#serverOf.has(value)) return value;
    // `new McpServer(…).withContext()`: what a method of a server gives, and has a server's methods, is that server.
    if (!value.isNew && value.callee.kind === 'member' && this.serverOf(value.callee.object)) return this.#unwrapped(value.callee.object, depth + 1);
    return value.args.find((arg) => isSymbolic(arg) && this.serverOf(arg) !== undefined) ?? value;
  }

  /** The server a receiver stands for; undefined when it is known by type only. */
  serverOf(value: Value | undefined): RawServer | undefined {
    let at = value;
    for (let level = 0; at && level < 8; level += 1) {
      const known = this.#serverOf.get(at);
      if (known) return known;
      if (at.kind === 'call' && (at.isNew || apiPath(at.callee) !== undefined)) {
        const made = this.servers.get(this.#keyOf(at.origin));
        if (made) return made;
        return undefined;
      }
      if (at.kind === 'object') {
        at = at.proto ?? [...at.props.values()].map((slot) => slot.value).find((inner) => isSymbolic(inner) && this.#serverOf.has(inner));
        continue;
      }
      if (at.kind !== 'member') return undefined;
      at = at.object;
    }
    return undefined;
  }

  #foundBy(event: CallEvent): FoundBy {
    if (event.receiver?.kind === 'object') return 'heritage';
    let at: Value | undefined = event.callee;
    while (at?.kind === 'member') at = at.object;
    if (at?.kind === 'instance') return 'annotation';
    return 'sdk-class';
  }

  #register(event: CallEvent, machine: Machine, row: (typeof registrationRows extends ReadonlyMap<string, infer R> ? R : never), foundBy: FoundBy): Value | undefined {
    const { args, origin } = event;
    const target = event.callee.kind === 'member' ? event.callee.object : args[0];
    const server = this.serverOf(target) ?? this.serverOf(args[0]);
    if (row.each) {
      this.addItems(machine, server, row.capability, readPath(machine, { args }, [row.each.from]), row.each.kind, origin, row.validated);
      this.#pairHandlers();
    } else {
      const read = row.overload ? overloaded(machine, row.overload, args, this.#schemaContext) : { fields: readFields(machine, { args }, row.fields), misused: false };
      if (!read) return undefined;
      // `tool(defineTool(…))`: a definition made by a function of the framework.
      const definition = args[0]?.kind === 'call' ? definitionRows.get(apiPath(args[0].callee) ?? '') : undefined;
      const made = definition && args[0]?.kind === 'call' && nameChoices(read.fields.name).length === 0
        ? this.#add(server, { ...definition, id: row.id }, readFields(machine, { args: args[0].args }, definition.fields), origin, event.conditions, foundBy)
        : this.#add(server, read.capability ? { ...row, capability: read.capability } : row, read.fields, origin, event.conditions, foundBy, read.misused);
      const result: Value = { kind: 'call', callee: event.callee, args, isNew: false, origin };
      if (made) made.right = readPath(machine, { args }, RIGHTS);
      if (made) this.#registered.set(result, { made, callback: callbackOf(machine.frame) });
      return result;
    }
    return { kind: 'call', callee: event.callee, args, isNew: false, origin };
  }

  /** What a registration returned: `disable()` and `remove()` take it off the list, `update({…})` replaces fields. */
  #change(event: CallEvent, machine: Machine, made: RawCapability, atOnce: boolean): Value | undefined {
    switch (event.method) {
      case 'disable': case 'remove': {
        const beyond = event.conditions.filter((condition) => !made.conditions.includes(condition));
        const last = beyond[beyond.length - 1];
        const text = last === undefined ? 'enabled later' : negated(last.text);
        if (!made.conditions.some((condition) => condition.text === text)) made.conditions = [...made.conditions, { text, node: last?.node ?? event.origin.node, unit: last?.unit ?? event.origin.unit }];
        return UNDEFINED;
      }
      case 'enable': return UNDEFINED;
      case 'update': {
        if (!atOnce || event.conditions.length > made.conditions.length) return undefined;
        const fields = readFields(machine, { args: event.args }, UPDATE_FIELDS);
        Object.assign(made.fields, fields);
        return UNDEFINED;
      }
      default: return undefined;
    }
  }

  /** Adds what a server offers so far to another, under scoped names. */
  #mount(event: CallEvent, machine: Machine, row: MountRow): Value | undefined {
    const source: FieldSource = { args: event.args };
    const parent = this.serverOf(event.receiver);
    const text = (paths: readonly string[] | undefined): string => {
      const value = paths && readPath(machine, source, paths);
      return value && isString(value) ? value.value : '';
    };
    const [prefix, suffix] = [text(row.prefix), text(row.suffix)];
    for (const path of row.child) {
      const child = this.serverOf(readPath(machine, source, [path]));
      if (!child || !parent || child === parent) continue;
      for (const item of child.capabilities) {
        const name = item.fields.name && isString(item.fields.name) ? item.fields.name : undefined;
        const scoped = name && `${prefix === '' ? '' : `${prefix}${row.separators[0]}`}${name.value}${suffix === '' ? '' : `${row.separators[1]}${suffix}`}`;
        parent.capabilities.push({ ...item, fields: scoped === undefined || item.capability === 'resource' ? item.fields : { ...item.fields, name: literal(scoped, name?.origin) } });
      }
      child.mounted = true;
      break;
    }
    return event.receiver;
  }

  #add(
    server: RawServer | undefined, row: { id: string; capability: Capability; validated: ValidatedBy }, fields: RawCapability['fields'], origin: Origin,
    conditions: readonly Condition[], foundBy: FoundBy, misusedSchema = false,
  ): RawCapability | undefined {
    const made: RawCapability = { capability: row.capability, row: row.id, fields, validated: row.validated, origin, conditions: choices(conditions), foundBy, explored: this.exploring, misusedSchema };
    const name = nameKey(fields.name);
    const key = `${server?.key ?? ''}|${row.capability}|${origin.unit.path}:${String(origin.node.pos)}|${name}`;
    if (this.#seen.has(key) && name !== 'unknown') return undefined;
    this.#seen.add(key);
    if (server) server.capabilities.push(made);
    else this.loose.push(made);
    this.gained?.();
    return made;
  }

  #handle(event: CallEvent, machine: Machine): Value | undefined {
    const method = methodOf(event.args[0]);
    const handler = event.args.slice(1).find((arg) => arg.kind === 'function' || arg.kind === 'union') ?? event.args[1];
    if (method !== undefined && handler) {
      const made: RawHandler = { method, handler, variants: [], origin: event.origin, conditions: choices(event.conditions), explored: this.exploring };
      const server = this.serverOf(event.callee.kind === 'member' ? event.callee.object : undefined);
      const list = server ? server.handlers : this.looseHandlers;
      const known = list.find((other) => other.method === method && other.origin.node === event.origin.node);
      if (!known) {
        const replaced = list.findIndex((other) => replaces(made, other));
        if (replaced >= 0) list.splice(replaced, 1);
        list.push(made);
        this.gained?.();
      } else if (known.variants.length < MAX_VARIANTS && !this.exploring) known.variants.push(handler);
      if (!method.startsWith('tools/') && !method.startsWith('prompts/') && !method.startsWith('resources/')) machine.escape(handler);
    }
    return { kind: 'call', callee: event.callee, args: [], isNew: false, origin: event.origin };
  }

  #connect(event: CallEvent, machine: Machine): void {
    const row = event.path === undefined ? undefined : connectRows.get(event.path);
    if (!row) return;
    const source: FieldSource = { args: event.args };
    let target: Value | undefined = event.callee.kind === 'member' ? event.callee.object : undefined;
    if (row.server !== undefined) {
      target = readPath(machine, source, [row.server]);
      // A factory: what it returns is the server.
      if (target?.kind === 'function') target = machine.run(target, target.self, undefined, event.origin);
    }
    const kinds: { kind: RawServer['transports'][number]['kind']; value: Value | undefined; when?: readonly Condition[] | undefined; origin?: Origin | undefined }[] = [];
    if (row.kind) kinds.push({ kind: row.kind, value: undefined });
    else if (row.option) {
      const chosen = readPath(machine, source, [row.option.from]);
      for (const { value, when } of alternatives(chosen ?? UNDEFINED)) kinds.push({ kind: (isString(value) ? row.option.values[value.value] : undefined) ?? row.option.fallback, value: undefined, when });
    } else if (row.transport !== undefined) {
      const transport = readPath(machine, source, [row.transport]);
      for (const { value, when } of alternatives(transport ?? UNDEFINED)) {
        const found = this.#transportKind(value);
        if (found === undefined && value.kind !== 'object' && value.kind !== 'class') continue; // not known what it is
        kinds.push({ kind: found ?? 'custom', value, when, origin: value.kind === 'call' || value.kind === 'instance' ? value.origin : undefined });
      }
    }
    for (const { value } of alternatives(target ?? UNDEFINED)) {
      const server = this.serverOf(value) ?? (this.servers.size === 1 ? [...this.servers.values()][0] : undefined);
      if (!server) {
        this.looseTransports.push(...kinds.map((entry) => ({ kind: entry.kind, origin: entry.origin ?? event.origin, conditions: choices([...event.conditions, ...(entry.when ?? [])]), value: entry.value })));
        continue;
      }
      for (const entry of kinds) {
        const origin = entry.origin ?? event.origin;
        if (entry.kind === 'stdio') this.output.connected(server, event.origin, [...event.conditions, ...(entry.when ?? [])], machine.frame);
        if (server.transports.some((other) => other.origin.node === origin.node && other.kind === entry.kind)) continue;
        const { listens } = row;
        const at = listens && isHttp(entry.kind) ? { listens: { host: readPath(machine, source, listens.host) ?? listens.defaults.host, port: readPath(machine, source, listens.port) ?? listens.defaults.port } } : {};
        server.transports.push({ kind: entry.kind, origin, conditions: choices([...event.conditions, ...(entry.when ?? [])]), value: entry.value, ...at });
      }
    }
  }

  readonly looseTransports: RawServer['transports'][number][] = [];

  #transportKind(value: Value): RawServer['transports'][number]['kind'] | undefined {
    if (value.kind === 'object') return value.proto ? this.#transportKind(value.proto) : undefined;
    const path = apiPath(value);
    return path === undefined ? undefined : transportRows.get(path)?.kind;
  }

  /** A method that a package gave its own server: `server.registerWidget('map', {…}, { inputSchema }, async () => …)`. */
  #byOwnMethod(event: CallEvent, machine: Machine): void {
    const { method, args, callee } = event;
    if (method === undefined || callee.kind !== 'member' || !OWN_METHOD.test(method) || event.isNew) return;
    const [name, ...rest] = args;
    const handler = rest.pop();
    const config = rest.findLast((arg) => arg.kind === 'object' && arg.props.has('inputSchema'));
    const row = shapeRows.get('registerTool');
    const object_ = this.#unwrapped(callee.object);
    if (!name || handler?.kind !== 'function' || !config || !row || !looksLike(method, [name, config, handler]) || !this.serverOf(object_)) return;
    this.#register({ ...event, callee: { ...callee, object: object_, notedPath: undefined, notedClean: undefined }, args: [name, config, handler] }, machine, row, 'shape');
  }

  /** A call of which the receiver is not known, with the look of a registration. */
  #byShape(event: CallEvent, machine: Machine): Value | undefined {
    const { method, args } = event;
    if (method === undefined || event.isNew) return undefined;
    if (method === 'setRequestHandler' && methodOf(args[0]) !== undefined) return this.#handle(event, machine);
    const row = shapeRows.get(method);
    if (!row || !looksLike(method, args)) return undefined;
    return this.#register(event, machine, row, 'shape');
  }
}

/** What says that a tool is declared, whatever else it is called. */
const OWN_METHOD = /^(?:register|add|define)\w*(?:Tool|Widget)\w*$/;

/** An item of which a predicate gave `answer`. */
function keptWhere(element: Value, answer: Value, origin: Origin): Value {
  return { kind: 'union', values: [{ value: element, when: [{ text: 'filter', node: origin.node, unit: origin.unit, value: answer, holds: true }] }] };
}

/** Functions of JavaScript that the evaluator runs by itself, callbacks included. */
const MODELLED = /^(?:Array|Object|Reflect|Promise|JSON|String)(?:\.\w+)?$/;

/** Functions that call back later, with what follows the delay. */
const TIMERS = /^(?:set(?:Timeout|Interval|Immediate)|queueMicrotask|process\.nextTick|node:timers(?:\/promises)?#set\w+)$/;

/** Runs of one handler's surroundings that are kept. */
const MAX_VARIANTS = 4;

/** Last names of the paths that rows know: methods that servers have. */
const SERVER_METHODS: ReadonlySet<string> = new Set(
  [...registrationRows.keys(), ...handlerRows.keys(), ...connectRows.keys(), ...mountRows.keys()].filter((path) => path.includes('.')).map((path) => path.slice(path.lastIndexOf('.') + 1)),
);

/** Methods of lists that hand their items to a callback. */
const ITERATION = /^(?:map|flatMap|forEach|filter|find|findLast|findIndex|some|every|reduce|sort|each)$/;

/** Conditions that decide whether something is registered; checks that end the program otherwise are none. */
function choices(conditions: readonly Condition[]): Condition[] {
  return conditions.filter((condition) => condition.guard !== true);
}

/** Fields of an item given as a plain object, whatever the framework calls them. */
const ITEM_FIELDS: Fields = {
  name: ['arg0.name', 'arg0.id'], title: ['arg0.title', 'arg0.annotations.title'], description: ['arg0.description'],
  inputSchema: ['arg0.inputSchema', 'arg0.schema', 'arg0.parameters', 'arg0.input', 'arg0.argsSchema'], outputSchema: ['arg0.outputSchema'],
  annotations: ['arg0.annotations', 'arg0.mcp.annotations'], handler: ['arg0.execute', 'arg0.handler', 'arg0.callback', 'arg0.run'],
};

/** Options of a registration that say who may call. */
const RIGHTS = ['arg1.scopeChallenge', 'arg0.canAccess', 'arg0.auth', 'arg1.auth'];

/** `RegisteredTool.update({…})` and its kin. */
const UPDATE_FIELDS: Fields = {
  name: ['arg0.name'], title: ['arg0.title'], description: ['arg0.description'], inputSchema: ['arg0.paramsSchema', 'arg0.argsSchema'], outputSchema: ['arg0.outputSchema'],
  annotations: ['arg0.annotations'], handler: ['arg0.callback'],
};

/** What a schema says of itself. */
function schemaAnswer(event: CallEvent, context: SchemaContext): Value | undefined {
  if (event.callee.kind !== 'member' || event.args.length > 0) return undefined;
  switch (event.method) {
    case 'isOptional': case 'isNullable': {
      const answer = schemaAccepts(event.callee.object, event.method === 'isOptional' ? undefined : null, context);
      return answer === undefined ? undefined : literal(answer, event.origin);
    }
    // Zod 3 keeps the shape behind a function: `_def.shape()`.
    case 'shape': return schemaObject({ kind: 'call', callee: event.callee, args: [], isNew: false, origin: event.origin }, context);
    default: return undefined;
  }
}

/** The callback that runs, where code that we do not read called it. */
function callbackOf(frame: Frame | undefined): ts.Node | undefined {
  for (let at = frame; at; at = at.parent) if (at.origin.node === at.fn.node) return at.fn.node;
  return undefined;
}

/** Text of the opposite condition, as the evaluator writes it. */
function negated(text: string): string {
  return text.startsWith('!(') && text.endsWith(')') ? text.slice(2, -1) : `!(${text})`;
}

/** `schema.parse(data)` of data that is in the source gives that data with the schema's defaults; what else a schema may change is not followed. */
function parsedData(event: CallEvent, context: SchemaContext): Value | undefined {
  const data = event.args[0];
  if (!data || (data.kind !== 'object' && data.kind !== 'array' && !isEnvironment(data)) || event.callee.kind !== 'member') return undefined;
  const { object: schema } = event.callee;
  // Parsers of text are given text: what parses an object is a schema, of whatever library.
  if (!isSymbolic(schema) || schema.kind === 'global') return undefined;
  switch (event.method) {
    case 'parse': case 'parseAsync': case 'safeParse': case 'safeParseAsync': break;
    default: return undefined;
  }
  const parsed = withDefaults(schema, data, context);
  // Of an environment that no known schema reads, the call tells more.
  if (parsed === data && data.kind === 'member') return undefined;
  // What is in the source is taken to pass; what is set outside may not.
  const passes: Value = data.kind === 'member' ? unknown('computed', event.origin, 'success') : literal(true);
  return event.method.startsWith('safe') ? object([['success', passes], ['data', parsed]], event.origin) : parsed;
}

/** What tells two registrations of one call site apart: the names they can have. */
function nameKey(name: Value | undefined): string {
  if (!name) return 'undefined';
  const choices = nameChoices(name);
  return choices.length > 0 ? choices.map((choice) => choice.text).join('|') : name.kind;
}

/** The SDK keeps one handler for each method: the last that is set. (Who reads the table of handlers may call the first from the second.) */
function replaces(made: RawHandler, other: RawHandler): boolean {
  return other.method === made.method && !made.explored && !other.explored && made.conditions.length === 0 && other.conditions.length === 0 && !made.origin.unit.text.includes('_requestHandlers');
}

/** Protocol method of the first argument of `setRequestHandler`. */
function methodOf(value: Value | undefined): string | undefined {
  if (!value) return undefined;
  if (isString(value)) return value.value.includes('/') || value.value === 'initialize' || value.value === 'ping' ? value.value : undefined;
  const path = apiPath(value);
  const name = path === undefined ? undefined : path.slice(Math.max(path.lastIndexOf('#'), path.lastIndexOf('.')) + 1);
  return name === undefined ? undefined : requestSchemas[name];
}

/** Arguments of a call that can hardly be anything but a registration. */
function looksLike(method: string, args: readonly Value[]): boolean {
  const text = (value: Value | undefined): boolean => value !== undefined && (isString(value) || value.kind === 'template');
  const last = args[args.length - 1];
  if (method === 'addTool') {
    const only = args[0];
    return only?.kind === 'object' && text(only.props.get('name')?.value) && (only.props.has('execute') || only.props.has('handler')) && (only.props.has('description') || only.props.has('parameters'));
  }
  if (last?.kind !== 'function') return false;
  if (method === 'tool') return args.length >= 3 && text(args[0]) && (text(args[1]) || args.length >= 4);
  const config = args[args.length - 2];
  return args.length >= 3 && config?.kind === 'object' && (text(args[0]) || config.props.has('inputSchema') || config.props.has('description'));
}


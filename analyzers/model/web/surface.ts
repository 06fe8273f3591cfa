/** The HTTP surface of a server: where it listens, which routes lead to the protocol, what stands before them, and what that asks of a caller. */
import type { Location } from '../../contract/index.js';
import type { Path } from '../../host/host.js';
import { ts } from '../../project/syntax.js';
import { locationOf } from '../../project/unit.js';
import type { Frame } from '../../resolve/machine.js';
import type { Condition, FunctionValue, Origin, Value } from '../../resolve/values.js';
import { UNDEFINED, alternatives, apiPath, derivesFrom, isString } from '../../resolve/values.js';
import { UNWATCHED, aside } from '../aside.js';
import type { Model } from '../discover.js';
import { readPath } from '../fields.js';
import type { Server } from '../model.js';
import { connectRows, serverRows, transportRows } from '../sdk/index.js';
import { defaultTruth, defaultValue, environmentName, holdsByDefault } from './defaults.js';
import { LOOPBACK, reachOf, type Access, type App, type CorsUse, type Endpoint, type HttpSurface, type Listener, type OriginCheck } from './facts.js';
import { frameworkAccess, frameworkListener, verifier } from './frameworks.js';
import { BY_HAND, allowedOrigin, framesOf, type WebCall } from './log.js';
import { guardOf, letsAllIn, nestArguments, nestRoutes } from './nest.js';
import { NOTHING, demandsOf, part, possibleByDefault, requestArguments, type Demands } from './request.js';
import { appRows, middlewareRow, type AppRow, type Duty, type HandlerStyle } from './rows.js';

interface Route {
  readonly app: App;
  readonly call: WebCall;
  readonly verb: string;
  readonly path: string | undefined;
  readonly handlers: readonly Value[];
  readonly index: number;
  readonly style: HandlerStyle;
}

const VERBS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'delete', 'patch', 'all', 'options', 'head', 'on']);
const CHAINED: ReadonlySet<string> = new Set([...VERBS, 'use', 'route', 'register', 'addHook', 'basePath', 'listen', 'onError', 'notFound', 'mount', 'del']);
const STEPS_PER_ID = 20_000;
const APPS: ReadonlyMap<string, AppRow> = new Map(appRows.flatMap((row) => row.paths.map((path) => [path, row] as const)));

interface Web {
  readonly routes: readonly Route[];
  readonly listeners: readonly (Omit<Listener, 'servesProtocol'> & { readonly apps: readonly App[]; readonly conditions: readonly Condition[] })[];
  readonly cors: readonly CorsUse[];
  readonly calls: readonly WebCall[];
  readonly demands: Map<ts.Node, Demands>;
}

const webs = new WeakMap<Model, Web>();
const surfaces = new WeakMap<Server, HttpSurface>();

/** Undefined for a server that is not reached over HTTP. */
export function httpSurface(server: Server, model: Model): HttpSurface | undefined {
  const opened = server.transports.some((transport) => isHttp(transport.info.kind));
  // Code that answers the protocol itself may get its requests from anywhere; that a route leads to it is what tells.
  if (!opened && !server.raw.byHand) return undefined;
  let made = surfaces.get(server);
  if (!made) surfaces.set(server, (made = surfaceOf(server, model)));
  return opened || made.endpoints.length > 0 ? made : undefined;
}

export function isHttp(kind: string): boolean {
  return kind === 'streamable-http' || kind === 'sse' || kind === 'websocket';
}

/** Sockets that a server's program opens, whether or not they lead to the protocol. */
export function listenersOf(server: Server, model: Model): readonly Listener[] {
  const surface = httpSurface(server, model);
  if (surface) return surface.listeners;
  const web = webOf(model);
  return distinctListeners(web.listeners.filter((one) => server.reach.has(one.unit))).map((one) => ({ ...one, servesProtocol: false }));
}

function webOf(model: Model): Web {
  const known = webs.get(model);
  if (known) return known;
  const { calls } = model.collector.web;
  const routes: Route[] = [];
  const listeners: Web['listeners'][number][] = [];
  const cors: CorsUse[] = [];
  const demands = new Map<ts.Node, Demands>();
  calls.forEach((call, index) => {
    const { method, callee } = call;
    const origin = allowedOrigin(method, call.args);
    if (origin) {
      const use = corsHeader(call, origin);
      if (use) cors.push(use);
    }
    const policy = corsPolicy(model, call);
    if (policy) cors.push(policy);
    const made = call.path === undefined ? undefined : APPS.get(call.path);
    if (made?.handler) {
      const value: Extract<Value, { kind: 'call' }> = { kind: 'call', callee, args: call.args, isNew: call.isNew, origin: call.origin };
      const app: App = { key: keyOf(call.origin), row: made, made: value };
      const handler = readPath(model.machine, { args: call.args }, made.handler);
      if (handler && !appOf(handler)) routes.push({ app, call, verb: 'all', path: undefined, handlers: [handler], index, style: made.style });
      if (made.id !== 'node-http') listeners.push(listenerOf(model, call, app, ['arg0.hostname', 'arg0.host'], handler));
    }
    if (callee.kind !== 'member' || method === undefined) return;
    const app = appOf(callee.object);
    if (!app) return;
    if (method === 'listen') {
      const first = app.made?.args[0];
      listeners.push(listenerOf(model, call, app, ['arg0.host', 'arg1'], app.row.id === 'node-http' ? first : undefined));
      return;
    }
    const route = routeOf(model, call, app, method, index);
    if (route) routes.push(route);
  });
  routes.push(...controllers(model, calls));
  const web: Web = { routes, listeners, cors, calls, demands };
  webs.set(model, web);
  return web;
}

/** Methods of NestJS controllers, each as a route with its guards before it. */
function controllers(model: Model, calls: readonly WebCall[]): Route[] {
  const { machine, collector } = model;
  const { decorators } = collector.web;
  const row = APPS.get('@nestjs/core#NestFactory.create');
  if (decorators.length === 0 || !row) return [];
  const texts = (controller: Path): string[] => [...machine.modules()].filter(({ unit: { path } }) => model.graph.reach(path).has(controller)).map(({ unit }) => unit.text);
  const { value: found } = aside(machine, collector, { steps: STEPS_PER_ID, watcher: UNWATCHED }, () => nestRoutes(machine, decorators, texts));
  const made = calls.filter((call) => call.path === '@nestjs/core#NestFactory.create');
  return found.flatMap(({ event, verb, path, handler, guards }) => {
    const call: WebCall = { path: event.path, method: verb, callee: handler, receiver: undefined, args: [], isNew: false, origin: event.origin, conditions: [], frame: undefined, explored: true };
    // Each program that leads to the controller serves it.
    const apps = made.filter(({ origin: { unit } }) => model.graph.reach(unit.path).has(event.cls.unit.path)).map((one): App => ({ key: keyOf(one.origin), row, made: { kind: 'call', callee: one.callee, args: one.args, isNew: one.isNew, origin: one.origin } }));
    if (apps.length === 0) apps.push({ key: 'type:nest:', row, made: undefined });
    return apps.map((app): Route => ({ app, call, verb, path, handlers: [...guards, handler], index: calls.length, style: row.style }));
  });
}

function keyOf(origin: Origin): string {
  return `${origin.unit.path}:${String(origin.node.pos)}`;
}

/** The application that a value is, behind calls that give it back. */
function appOf(value: Value, depth = 0): App | undefined {
  if (depth > 12) return undefined;
  if (value.kind === 'union') {
    for (const { value: one } of value.values) {
      const app = appOf(one, depth + 1);
      if (app) return app;
    }
    return undefined;
  }
  if (value.kind === 'call') {
    const path = value.isNew ? apiPath(value) : apiPath(value.callee);
    const row = path === undefined ? undefined : APPS.get(path);
    if (row) return { key: keyOf(value.origin), row, made: value };
    if (value.callee.kind === 'member' && CHAINED.has(value.callee.name ?? '')) return appOf(value.callee.object, depth + 1);
    return undefined;
  }
  if (value.kind === 'instance') {
    const row = APPS.get(apiPath(value.type) ?? '');
    return row && { key: `type:${row.id}:${value.origin?.unit.path ?? ''}`, row, made: undefined };
  }
  // `app.fetch`, `app.callback()`
  if (value.kind === 'member' && (value.name === 'fetch' || value.name === 'callback' || value.name === 'server')) return appOf(value.object, depth + 1);
  return undefined;
}

function routeOf(model: Model, call: WebCall, app: App, method: string, index: number): Route | undefined {
  const args = flatten(call.args);
  const [first] = args;
  const path = first && isString(first) ? first.value : undefined;
  const handlers = args.filter((arg) => !isString(arg) && arg.kind !== 'regexp' && arg.kind !== 'template');
  if (VERBS.has(method) || method === 'use' || method === 'mount') {
    // `app.route('/mcp').post(handler)`
    const routed = call.callee.kind === 'member' && call.callee.object.kind === 'call' && call.callee.object.callee.kind === 'member' && call.callee.object.callee.name === 'route' ? call.callee.object.args[0] : undefined;
    return { app, call, verb: method, path: path ?? (routed && isString(routed) ? routed.value : undefined), handlers, index, style: app.row.style };
  }
  if (method === 'addHook') return { app, call, verb: 'use', path: undefined, handlers: args.slice(1), index, style: 'fastify' };
  if (method === 'register') return { app, call, verb: 'use', path: undefined, handlers, index, style: 'fastify' };
  if (method === 'route') {
    const inner = args[1];
    if (app.row.style === 'hono' && inner) return { app, call, verb: 'use', path, handlers: [inner], index, style: 'hono' };
    if (first?.kind === 'object') {
      const { machine } = model;
      const parts = ['arg0.onRequest', 'arg0.preHandler', 'arg0.preValidation', 'arg0.handler'].map((field) => readPath(machine, { args: [first] }, [field])).filter((one) => one !== undefined);
      const url = readPath(machine, { args: [first] }, ['arg0.url', 'arg0.path']);
      return { app, call, verb: 'all', path: url && isString(url) ? url.value : undefined, handlers: flatten(parts), index, style: app.row.style };
    }
  }
  return undefined;
}

/** Lists given in the place of handlers, one by one. */
function flatten(values: readonly Value[]): Value[] {
  const flat: Value[] = [];
  for (const value of values) {
    const known = value.kind === 'spread' ? value.value : value;
    if (known.kind === 'array') flat.push(...flatten(known.items.map((item) => item.value)));
    else if (known.kind === 'union' && known.values.some((entry) => entry.value.kind === 'array')) {
      const chosen = defaultValue(known);
      if (chosen?.kind === 'array') flat.push(...flatten([chosen]));
      else flat.push({ kind: 'unknown', reason: 'computed', from: [known] });
    } else if (value.kind === 'spread') flat.push({ kind: 'unknown', reason: 'computed', from: [known] });
    else flat.push(value);
  }
  return flat;
}

function listenerOf(model: Model, call: WebCall, app: App, fields: readonly string[], inner: Value | undefined): Web['listeners'][number] {
  const options = call.args[0];
  // `arg0.host` means a field of options; of a port it means nothing.
  const given = readPath(model.machine, { args: call.args }, options?.kind === 'object' ? fields.filter((field) => field !== 'arg1') : fields.filter((field) => !field.includes('.')));
  const host = given === undefined || given.kind === 'function' || (given.kind === 'literal' && typeof given.value === 'number') ? undefined : given;
  const innerApp = inner && appOf(inner);
  const fallback = app.row.listensOn ?? 'unknown';
  // A pipe, or options that are not known.
  const opaque = options !== undefined && options.kind !== 'object' && (app.row.handler !== undefined && app.row.id !== 'node-http' ? options.kind !== 'function' : isString(options) && !/^\d+$/.test(options.value));
  let reach: Listener['reach'] = opaque ? 'unknown' : fallback;
  let text: string | undefined;
  let byDefault = host === undefined;
  if (host) {
    const known = defaultValue(host);
    if (known?.kind === 'literal') {
      if (known.value === undefined || known.value === null) byDefault = true;
      else {
        text = String(known.value);
        reach = reachOf(text);
      }
    } else reach = 'unknown';
  }
  return {
    at: locationOf(call.origin.node, call.origin.unit), reach, host: text, byDefault, setting: host && environmentName(host), app: innerApp ?? app, unit: call.origin.unit.path, explored: call.explored,
    apps: [app, ...(innerApp ? [innerApp] : [])], conditions: call.conditions,
  };
}

// --- CORS ----------------------------------------------------------------------------------------------------------------

function corsHeader(call: WebCall, value: Value): CorsUse | undefined {
  if (holdsByDefault(call.conditions) === false) return undefined;
  const known = defaultValue(value);
  const at = locationOf(call.origin.node, call.origin.unit);
  if (known && isString(known) && known.value === '*') return { at, value: 'any', credentials: false, setting: environmentName(value), unit: call.origin.unit.path };
  return undefined;
}

const CORS_PATHS = /^(?:cors#default|cors|cors#cors|hono\/cors#cors|@koa\/cors#default|@nestjs\/core#NestFactory\.create\(\)\.enableCors)$/;

function corsPolicy(model: Model, call: WebCall): CorsUse | undefined {
  const isFastify = call.method === 'register' && call.args[0] !== undefined && /^@fastify\/cors#/.test(apiPath(call.args[0]) ?? '');
  if (!isFastify && (call.path === undefined || !CORS_PATHS.test(call.path))) return undefined;
  if (holdsByDefault(call.conditions) === false) return undefined;
  const options = isFastify ? call.args[1] : call.args[0];
  const at = locationOf(call.origin.node, call.origin.unit);
  const unit = call.origin.unit.path;
  // @koa/cors reflects by default; the others answer `*`. Fastify's plugin answers `*` since version 9.
  if (options === undefined) return { at, value: call.path === '@koa/cors#default' ? 'reflected' : 'any', credentials: false, setting: undefined, unit };
  if (options.kind !== 'object') return undefined;
  const read = (field: string): Value | undefined => readPath(model.machine, { args: [options] }, [`arg0.${field}`]);
  const origin = read('origin');
  const allowsCredentials = read('credentials');
  const credentials = allowsCredentials !== undefined && defaultTruth(allowsCredentials) === true;
  if (origin === undefined) return options.open.length > 0 ? undefined : { at, value: 'any', credentials, setting: undefined, unit };
  const known = defaultValue(origin);
  const setting = environmentName(origin);
  if (known?.kind === 'literal' && known.value === true) return { at, value: 'reflected', credentials, setting, unit };
  if (known?.kind === 'literal' && (known.value === '*' || known.value === undefined)) return { at, value: 'any', credentials, setting, unit };
  if (known?.kind === 'array' && known.open.length === 0 && known.items.some((item) => isString(item.value) && item.value.value === '*')) return { at, value: 'any', credentials, setting, unit };
  if (known?.kind === 'regexp' && /^\^?\.[*+]\$?$/.test(known.source)) return { at, value: 'reflected', credentials, setting, unit };
  return undefined;
}

// --- endpoints -------------------------------------------------------------------------------------------------------------

/** Functions that a handler is, also inside wrappers of packages. */
function functionsIn(value: Value, depth = 0): FunctionValue[] {
  const found: FunctionValue[] = [];
  for (const { value: one } of alternatives(value)) {
    if (one.kind === 'function') found.push(one);
    else if (one.kind === 'call' && depth < 3) for (const arg of one.args) found.push(...functionsIn(arg, depth + 1));
  }
  return found;
}

/** Calls that hand a request to the protocol. */
function handsOver(call: WebCall): boolean {
  const { path, method, isNew } = call;
  if (method === 'handleRequest' || method === 'handlePostMessage') return true;
  if (path === undefined) return false;
  if (path === BY_HAND) return true;
  if (isNew) return isHttp(transportRows.get(path)?.kind ?? '');
  const row = connectRows.get(path);
  // `server.startHTTP({ req, res })`: the framework's server is handed the request itself.
  return row?.transport !== undefined || (row?.kind !== undefined && row.server === undefined && isHttp(row.kind));
}

/** A value that answers protocol requests by itself. */
const PROTOCOL_HANDLER = /#(?:createMcpHandler|createMcpRouteHandler|McpAgent\.(?:serve|serveSSE|mount))\(\)|^@modelcontextprotocol\/node#toNodeHandler\(\)/;

function surfaceOf(server: Server, model: Model): HttpSurface {
  const web = webOf(model);
  const reach = new Set<Path>(server.reach);
  for (const transport of server.raw.transports) for (const path of model.graph.reach(transport.origin.unit.path)) reach.add(path);
  // Files that lead to the server count too: the application may be made by what imports it.
  const own = new Set<Path>([server.raw.origin.unit.path, ...server.raw.transports.map((transport) => transport.origin.unit.path)]);
  const leading = new Map<Path, boolean>();
  const near = (path: Path): boolean => {
    if (reach.has(path)) return true;
    let answer = leading.get(path);
    if (answer === undefined) {
      const from = model.graph.reach(path);
      leading.set(path, (answer = [...own].some((one) => from.has(one))));
    }
    return answer;
  };
  const skipped: string[] = [];
  const framework = frameworkAccess(server, model);
  const listeners = web.listeners.filter((one) => near(one.unit));
  const { byHand, origin: { unit } } = server.raw;
  const handovers = web.calls.filter((call) => handsOver(call) && near(call.origin.unit.path) && (!byHand || call.path !== BY_HAND || call.origin.unit === unit));
  const endpoints: Endpoint[] = [];
  const idle: Route[] = [];
  const protocolApps = new Set<string>();
  const serving: Route[] = [];
  for (const route of web.routes) {
    if (!near(route.call.origin.unit.path)) continue;
    const functions = route.handlers.flatMap((value) => functionsIn(value));
    const nodes = new Set<ts.Node>(functions.map((fn) => fn.node));
    // The last handler serves; those before it are middleware, and hand on nothing.
    const inside = handovers.filter((call) => framesOf(call).some((node) => nodes.has(node)) || (call.path === BY_HAND && nodes.has(call.origin.node)));
    const byValue = route.handlers.some((value) => derivesFrom(value, (one) => PROTOCOL_HANDLER.test(apiPath(one) ?? ''), 6));
    if (inside.length === 0 && !byValue) {
      idle.push(route);
      continue;
    }
    // Mounted routers and plugins are seen through the routes inside them.
    if (route.verb === 'use' && inside.some((call) => web.routes.some((other) => other !== route && other.handlers.flatMap((value) => functionsIn(value)).some((fn) => framesOf(call).includes(fn.node))))) continue;
    protocolApps.add(route.app.key);
    serving.push(route);
    endpoints.push(endpointOf(server, model, web, route, inside, handovers, functions, opening(route, listeners)));
  }
  // A handler that start-up did not follow to its end: what it does with a request is asked.
  if (endpoints.length === 0) {
    for (const route of idle) {
      const functions = route.handlers.flatMap((value) => functionsIn(value));
      const last = functions[functions.length - 1];
      if (!last || route.verb === 'use') continue;
      const { handsOver, answers } = demands(model, web, last, route.style);
      if (!answers.includes(unit.path) && (byHand !== undefined || !handsOver)) continue;
      protocolApps.add(route.app.key);
      serving.push(route);
      endpoints.push(endpointOf(server, model, web, route, [], handovers, functions, opening(route, listeners)));
    }
  }
  const served = distinctListeners(listeners).map((one): Listener => ({ ...one, servesProtocol: one.apps.some((app) => leadsTo(web, app, protocolApps)) }));
  const socket = frameworkListener(server, model);
  if (socket) served.push(socket);
  const cors = web.cors.filter((one) => near(one.unit) && isOnTheWay(web, one, serving, protocolApps));
  const started = endpoints.filter((_, index) => !isIdle(web, model, serving[index]?.app));
  if (started.length < endpoints.length) skipped.push(`${server.info.id}: an application that nothing starts`);
  const withListener = started.map((endpoint): Endpoint => ({ ...endpoint, listener: endpoint.listener ?? served.find((one) => one.servesProtocol) }));
  if (framework) withListener.push(...framework(socket));
  if (withListener.length === 0) skipped.push(`${server.info.id}: what stands before its HTTP transport was not found`);
  return { endpoints: withListener, listeners: served, cors, ...tokensOf(model, web, near, withListener), sessionIds: sessionIdsOf(model, handovers), shared: sharedObjects(server, model, web, handovers, withListener), metadata: hasMetadata(server, web, near), skipped };
}

/** Routes behind a socket turn callers away: another service than the protocol's, with a door of its own. */
export function turnsCallersAway(listener: Listener, model: Model): boolean {
  const web = webOf(model);
  const { app } = listener;
  return app !== undefined && web.routes.some((route) => route.app.key === app.key && route.handlers.some((value) => (
    BEARER.test(value.kind === 'call' ? (apiPath(value.callee) ?? '') : '') || functionsIn(value).some((fn) => demands(model, web, fn, route.style).challenges.length > 0))));
}

/** Each place once, the best known run of it. */
function distinctListeners(listeners: Web['listeners']): Web['listeners'][number][] {
  const found = new Map<string, Web['listeners'][number]>();
  for (const one of listeners) {
    const key = `${one.at.file}:${String(one.at.start)}`;
    const known = found.get(key);
    if (!known || (known.reach === 'unknown' && one.reach !== 'unknown') || (known.explored && !one.explored && one.reach !== 'unknown')) found.set(key, one);
  }
  return [...found.values()];
}

/** An application held in a variable of which only methods are called, none of them one that starts it: no socket, no platform and no other file ever gets it. */
function isIdle(web: Web, model: Model, app: App | undefined): boolean {
  const made = app?.made;
  if (!app || !made || web.listeners.some((one) => one.apps.some((other) => other.key === app.key))) return false;
  const { node, unit } = made.origin;
  const declaration = node.parent as ts.Node | undefined;
  if (!declaration || !ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name) || model.machine.record(unit.path) === undefined) return false;
  const list = declaration.parent.parent as ts.Node;
  if (ts.isVariableStatement(list) && list.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) return false;
  const { text } = declaration.name;
  let leaves = false;
  const visit = (at: ts.Node): void => {
    if (leaves) return;
    if (ts.isIdentifier(at) && at.text === text && at !== declaration.name) {
      const { parent } = at;
      leaves = !(ts.isPropertyAccessExpression(parent) && parent.expression === at && ts.isCallExpression(parent.parent) && parent.parent.expression === parent && ts.isExpressionStatement(parent.parent.parent) && CHAINED.has(parent.name.text) && parent.name.text !== 'listen');
    }
    ts.forEachChild(at, visit);
  };
  visit(unit.ast);
  return !leaves;
}

/** True when an application is, or mounts, one that serves the protocol. */
function leadsTo(web: Web, app: App, targets: ReadonlySet<string>, depth = 0): boolean {
  if (targets.has(app.key) || (app.made === undefined && [...targets].some((key) => key.startsWith(`type:${app.row.id}:`)))) return true;
  if (depth > 6) return false;
  return web.routes.some((route) => route.app.key === app.key && route.handlers.some((value) => {
    const inner = appOf(value);
    return inner !== undefined && inner.key !== app.key && leadsTo(web, inner, targets, depth + 1);
  }));
}

/** A policy of an application that does not lead to the protocol, or of other routes, is another matter; one of which nobody knows where it is used counts. */
function isOnTheWay(web: Web, { at }: CorsUse, serving: readonly Route[], protocolApps: ReadonlySet<string>): boolean {
  const isIt = (value: Value): boolean => value.kind === 'call' && value.origin.unit.path === at.file && locationOf(value.origin.node, value.origin.unit).start === at.start;
  const used = web.routes.filter((route) => route.handlers.some((value) => derivesFrom(value, isIt, 3)));
  return used.length === 0 || used.some((route) => serving.includes(route) || ((route.verb === 'use' || route.path !== undefined) && leadsTo(web, route.app, protocolApps) && serving.some((one) => covers(route.path, one.path))));
}

/** What runs before a route: middleware of its application and of those that mount it. */
function before(web: Web, route: Route, depth = 0): { value: Value; style: HandlerStyle; call: WebCall }[] {
  const found: { value: Value; style: HandlerStyle; call: WebCall }[] = [];
  if (depth > 5) return found;
  for (const mount of web.routes) {
    if (mount.app.key === route.app.key || !mount.handlers.some((value) => appOf(value)?.key === route.app.key)) continue;
    found.push(...before(web, mount, depth + 1));
    for (const value of mount.handlers) if (!appOf(value)) found.push({ value, style: mount.style, call: mount.call });
  }
  for (const other of web.routes) {
    if (other === route || other.verb !== 'use' || other.index > route.index) continue;
    // Routers known by type only belong to whatever application of that library there is.
    const same = other.app.key === route.app.key || (other.app.row === route.app.row && (other.app.made === undefined || route.app.made === undefined));
    if (!same || !covers(other.path, route.path)) continue;
    for (const value of other.handlers) if (!appOf(value)) found.push({ value, style: other.style, call: other.call });
  }
  return found;
}

/** Does middleware mounted at `prefix` run for `path`. */
function covers(prefix: string | undefined, path: string | undefined): boolean {
  if (prefix === undefined || prefix === '/' || prefix === '*' || prefix === '/*' || path === undefined) return true;
  const plain = prefix.replace(/\/?\*+$/, '').replace(/\/$/, '');
  return plain === '' || path === plain || path.startsWith(`${plain}/`);
}

/** Transports that a route serves: made in it, else in its file, else anywhere in the server. */
function nearest(route: Route, inside: readonly WebCall[], handovers: readonly WebCall[]): readonly WebCall[] {
  const made = inside.filter((call) => call.isNew);
  if (made.length > 0) return made;
  const all = handovers.filter((call) => call.isNew);
  const beside = all.filter((call) => call.origin.unit === route.call.origin.unit);
  return beside.length > 0 ? beside : all;
}

interface Gate {
  readonly duties: readonly Duty[];
  readonly demands: Demands;
  /** In force when nothing is set. */
  readonly on: boolean | undefined;
  readonly setting: string | undefined;
  readonly known: boolean;
  readonly at: Location;
}

const AUTH_NAME = /auth|bearer|token|jwt|guard|protect|passport|oauth|clerk|session|apikey|verify/i;

function gateOf(model: Model, web: Web, value: Value, style: HandlerStyle, call: WebCall, route: Route): Gate[] {
  const at = locationOf(call.origin.node, call.origin.unit);
  // What decides whether HTTP is served at all says nothing of the gate.
  const own = call.conditions.filter((one) => one.value !== undefined && one.guard !== true && !route.call.conditions.some((other) => other.node === one.node));
  const held = holdsByDefault(own);
  const setting = own.map((one) => one.value && environmentName(one.value)).find((name) => name !== undefined);
  const gates: Gate[] = [];
  for (const { value: one, when } of alternatives(value)) {
    const on = when === undefined ? held : held === false ? false : holdsByDefault(when) === false ? false : undefined;
    const base = { on, setting, at };
    if (one.kind === 'literal') continue;
    if (one.kind === 'function') {
      gates.push({ ...base, duties: [], demands: demands(model, web, one, style), known: true });
      continue;
    }
    const guard = guardOf(model.machine, one);
    if (guard && 'kind' in guard) {
      const asked = demands(model, web, guard, 'guard');
      // What looks at the request elsewhere is not read.
      gates.push({ ...base, duties: [], demands: asked, known: asked.possible !== 'none' || letsAllIn(guard) });
      continue;
    }
    const path = guard?.path ?? apiPath(one);
    const row = path === undefined ? undefined : middlewareRow(path);
    if (row) {
      gates.push({ ...base, duties: row.does, demands: NOTHING, known: true });
      // What is given to middleware of a package may be the check itself.
      if (one.kind === 'call' && row.does.includes('other')) {
        for (const arg of one.args) {
          for (const fn of functionsIn(arg)) gates.push({ ...base, duties: [], demands: demands(model, web, fn, style), known: true });
          // `toNodeHandler({ fetch })`: a handler of web standard platforms.
          for (const fn of arg.kind === 'object' ? functionsIn(arg.props.get('fetch')?.value ?? UNDEFINED) : []) gates.push({ ...base, duties: [], demands: demands(model, web, fn, 'web'), known: true });
        }
      }
      continue;
    }
    if (one.kind === 'call' && one.args.some((arg) => functionsIn(arg).length > 0)) {
      const name = path ?? '';
      for (const arg of one.args) for (const fn of functionsIn(arg)) gates.push({ ...base, duties: AUTH_NAME.test(name) ? ['authenticates'] : [], demands: demands(model, web, fn, style), known: path !== undefined });
      continue;
    }
    if (path !== undefined && !path.startsWith('process.')) gates.push({ ...base, duties: AUTH_NAME.test(path) ? ['authenticates'] : ['other'], demands: NOTHING, known: true });
    else gates.push({ ...base, duties: [], demands: NOTHING, known: false });
  }
  return gates;
}

function demands(model: Model, web: Web, fn: FunctionValue, style: HandlerStyle): Demands {
  const known = web.demands.get(fn.node);
  if (known) return known;
  const made = demandsOf(model.machine, model.collector, fn, nestArguments(fn, part) ?? requestArguments(style));
  web.demands.set(fn.node, made);
  return made;
}

function endpointOf(server: Server, model: Model, web: Web, route: Route, inside: readonly WebCall[], handovers: readonly WebCall[], functions: readonly FunctionValue[], started: readonly Condition[]): Endpoint {
  const gates: Gate[] = [];
  for (const { value, style, call } of before(web, route)) gates.push(...gateOf(model, web, value, style, call, route));
  for (const value of route.handlers) gates.push(...gateOf(model, web, value, route.style, route.call, route));
  const made = nearest(route, inside, handovers)[0];
  return {
    at: locationOf(route.call.origin.node, route.call.origin.unit), verb: route.verb, route: route.path, transport: made?.origin,
    access: unlessRefused(accessOf(gates), started),
    origin: originCheck(model, route, gates, nearest(route, inside, handovers)),
    listener: undefined, handlers: functions,
  };
}

/** Conditions under which a route is made, and those of the one socket of its application. */
function opening(route: Route, listeners: Web['listeners']): readonly Condition[] {
  const [only, another] = listeners.filter((one) => one.apps.some(({ key }) => key === route.app.key));
  return [...route.call.conditions, ...(only && !another ? only.conditions : [])];
}

/** Who calls is asked only where something is set; but where it is not, the program does not come as far as to open the route. */
function unlessRefused(access: Access, started: readonly Condition[]): Access {
  const { optional, setting, demands } = access;
  if (access.state !== 'open' || !optional || setting === undefined || !demands.some((one) => one.possible === 'verified')) return access;
  const refused = started.some((condition) => condition.value !== undefined && environmentName(condition.value) === setting && !possibleByDefault([condition]));
  return refused ? { ...access, state: 'verified', optional: false } : access;
}

function accessOf(gates: readonly Gate[]): Access {
  const list = gates.map((gate) => gate.demands);
  let optional: Gate | undefined;
  let delegated = false;
  let known = true;
  let presence: Gate | undefined;
  for (const gate of gates) {
    const row = gate.duties.includes('authenticates');
    const strength = row ? 'verified' : gate.demands.proof;
    if (gate.on === false) {
      if (row || gate.demands.possible !== 'none') optional ??= gate;
      continue;
    }
    if (strength === 'verified') return { state: 'verified', setting: undefined, at: gate.demands.at ?? gate.at, optional: false, demands: list };
    if (strength === 'presence') presence ??= gate;
    if (gate.demands.possible !== 'none') optional ??= gate;
    else if (gate.demands.readsCredential || gate.demands.handsOn) delegated = true;
    if (!gate.known || gate.demands.cut) known = false;
  }
  const base = { setting: optional?.demands.setting ?? optional?.setting, optional: optional !== undefined, demands: list };
  if (presence) {
    // What was looked at by something that is not read may be the proof.
    const state = presence.demands.handsOn || gates.some((gate) => gate.demands.handsOn) ? 'delegated' : !known ? 'unknown' : 'presence';
    return { ...base, state, at: presence.demands.at };
  }
  if (optional) return { ...base, state: 'open', at: optional.demands.openAt ?? optional.at };
  return { ...base, state: !known ? 'unknown' : delegated ? 'delegated' : 'open', at: undefined };
}

function originCheck(model: Model, route: Route, gates: readonly Gate[], transports: readonly WebCall[]): OriginCheck {
  const place = (call: WebCall | undefined): Location => (call ? locationOf(call.origin.node, call.origin.unit) : locationOf(route.call.origin.node, route.call.origin.unit));
  const on = gates.filter((gate) => gate.on !== false);
  const checked: OriginCheck = { checked: true, setting: undefined, at: place(transports[0]), why: 'none' };
  if (on.some((gate) => gate.duties.includes('checks-host') || gate.duties.includes('checks-origin') || gate.demands.checksHost || gate.demands.checksOrigin || !gate.known || gate.demands.cut)) return checked;
  // A CORS policy that is a function may refuse the request itself.
  if (on.some((gate) => gate.duties.includes('cors')) && hasCorsFunction(model, route)) return checked;
  if (appChecksHost(model, route)) return checked;
  let off: { at: Location; setting: string | undefined; why: OriginCheck['why'] } | undefined;
  let first: WebCall | undefined;
  for (const call of transports) {
    first ??= call;
    const options = call.args.find((arg) => arg.kind !== 'literal' && arg !== call.args[0]) ?? call.args[0];
    const at = call.path?.endsWith('#SSEServerTransport') === true ? 'arg2' : 'arg0';
    const given = call.args[Number(at.slice(3))];
    if (given !== undefined && given.kind !== 'object' && given.kind !== 'literal') return checked;
    if (options?.kind === 'object' && options.open.length > 0) return checked;
    const flag = readPath(model.machine, { args: call.args }, [`${at}.enableDnsRebindingProtection`]);
    const lists = [`${at}.allowedHosts`, `${at}.allowedOrigins`].map((field) => readPath(model.machine, { args: call.args }, [field]));
    if (flag === undefined) continue;
    const truth = defaultTruth(flag);
    const origin = 'origin' in flag ? flag.origin : undefined;
    if (truth === false) off ??= { at: origin ? locationOf(origin.node, origin.unit) : place(call), setting: environmentName(flag), why: 'off' };
    else if (lists.every((list) => list === undefined || isEmptyByDefault(list))) off ??= { at: origin ? locationOf(origin.node, origin.unit) : place(call), setting: undefined, why: 'no-list' };
    else return checked;
  }
  if (off) return { checked: false, ...off };
  return { checked: false, setting: undefined, at: place(first), why: 'none' };
}

function isEmptyByDefault(list: Value): boolean {
  const known = defaultValue(list);
  return known !== undefined && ((known.kind === 'array' && known.items.length === 0 && known.open.length === 0) || (known.kind === 'literal' && (known.value === undefined || known.value === null)));
}

function hasCorsFunction(model: Model, route: Route): boolean {
  return webOf(model).routes.some((other) => other.handlers.some((value) => value.kind === 'call' && CORS_PATHS.test(apiPath(value.callee) ?? '') && functionsIn(readPath(model.machine, { args: value.args }, ['arg0.origin']) ?? value.callee).length > 0) && (other.app.key === route.app.key || other.app.row === route.app.row));
}

/** Applications of the SDK refuse foreign Host headers where they are bound to this machine. */
function appChecksHost(model: Model, route: Route): boolean {
  const { made, row } = route.app;
  if (row.checksHost !== true) return false;
  if (!made) return true;
  const host = readPath(model.machine, { args: made.args }, ['arg0.host']);
  const allowed = readPath(model.machine, { args: made.args }, ['arg0.allowedHosts', 'arg0.allowedOrigins']);
  if (allowed) return !isEmptyByDefault(allowed);
  if (!host) return true;
  const known = defaultValue(host);
  return known?.kind !== 'literal' || known.value === undefined || LOOPBACK.test(String(known.value));
}

// --- tokens, sessions, instances ---------------------------------------------------------------------------------------------

const BEARER = /#(?:requireBearerAuth|verifyBearerToken|withMcpAuth|experimental_withMcpAuth|mcpAuthRouter|ProxyOAuthServerProvider)$/;

function tokensOf(model: Model, web: Web, near: (path: Path) => boolean, endpoints: readonly Endpoint[]): Pick<HttpSurface, 'verifiers' | 'takesTokens'> {
  const verifiers: { at: Location; demands: Demands }[] = [];
  const seen = new Set<ts.Node>();
  let takesTokens: Location | undefined;
  const checked = endpoints.flatMap((endpoint) => endpoint.access.demands).flatMap((one) => one.verified)[0];
  if (checked) takesTokens = checked.at;
  for (const call of web.calls) {
    if (!near(call.origin.unit.path) || call.path === undefined || !BEARER.test(call.path)) continue;
    if (!/mcpAuthRouter$/.test(call.path)) takesTokens ??= locationOf(call.origin.node, call.origin.unit);
    const given = readPath(model.machine, { args: call.args }, ['arg0.verifier.verifyAccessToken', 'arg0.provider.verifyAccessToken', 'arg0.verifyAccessToken', 'arg1.verifier.verifyAccessToken']) ?? (/withMcpAuth$/.test(call.path) ? call.args[1] : undefined);
    for (const { value } of alternatives(given ?? { kind: 'literal', value: undefined })) {
      if (value.kind !== 'function' || seen.has(value.node)) continue;
      seen.add(value.node);
      verifiers.push({ at: locationOf(value.node, value.unit), demands: verifier(model, value) });
    }
  }
  return { verifiers, takesTokens };
}

/** What makes session ids that can be guessed. */
function sessionIdsOf(model: Model, handovers: readonly WebCall[]): HttpSurface['sessionIds'] {
  const found = new Map<ts.Node, HttpSurface['sessionIds'][number]>();
  const { machine, collector } = model;
  for (const call of handovers) {
    if (!call.isNew) continue;
    const generator = readPath(machine, { args: call.args }, ['arg0.sessionIdGenerator']);
    for (const { value: fn } of alternatives(generator ?? { kind: 'literal', value: undefined })) {
      if (fn.kind !== 'function' || found.has(fn.node)) continue;
      const { value: result } = aside(machine, collector, { steps: STEPS_PER_ID, watcher: UNWATCHED }, () => machine.run(fn, fn.self, [], { node: fn.node, unit: fn.unit }));
      const source = guessable(result);
      if (source) found.set(fn.node, { at: locationOf(fn.node, fn.unit), ...source });
    }
  }
  return [...found.values()];
}

const CLOCK = /^(?:Date\.now|Date|performance\.now|process\.hrtime)/;
const STRONG = /(?:randomUUID|randomBytes|getRandomValues|nanoid|ulid|uuid|cuid|v4|v7|randomInt|createHash|createHmac|generateKey)/i;

function guessable(value: Value): { source: HttpSurface['sessionIds'][number]['source']; text: string } | undefined {
  if (derivesFrom(value, (one) => (one.kind === 'call' || one.kind === 'member') && STRONG.test(apiPath(one) ?? ''), 8)) return undefined;
  if (derivesFrom(value, (one) => one.kind === 'call' && apiPath(one.callee) === 'Math.random', 8)) return { source: 'random', text: 'Math.random()' };
  if (derivesFrom(value, (one) => one.kind === 'call' && CLOCK.test(apiPath(one.callee) ?? ''), 8)) return { source: 'clock', text: 'the clock' };
  if (value.kind === 'literal' && typeof value.value === 'string') return { source: 'constant', text: 'a fixed text' };
  if (value.kind === 'literal' && typeof value.value === 'number') return { source: 'counter', text: 'a counter' };
  return undefined;
}

/** Servers and transports made once, outside the handler that joins them with every client. */
function sharedObjects(server: Server, model: Model, web: Web, handovers: readonly WebCall[], endpoints: readonly Endpoint[]): HttpSurface['shared'] {
  const found: HttpSurface['shared'][number][] = [];
  const seen = new Set<ts.Node>();
  const handlers = new Set(endpoints.flatMap((endpoint) => endpoint.handlers).map((fn) => fn.node));
  const handlerOf = (call: WebCall): ts.Node | undefined => framesOf(call).find((node) => handlers.has(node as FunctionValue['node']));
  for (const call of handovers) {
    if (call.path === undefined || connectRows.get(call.path)?.transport === undefined || seen.has(call.origin.node)) continue;
    const handler = handlerOf(call);
    if (!handler || call.callee.kind !== 'member') continue;
    const one = model.collector.serverOf(call.callee.object);
    if (one !== server.raw || one.typedOnly) continue;
    const makings = web.calls.filter((other) => other.isNew && other.origin.node === one.origin.node);
    // Made while a request is answered, or on a way that start-up does not show: its own for every client.
    if (makings.length === 0 || makings.some((other) => framesOf(other).includes(handler))) continue;
    if (!madeOnce(makings) || SINGLE_CLIENT.test(textOf(handler, call.frame, call.origin))) continue;
    seen.add(call.origin.node);
    found.push({ at: locationOf(call.origin.node, call.origin.unit), kind: 'server', made: locationOf(one.origin.node, one.origin.unit), explored: call.explored });
  }
  // A transport without sessions that start-up made, and that every request is handed to.
  for (const call of handovers) {
    if (call.method !== 'handleRequest' || call.callee.kind !== 'member' || seen.has(call.origin.node)) continue;
    const handler = handlerOf(call);
    const transport = call.callee.object;
    if (!handler || transport.kind !== 'call' || !transport.isNew || !isHttp(transportRows.get(apiPath(transport) ?? '')?.kind ?? '')) continue;
    const making = web.calls.find((other) => other.isNew && other.origin.node === transport.origin.node);
    if (!making || framesOf(making).includes(handler)) continue;
    const generator = readPath(model.machine, { args: transport.args }, ['arg0.sessionIdGenerator']);
    if (generator !== undefined || (transport.args[0] !== undefined && transport.args[0].kind !== 'object')) continue;
    seen.add(call.origin.node);
    found.push({ at: locationOf(transport.origin.node, transport.origin.unit), kind: 'transport', made: locationOf(transport.origin.node, transport.origin.unit), explored: making.explored });
  }
  return found;
}

/** A second client is turned away while the first is connected. */
const SINGLE_CLIENT = /\b409\b|already\s+(?:connected|in use)|only one (?:client|connection|session)/i;

/** Text of a handler that was running when a call was made. */
function textOf(handler: ts.Node, frame: Frame | undefined, origin: Origin): string {
  for (let at = frame; at; at = at.parent) if (at.fn.node === handler) return at.fn.unit.text.slice(handler.pos, handler.end);
  return origin.unit.text.slice(handler.pos, handler.end);
}

/** Start-up makes it while no request is answered: at the top of a module, or in functions that the top of a module called. */
function madeOnce(makings: readonly WebCall[]): boolean {
  return makings.some((one) => {
    for (let at = one.frame; at; at = at.parent) if (at.origin.node === at.fn.node) return false;
    return true;
  });
}

// --- metadata ----------------------------------------------------------------------------------------------------------------

const METADATA = /oauth-protected-resource|resource_metadata/;

function hasMetadata(server: Server, web: Web, near: (path: Path) => boolean): boolean {
  if (web.calls.some((call) => near(call.origin.unit.path) && /#(?:mcpAuthRouter|mcpAuthMetadataRouter|protectedResourceHandler|metadataCorsOptionsRequestHandler|simpleMcpAuthRouter|OAuthProvider|oauthMetadata\w*)$/.test(call.path ?? ''))) return true;
  if (serverRows.size > 0 && web.routes.some((route) => METADATA.test(route.path ?? ''))) return true;
  const units = new Set(web.calls.map((call) => call.origin.unit));
  return [...units].some((unit) => near(unit.path) && METADATA.test(unit.text));
}

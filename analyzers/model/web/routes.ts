/** The web of a program: its apps, their routes, and where they listen. */
import type { Path } from '../../host/host.js';
import type { ts } from '../../project/syntax.js';
import { locationOf } from '../../project/unit.js';
import type { Condition, FunctionValue, Origin, Value } from '../../resolve/values.js';
import { alternatives, apiPath, isString } from '../../resolve/values.js';
import { factsOf } from '../conditions.js';
import { UNWATCHED, aside } from '../aside.js';
import type { Model } from '../discover.js';
import { readPath } from '../fields.js';
import { connectRows, transportRows } from '../sdk/index.js';
import { corsHeader, corsPolicy } from './cors.js';
import { defaultValue, environmentName } from './defaults.js';
import { isHttp, reachOf, type App, type CorsUse, type Listener } from './facts.js';
import { ALLOW_CREDENTIALS, ALLOW_ORIGIN, BY_HAND, framesOf, headerSet, type WebCall } from './log.js';
import { packageRoutes, standingBefore } from './nest-application.js';
import { nestRoutes } from './nest.js';
import type { RouteMarks } from './nest-marks.js';
import type { Demands } from './request.js';
import { appRows, NEST_FACTORY, type AppRow, type HandlerStyle } from './rows.js';

export interface Route {
  readonly app: App;
  readonly call: WebCall;
  readonly verb: string;
  readonly path: string | undefined;
  readonly handlers: readonly Value[];
  readonly index: number;
  readonly style: HandlerStyle;
  /** Of a controller of NestJS: the metadata that guards may read; `unread` where it cannot be told. */
  readonly marks?: RouteMarks | 'unread';
  /** Where the server is made of which a package's own controller answers here. */
  readonly serves?: Origin;
}

const VERBS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'delete', 'patch', 'all', 'options', 'head', 'on']);
export const CHAINED: ReadonlySet<string> = new Set([...VERBS, 'use', 'route', 'register', 'addHook', 'basePath', 'listen', 'onError', 'notFound', 'mount', 'del']);
export const STEPS_PER_ID = 20_000;
const APPS: ReadonlyMap<string, AppRow> = new Map(appRows.flatMap((row) => row.paths.map((path) => [path, row] as const)));

export interface Web {
  readonly routes: readonly Route[];
  readonly listeners: readonly (Omit<Listener, 'servesProtocol'> & { readonly apps: readonly App[]; readonly conditions: readonly Condition[] })[];
  /** `frames`: functions in which a header is set; `paths`: those that a request is compared with before it is. */
  readonly cors: readonly (CorsUse & { readonly frames: readonly ts.Node[]; readonly paths: readonly string[] })[];
  readonly calls: readonly WebCall[];
  readonly demands: Map<ts.Node, Demands>;
}

const webs = new WeakMap<Model, Web>();

export function webOf(model: Model): Web {
  const known = webs.get(model);
  if (known) return known;
  const { calls } = model.collector.web;
  const routes: Route[] = [];
  const listeners: Web['listeners'][number][] = [];
  const cors: Web['cors'][number][] = [];
  // What decides whether anything is served at all says nothing of a policy beside it.
  const serving = new Set(calls.filter((call) => call.method === 'listen' || handsOver(call) || APPS.has(call.path ?? '')).flatMap((call) => call.conditions.map((one) => one.node)));
  const demands = new Map<ts.Node, Demands>();
  calls.forEach((call, index) => {
    const { method, callee } = call;
    const own = call.conditions.filter((one) => !serving.has(one.node));
    const origin = headerSet(ALLOW_ORIGIN, call);
    if (origin) {
      const frames = framesOf(call);
      const credentials = calls.some((other) => isTrue(headerSet(ALLOW_CREDENTIALS, other)) && framesOf(other)[0] === frames[0]);
      const use = corsHeader(call, origin, own, credentials);
      if (use) cors.push({ ...use, frames, paths: pathsIn(call.conditions) });
    }
    const policy = corsPolicy(model, call, own);
    if (policy) cors.push({ ...policy, frames: [], paths: [] });
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

/** `url.pathname === '/badge'`: paths of the requests that come to where conditions hold. */
export function pathsIn(conditions: readonly Condition[]): readonly string[] {
  return factsOf(conditions).flatMap(({ key, value, holds }) => (holds && typeof value === 'string' && value.startsWith('/') && /path|url/i.test(key) ? [value] : []));
}

/** Methods of NestJS controllers, each as a route with its guards before it; those of a package's own controllers likewise. */
function controllers(model: Model, calls: readonly WebCall[]): Route[] {
  const { machine, collector } = model;
  const { decorators } = collector.web;
  const row = APPS.get(NEST_FACTORY);
  if (decorators.length === 0 || !row) return [];
  const made = calls.filter((call) => call.path === NEST_FACTORY);
  // Each program that leads to the controller serves it.
  const appsOf = (unit: Path): App[] => {
    const apps = made.filter(({ origin }) => model.graph.reach(origin.unit.path).has(unit)).map((one): App => ({ key: keyOf(one.origin), row, made: { kind: 'call', callee: one.callee, args: one.args, isNew: one.isNew, origin: one.origin } }));
    return apps.length > 0 ? apps : [{ key: 'type:nest:', row, made: undefined }];
  };
  const { value: routes } = aside(machine, collector, { steps: STEPS_PER_ID, watcher: UNWATCHED }, () => [
    ...nestRoutes(machine, decorators).map(({ event, verb, path, handler, guards, marks }) => ({
      call: { path: event.path, callee: handler, args: [], origin: event.origin, conditions: [] }, verb, path, marks, serves: undefined, last: [handler],
      guards: [...standingBefore(model, { unit: event.cls.unit.path, path, cls: event.cls.node }), ...guards],
    })),
    ...packageRoutes(model).map(({ call, path, guards, marks, server }) => ({
      call, verb: 'all', path, marks, serves: server, last: [], guards: [...standingBefore(model, { unit: call.origin.unit.path, path, cls: undefined }), ...guards],
    })),
  ]);
  return routes.flatMap(({ call: { path: of, callee, args, origin, conditions }, verb, path, marks, serves, guards, last }) => {
    const call: WebCall = { path: of, method: verb, callee, receiver: undefined, args, isNew: false, origin, conditions, frame: undefined, explored: true };
    return appsOf(origin.unit.path).map((app): Route => ({ app, call, verb, path, handlers: [...guards, ...last], index: calls.length, style: row.style, marks: marks ?? 'unread', ...(serves ? { serves } : {}) }));
  });
}

function keyOf(origin: Origin): string {
  return `${origin.unit.path}:${String(origin.node.pos)}`;
}

function isTrue(value: Value | undefined): boolean {
  return value?.kind === 'literal' && (value.value === true || value.value === 'true');
}

/** The application that a value is, behind calls that give it back. */
export function appOf(value: Value, depth = 0): App | undefined {
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

/** Functions that a handler is, also inside wrappers of packages. */
export function functionsIn(value: Value, depth = 0): FunctionValue[] {
  const found: FunctionValue[] = [];
  for (const { value: one } of alternatives(value)) {
    if (one.kind === 'function') found.push(one);
    else if (one.kind === 'call' && depth < 3) for (const arg of one.args) found.push(...functionsIn(arg, depth + 1));
  }
  return found;
}

/** Calls that hand a request to the protocol. */
export function handsOver(call: WebCall): boolean {
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
export const PROTOCOL_HANDLER = /#(?:createMcpHandler|createMcpRouteHandler|McpAgent\.(?:serve|serveSSE|mount))\(\)|^@modelcontextprotocol\/node#toNodeHandler\(\)/;

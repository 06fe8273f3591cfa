/** The HTTP surface of a server: where it listens, which routes lead to the protocol, what stands before them, and what that asks of a caller. */
import type { Location } from '../../contract/index.js';
import type { Path } from '../../host/host.js';
import { ts } from '../../project/syntax.js';
import { locationOf } from '../../project/unit.js';
import type { Condition, FunctionValue, Value } from '../../resolve/values.js';
import { alternatives, apiPath, derivesFrom, isString } from '../../resolve/values.js';
import type { Model } from '../discover.js';
import { readPath } from '../fields.js';
import type { Server } from '../model.js';
import { serverRows } from '../sdk/index.js';
import { isHttp, type App, type Endpoint, type HttpSurface, type Listener } from './facts.js';
import { SERVES, frameworkAccess, frameworkListener, verifier } from './frameworks.js';
import { accessOf, demands, gateOf, originCheck, type Gate, unlessRefused } from './gates.js';
import { BY_HAND, framesOf, type WebCall } from './log.js';
import { CHAINED, PROTOCOL_HANDLER, appOf, functionsIn, handsOver, pathsIn, type Route, type Web, webOf } from './routes.js';
import type { Demands } from './request.js';
import type { HandlerStyle } from './rows.js';
import { sessionIdsOf } from './session-ids.js';
import { sharedObjects } from './shared-objects.js';

const surfaces = new WeakMap<Server, HttpSurface>();

/** Undefined for a server that is not reached over HTTP. */
export function httpSurface(server: Server, model: Model): HttpSurface | undefined {
  const opened = server.transports.some((transport) => isHttp(transport.info.kind));
  // Code that answers the protocol itself may get its requests from anywhere; that a route leads to it is what tells.
  if (!opened && !server.raw.byHand && !isBesideByHand(server, model)) return undefined;
  let made = surfaces.get(server);
  if (!made) surfaces.set(server, (made = surfaceOf(server, model)));
  return opened || made.endpoints.length > 0 ? made : undefined;
}

/** A server object that nothing connects, beside code that answers the protocol itself. */
function isBesideByHand({ transports, reach }: Server, model: Model): boolean {
  return transports.length === 0 && webOf(model).calls.some(({ path, origin }) => path === BY_HAND && reach.has(origin.unit.path));
}

/** Sockets that a server's program opens, whether or not they lead to the protocol. */
export function listenersOf(server: Server, model: Model): readonly Listener[] {
  const surface = httpSurface(server, model);
  if (surface) return surface.listeners;
  const web = webOf(model);
  return distinctListeners(web.listeners.filter((one) => server.reach.has(one.unit))).map((one) => ({ ...one, servesProtocol: false }));
}

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
    if (route.serves) {
      if (route.serves.node !== server.raw.origin.node) continue;
      protocolApps.add(route.app.key);
      serving.push(route);
      endpoints.push(endpointOf(server, model, web, route, [], handovers, functions, opening(route, listeners)));
      continue;
    }
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
  // Where requests to the protocol are known by their path, a header for another path is another matter.
  const paths = new Set([...serving.flatMap(({ path }) => (path === undefined ? [] : [path])), ...handovers.flatMap((call) => pathsIn(call.conditions)), ...web.calls.flatMap((call) => (SERVES.test(call.path ?? '') && isString(call.args[0]) ? [call.args[0].value] : []))]);
  const cors = web.cors.filter((one) => near(one.unit) && isOnTheWay(web, one, serving, protocolApps) && (one.paths.length === 0 || paths.size === 0 || one.paths.some((path) => paths.has(path))));
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
function isOnTheWay(web: Web, { at, frames }: Web['cors'][number], serving: readonly Route[], protocolApps: ReadonlySet<string>): boolean {
  // A header that the handler of another route sets.
  const inside = web.routes.filter((route) => route.handlers.some((value) => functionsIn(value).some((fn) => frames.includes(fn.node))));
  if (inside.length > 0 && !inside.some((route) => serving.includes(route) || serving.some((one) => (route.verb === 'use' ? covers(route.path, one.path) : route.path !== undefined && route.path === one.path)))) return false;
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

function endpointOf(server: Server, model: Model, web: Web, route: Route, inside: readonly WebCall[], handovers: readonly WebCall[], functions: readonly FunctionValue[], started: readonly Condition[]): Endpoint {
  const gates: Gate[] = [];
  for (const { value, style, call } of before(web, route)) gates.push(...gateOf(model, web, value, style, call, route));
  for (const value of route.handlers) gates.push(...gateOf(model, web, value, route.style, route.call, route));
  const made = nearest(route, inside, handovers)[0];
  return {
    at: locationOf(route.call.origin.node, route.call.origin.unit), verb: route.verb, route: route.path, app: route.app, transport: made?.origin,
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

// --- metadata ----------------------------------------------------------------------------------------------------------------

const METADATA = /oauth-protected-resource|resource_metadata/;

function hasMetadata(server: Server, web: Web, near: (path: Path) => boolean): boolean {
  if (web.calls.some((call) => near(call.origin.unit.path) && /#(?:mcpAuthRouter|mcpAuthMetadataRouter|protectedResourceHandler|metadataCorsOptionsRequestHandler|simpleMcpAuthRouter|OAuthProvider|oauthMetadata\w*)$/.test(call.path ?? ''))) return true;
  if (serverRows.size > 0 && web.routes.some((route) => METADATA.test(route.path ?? ''))) return true;
  const units = new Set(web.calls.map((call) => call.origin.unit));
  return [...units].some((unit) => near(unit.path) && METADATA.test(unit.text));
}

/** Where the application of an endpoint is made, and the functions that answer there. */
export function placesOf({ app, handlers }: Endpoint): { readonly made: Location | undefined; readonly handlers: readonly Location[] } {
  return { made: app?.made && locationOf(app.made.origin.node, app.made.origin.unit), handlers: handlers.map(({ node, unit }) => locationOf(node, unit)) };
}

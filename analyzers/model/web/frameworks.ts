/** Frameworks that open their own socket: which options of theirs authenticate, and where they listen. */
import type { Location } from '../../contract/index.js';
import { locationOf } from '../../project/unit.js';
import type { FunctionValue, Value } from '../../resolve/values.js';
import { alternatives, apiPath, derivesFrom } from '../../resolve/values.js';
import { UNWATCHED, aside } from '../aside.js';
import type { Model } from '../discover.js';
import { readPath } from '../fields.js';
import type { Server } from '../model.js';
import { defaultValue, environmentName, holdsByDefault } from './defaults.js';
import type { WebCall } from './log.js';
import { NOTHING, demandsOf, requestArguments, type Demands } from './request.js';
import { reachOf, type Access, type Endpoint, type Listener } from './facts.js';

interface FrameworkRow {
  readonly framework: string;
  /** Options of the constructor that authenticate. */
  readonly auth: readonly string[];
  /** Of these, functions that are given the request and throw, or give nothing, for a stranger. */
  readonly check?: readonly string[];
  /** Call that starts it, and where that call takes the host from; left out: the constructor. */
  readonly start?: { readonly paths: readonly string[]; readonly host: readonly string[] };
  readonly host?: readonly string[];
  readonly listensOn: Listener['reach'];
  /** Checks Origin or Host by itself, or runs where no browser can be turned against it. */
  readonly checksOrigin?: true;
  /** Options of the constructor that make it check them. */
  readonly origins?: readonly string[];
}

/** Read from fastmcp 4.20.16, mcp-framework 0.2.22, mcp-use 1.34.6. */
const rows: readonly FrameworkRow[] = [
  { framework: 'fastmcp', auth: ['arg0.authenticate', 'arg0.auth', 'arg0.oauth.proxy'], check: ['arg0.authenticate'], start: { paths: ['fastmcp#FastMCP.start'], host: ['arg0.httpStream.host'] }, listensOn: 'loopback' },
  { framework: 'mcp-framework', auth: ['arg0.transport.options.auth.provider', 'arg0.transport.options.auth', 'arg0.auth'], host: ['arg0.transport.options.host'], listensOn: 'loopback' },
  { framework: 'mcp-use', auth: ['arg0.oauth', 'arg1.oauth'], host: ['arg0.host', 'arg1.host'], listensOn: 'loopback', origins: ['arg0.allowedOrigins', 'arg1.allowedOrigins'] },
];

/** Hosted handlers: nothing of theirs listens, and the platform routes by the Host header. */
const HANDLERS: ReadonlySet<string> = new Set(['mcp-handler']);

/** Endpoints of a framework that serves by itself; undefined for others. */
export function frameworkAccess(server: Server, model: Model): ((listener: Listener | undefined) => Endpoint[]) | undefined {
  const { framework, args, origin } = server.raw;
  const row = rows.find((one) => one.framework === framework);
  const at = locationOf(origin.node, origin.unit);
  const endpoint = (access: Access, place: Location, checked: boolean, listener: Listener | undefined): Endpoint => ({
    at: place, verb: undefined, route: undefined, app: undefined, transport: origin, access, origin: { checked, setting: undefined, at: place, why: 'none' }, listener, handlers: [],
  });
  if (HANDLERS.has(framework)) {
    const access = handlerAccess(server, model);
    return access && (() => [endpoint(access, at, true, undefined)]);
  }
  if (!row) return workerAccess(server, model, endpoint);
  const option = readPath(model.machine, { args }, row.auth);
  const opaque = args[0] !== undefined && (args[0].kind !== 'object' || (args[0].open.length > 0 && option === undefined));
  const check = row.check ? readPath(model.machine, { args }, row.check) : undefined;
  const origins = row.origins && readPath(model.machine, { args }, row.origins);
  const checked = row.checksOrigin ?? (origins !== undefined && !(defaultValue(origins)?.kind === 'literal'));
  return (listener) => [endpoint(opaque ? { state: 'unknown', setting: undefined, at: undefined, optional: false, demands: [] } : optionAccess(model, option, check), at, checked || (opaque && row.origins !== undefined), listener)];
}

/** What a worker's default export is asked before it hands a request to the agent: a provider of OAuth round it, a function of the project, or nothing. */
function workerAccess(server: Server, model: Model, endpoint: (access: Access, place: Location, checked: boolean, listener: Listener | undefined) => Endpoint): (() => Endpoint[]) | undefined {
  const { machine, graph } = model;
  for (const entry of model.points.entries) {
    if (!graph.reach(entry).has(server.raw.origin.unit.path)) continue;
    const exported = machine.exportOf(entry, 'default');
    if (!exported || !model.collector.web.calls.some((call) => SERVES.test(call.path ?? ''))) continue;
    for (const { value } of alternatives(exported)) {
      const origin = 'origin' in value ? value.origin : undefined;
      const at = origin ? locationOf(origin.node, origin.unit) : locationOf(server.raw.origin.node, server.raw.origin.unit);
      // The platform routes by the Host header: a name that was turned elsewhere does not arrive.
      const one = (access: Access) => (): Endpoint[] => [endpoint(access, at, true, undefined)];
      if (isProvider(value)) return one({ state: 'verified', setting: undefined, at, optional: false, demands: [NOTHING] });
      if (value.kind === 'call' && SERVES.test(apiPath(value.callee) ?? '')) return one({ state: 'open', setting: undefined, at: undefined, optional: false, demands: [NOTHING] });
      const fn = value.kind === 'object' ? machine.get(value, 'fetch', undefined) : value;
      if (fn.kind !== 'function') continue;
      const demands = demandsOf(machine, model.collector, fn, requestArguments('web'));
      const { proof, possible, setting, openAt } = demands;
      if (proof === 'none' && answersByProvider(model, fn)) return one({ state: 'verified', setting: undefined, at, optional: false, demands: [NOTHING] });
      const state = proof === 'verified' ? 'verified' : demands.handsOn || demands.cut ? 'delegated' : proof === 'presence' ? 'presence' : 'open';
      return one({ state, setting, at: demands.at ?? openAt, optional: state === 'open' && possible !== 'none', demands: [demands] });
    }
  }
  return undefined;
}

/** `new OAuthProvider({ … })`, which lets requests to the agent through with its tokens only. */
function isProvider(value: Value): boolean {
  return value.kind === 'call' && value.isNew && /^@cloudflare\/workers-oauth-provider#(?:default|OAuthProvider)$/.test(apiPath(value) ?? '');
}

/** A function of a worker that hands its requests to such a provider, and none to the agent itself. */
function answersByProvider({ machine, collector }: Model, fn: FunctionValue): boolean {
  const { value: result } = aside(machine, collector, { steps: WORKER_STEPS, watcher: UNWATCHED }, () => machine.run(fn, fn.self, requestArguments('web'), { node: fn.node, unit: fn.unit }));
  const answers = alternatives(result).map(({ value }) => value);
  const isFrom = (one: Value, made: (value: Value) => boolean): boolean => one.kind === 'call' && one.callee.kind === 'member' && one.callee.name === 'fetch' && made(one.callee.object);
  return answers.some((one) => isFrom(one, isProvider)) && !answers.some((one) => !isFrom(one, isProvider) && derivesFrom(one, (part) => part.kind === 'call' && SERVES.test(apiPath(part.callee) ?? ''), 4));
}
const WORKER_STEPS = 20_000;

/** Calls that make an agent's handler for a path: `McpAgent.serve('/mcp')` in its forms. */
export const SERVES = /^agents\/mcp#McpAgent\.(?:serve|serveSSE|mount)$/;

function optionAccess(model: Model, option: Value | undefined, check: Value | undefined): Access {
  const none: Access = { state: 'open', setting: undefined, at: undefined, optional: false, demands: [] };
  if (!option) return none;
  const known = defaultValue(option);
  if (known?.kind === 'literal' && !known.value) return { ...none, setting: environmentName(option), optional: true };
  const demands: Demands[] = [];
  for (const { value } of alternatives(check ?? option)) if (value.kind === 'function') demands.push(demandsOf(model.machine, model.collector, value, requestArguments('web')));
  const weak = demands.find((one) => one.proof === 'none' && !one.handsOn && !one.cut);
  if (weak && weak.possible === 'none' && !weak.readsCredential) return { ...none, demands };
  if (weak && weak.possible !== 'none') return { ...none, demands, setting: weak.setting, at: weak.openAt, optional: true };
  const presence = demands.find((one) => one.proof === 'presence' && !one.handsOn && !one.cut);
  if (presence) return { ...none, state: 'presence', at: presence.at, demands };
  return { ...none, state: 'verified', demands };
}

/** What `withMcpAuth` of mcp-handler and its like put around a handler. */
function handlerAccess(server: Server, model: Model): Access | undefined {
  const { origin } = server.raw;
  const ofServer = (value: Value): boolean => derivesFrom(value, (one) => one.kind === 'call' && one.origin.node === origin.node, 6);
  const around = model.collector.web.calls.filter((call) => /#(?:experimental_)?withMcpAuth$/.test(call.path ?? ''));
  const wrapper = around.find((call) => call.args[0] !== undefined && ofServer(call.args[0])) ?? around[0];
  if (wrapper) return wrapped(model, wrapper);
  // Exported as it is: nothing stands before it. Handed to anything else: not known.
  const exported = [...model.machine.modules()].filter((record) => record.unit.path === origin.unit.path).flatMap((record) => [...record.exports.keys()].map((name) => model.machine.exportOf(record.unit.path, name)));
  const plain = exported.some((value) => value !== undefined && value.kind === 'call' && value.origin.node === origin.node);
  return plain ? { state: 'open', setting: undefined, at: undefined, optional: false, demands: [NOTHING] } : undefined;
}

function wrapped(model: Model, call: WebCall): Access {
  const at = locationOf(call.origin.node, call.origin.unit);
  const required = readPath(model.machine, { args: call.args }, ['arg2.required']);
  const known = required && defaultValue(required);
  const options = call.args[2];
  const isRequired = options !== undefined && options.kind !== 'object' ? undefined : known === undefined ? (required === undefined ? false : undefined) : known.kind === 'literal' && known.value === true;
  const demands: Demands[] = [];
  for (const { value } of alternatives(call.args[1] ?? { kind: 'literal', value: undefined })) if (value.kind === 'function') demands.push(verifier(model, value));
  const base = { setting: required && environmentName(required), at, demands };
  if (isRequired === false && holdsByDefault(call.conditions) !== false) return { ...base, state: 'open', optional: true };
  const weak = demands.find((one) => one.possible !== 'verified' && !one.handsOn && !one.cut);
  return { ...base, state: weak ? 'presence' : 'verified', optional: false };
}

/** A function that is given the request and its bearer token. */
export function verifier(model: Model, fn: FunctionValue): Demands {
  const [request] = requestArguments('web');
  const token: Value = { kind: 'external', module: 'http-request', name: 'token' };
  return demandsOf(model.machine, model.collector, fn, fn.node.parameters.length > 1 && request ? [request, token] : [token]);
}

/** The socket that a framework opens by itself. */
export function frameworkListener(server: Server, model: Model): Listener | undefined {
  const row = rows.find((one) => one.framework === server.raw.framework);
  if (!row) return undefined;
  const start = row.start && model.collector.web.calls.find((call) => row.start?.paths.includes(call.path ?? '') === true && server.reach.has(call.origin.unit.path) && call.args.length > 0 && apiPath(call.callee) !== undefined);
  const origin = start?.origin ?? server.raw.origin;
  const host = readPath(model.machine, { args: start ? start.args : server.raw.args }, start ? (row.start?.host ?? []) : (row.host ?? []));
  const known = host && defaultValue(host);
  const text = known?.kind === 'literal' && known.value !== undefined && known.value !== null ? String(known.value) : undefined;
  const reach = host === undefined || (known?.kind === 'literal' && text === undefined) ? row.listensOn : reachOf(text);
  return { at: locationOf(origin.node, origin.unit), reach, host: text, byDefault: text === undefined, setting: host && environmentName(host), app: undefined, unit: origin.unit.path, servesProtocol: true, explored: start?.explored ?? false };
}

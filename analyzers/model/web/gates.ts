/** What stands before a route, and what it asks of a caller. */
import type { Location } from '../../contract/index.js';
import { locationOf } from '../../project/unit.js';
import type { Condition, FunctionValue, Value } from '../../resolve/values.js';
import { UNDEFINED, alternatives, apiPath } from '../../resolve/values.js';
import type { Watcher } from '../collect.js';
import type { Model } from '../discover.js';
import { readPath } from '../fields.js';
import { CORS_PATHS } from './cors.js';
import { defaultTruth, defaultValue, environmentName, holdsByDefault } from './defaults.js';
import { LOOPBACK, type Access, type OriginCheck } from './facts.js';
import type { WebCall } from './log.js';
import { guardOf, letsAllIn, nestArguments } from './nest.js';
import { answerOf } from './nest-marks.js';
import { possibleByDefault } from './proof.js';
import { NOTHING, demandsOf, part, requestArguments, type Demands } from './request.js';
import { middlewareRow, type Duty, type HandlerStyle } from './rows.js';
import { functionsIn, type Route, type Web, webOf } from './routes.js';

export interface Gate {
  readonly duties: readonly Duty[];
  readonly demands: Demands;
  /** In force when nothing is set. */
  readonly on: boolean | undefined;
  readonly setting: string | undefined;
  readonly known: boolean;
  readonly at: Location;
}

const READS_MARKS = /\bReflector\b|\bReflect\.getMetadata\b/;
const AUTH_NAME = /auth|bearer|token|jwt|guard|protect|passport|oauth|clerk|session|apikey|verify/i;

export function gateOf(model: Model, web: Web, value: Value, style: HandlerStyle, call: WebCall, route: Route): Gate[] {
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
      // `@Public()` and its like: the guard is told what stands at this route.
      const marks = READS_MARKS.test(guard.unit.text) ? route.marks : undefined;
      if (marks === 'unread') {
        gates.push({ ...base, duties: [], demands: NOTHING, known: false });
        continue;
      }
      const asked = demands(model, web, guard, 'guard', marks && ((event) => answerOf(event, marks)));
      // What looks at the request elsewhere is not read.
      gates.push({ ...base, duties: [], demands: asked, known: asked.possible !== 'none' || letsAllIn(guard) || (marks !== undefined && asked.admits) });
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

/** @param answer what calls give back that are about one route only */
export function demands(model: Model, web: Web, fn: FunctionValue, style: HandlerStyle, answer?: Watcher['answer']): Demands {
  const known = answer ? undefined : web.demands.get(fn.node);
  if (known) return known;
  const made = demandsOf(model.machine, model.collector, fn, nestArguments(fn, part) ?? requestArguments(style), answer);
  if (!answer) web.demands.set(fn.node, made);
  return made;
}

/** Who calls is asked only where something is set; but where it is not, the program does not come as far as to open the route. */
export function unlessRefused(access: Access, started: readonly Condition[]): Access {
  const { optional, setting, demands } = access;
  if (access.state !== 'open' || !optional || setting === undefined || !demands.some((one) => one.possible === 'verified')) return access;
  const refused = started.some((condition) => condition.value !== undefined && environmentName(condition.value) === setting && !possibleByDefault([condition]));
  return refused ? { ...access, state: 'verified', optional: false } : access;
}

export function accessOf(gates: readonly Gate[]): Access {
  const list = gates.map((gate) => gate.demands);
  let optional: Gate | undefined;
  let delegated = false;
  let known = true;
  let anonymous = false;
  let presence: Gate | undefined;
  for (const gate of gates) {
    // Where everybody is somebody by default, a check for somebody turns nobody away.
    if (anonymous && gate.demands.handedDown) continue;
    anonymous ||= gate.on !== false && gate.demands.anonymous;
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
  const ownKey = list.map((one) => one.ownKey).find((one) => one !== undefined);
  return { ...base, state: !known ? 'unknown' : delegated ? 'delegated' : 'open', at: undefined, ...(ownKey ? { ownKey } : {}) };
}

export function originCheck(model: Model, route: Route, gates: readonly Gate[], transports: readonly WebCall[]): OriginCheck {
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

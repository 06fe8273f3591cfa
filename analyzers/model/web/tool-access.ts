/** Which tools a caller may use: filters of the list that the calls do not know of, and whether calls are authorised one by one. */
import type { Location } from '../../contract/index.js';
import { locationOf } from '../../project/unit.js';
import type { Frame } from '../../resolve/machine.js';
import type { Condition, FunctionValue, Value } from '../../resolve/values.js';
import { alternatives, apiPath, object, partsOf, unknown } from '../../resolve/values.js';
import { aside } from '../aside.js';
import type { Watcher } from '../collect.js';
import type { Model } from '../discover.js';
import type { Server } from '../model.js';
import { programOf } from './program.js';

export interface UnenforcedFilter {
  readonly at: Location;
  readonly list: Location;
  /** Settings that take tools off the list. */
  readonly settings: readonly string[];
}

const STEPS = 300_000;
/** Calls inside calls that are followed: whoever refuses a call does so before it is under way. */
const MAX_DEPTH = 5;

function depthOf(frame: Frame | undefined): number {
  let depth = 0;
  for (let at = frame; at && depth <= MAX_DEPTH; at = at.parent) depth += 1;
  return depth;
}

/** Settings that decide what is listed and that no call of a tool looks at; undefined where the list is not filtered or a handler is not known. */
export function unenforcedFilter(server: Server, model: Model): UnenforcedFilter | 'enforced' | undefined {
  const lists = server.raw.handlers.find((handler) => handler.method === 'tools/list');
  const calls = server.raw.handlers.find((handler) => handler.method === 'tools/call');
  if (!lists || !calls) return undefined;
  const listed = settingsIn(model, lists.handler, object([['method', unknown('input')], ['params', object([])]]), true);
  if (listed.settings.size === 0 || listed.cut) return undefined;
  const called = settingsIn(model, calls.handler, object([['method', unknown('input')], ['params', object([['name', unknown('input', undefined, 'name')], ['arguments', unknown('input', undefined, 'arguments')]])]]), false);
  if (called.cut || !called.ran) return undefined;
  const missing = [...listed.settings].filter((name) => !called.settings.has(name));
  // One of them asked again is enough: settings are often joined.
  if (missing.length < listed.settings.size) return 'enforced';
  return { at: locationOf(calls.origin.node, calls.origin.unit), list: locationOf(lists.origin.node, lists.origin.unit), settings: missing.sort() };
}

interface Found {
  readonly settings: Set<string>;
  readonly cut: boolean;
  readonly ran: boolean;
}

/** Variables of the environment that what a handler does, or answers, hangs on. */
function settingsIn(model: Model, handler: Value, request: Value, answersOnly: boolean): Found {
  const { machine, collector } = model;
  const settings = new Set<string>();
  const seen = new Set<Value>();
  const add = (conditions: readonly Condition[]): void => {
    for (const { value } of conditions) if (value) names(value, settings, seen, 0);
  };
  const functions = alternatives(handler).map((entry) => entry.value).filter((value): value is FunctionValue => value.kind === 'function');
  const watcher: Watcher = { enter: (fn, args) => (!answersOnly && depthOf(machine.frame) > MAX_DEPTH ? unknown('computed', { node: fn.node, unit: fn.unit }, fn.name, args) : undefined), decided: () => undefined, call: () => { if (!answersOnly) add(machine.conditions); } };
  const { spent: cut } = aside(machine, collector, { steps: STEPS, watcher, unremembered: true }, () => {
    for (const fn of functions) {
      const result = machine.run(fn, fn.self, [request, unknown('parameter', undefined, 'extra')], { node: fn.node, unit: fn.unit });
      for (const { value, when } of alternatives(result)) {
        if (answersOnly) answers(machine.get(value, 'tools', undefined), when ?? [], settings, seen);
        else {
          add(when ?? []);
          names(value, settings, seen, 0);
        }
      }
      if (!answersOnly) add(machine.conditions);
    }
  });
  return { settings, cut, ran: functions.length > 0 };
}

/** Settings that entries of an answer hang on. */
function answers(list: Value, when: readonly Condition[], settings: Set<string>, seen: Set<Value>): void {
  const add = (conditions: readonly Condition[]): void => {
    for (const { value } of conditions) if (value) names(value, settings, seen, 0);
  };
  add(when);
  for (const { value, when: chosen } of alternatives(list)) {
    add(chosen ?? []);
    if (value.kind === 'array') for (const item of value.items) {
      add(item.when ?? []);
      if (item.value.kind === 'union') for (const one of item.value.values) add(one.when ?? []);
    }
  }
}

const ENVIRONMENT = /^(?:process|Bun)\.env\.(\w+)/;
const FLAG = /^process\.argv/;

/** Names of the environment's variables, and of flags of the command line, in a value and in what its parts hang on. */
function names(value: Value, into: Set<string>, seen: Set<Value>, depth: number): void {
  if (depth > 14 || seen.has(value) || seen.size > 20_000) return;
  seen.add(value);
  if (value.kind === 'member' || value.kind === 'call') {
    const path = apiPath(value) ?? '';
    const name = ENVIRONMENT.exec(path)?.[1];
    if (name !== undefined) into.add(name);
    else if (FLAG.test(path)) into.add('process.argv');
  }
  const inner: Value[] = [];
  partsOf(value, inner);
  const add = (conditions: readonly Condition[] | undefined): void => {
    for (const condition of conditions ?? []) if (condition.value) inner.push(condition.value);
  };
  if (value.kind === 'union') {
    for (const one of value.values) add(one.when);
    if (value.test) inner.push(value.test.left, value.test.right);
  } else if (value.kind === 'array') for (const item of value.items) add(item.when);
  else if (value.kind === 'collection') for (const entry of value.entries) add(entry.when);
  for (const one of inner) names(one, into, seen, depth + 1);
}

const AUTHORISES = /\bauthInfo\??\.(?!clientId\b|token\b|expiresAt\b|resource\b)\w|\brequireScopes?\b|\brequiredScopes\b|\bcanAccess\b|\bToolScopes\b|\bToolRoles\b|\bscopeChallenge\b|\bhas(?:Scope|Permission|Role)\b|\bcheck(?:Scope|Permission|Access)|\.scopes?\b|\bpermissions?\b|\bauthorize\b|\bisAuthorized\b|\broles?\b(?!\s*:\s*['"](?:user|assistant|system|developer|tool)\b)/i;

/** True when something in the server's files looks at what a caller may do; who the caller is, and until when, is no right. */
export function asksForRights(server: Server, model: Model): boolean {
  return programOf(server, model).some((unit) => AUTHORISES.test(unit.text));
}

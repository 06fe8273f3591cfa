/** The call behind `call`, `apply`, `bind` and `Reflect.apply`. */
import { apiPath, type Value } from './values.js';

/** A function of Node's own or of the language, by its path: others may have methods called `call` and `bind`. */
const PLAIN_FUNCTION = /^(?:node:[\w/]+#(?:default\.|promises\.)*[a-z]\w*|eval|fetch|require)$/;

/** `exec.call(undefined, command)`, `exec.apply(undefined, list)`, `Reflect.apply(exec, undefined, list)`, `exec.bind(undefined, …)(command)`, `Base.prototype.method.call(this, …)`: the call that it is. */
export function invoked(callee: Value, args: readonly Value[]): { readonly fn: Value; readonly self: Value | undefined; readonly args: readonly Value[] } | undefined {
  const listed = (list: Value | undefined): readonly Value[] => (list?.kind === 'array' ? [...list.items.map((item) => item.value), ...list.open] : list ? [{ kind: 'spread', value: list }] : []);
  if (callee.kind === 'call' && callee.callee.kind === 'member' && callee.callee.name === 'bind' && isBindable(callee.callee.object, callee.args[0])) return { fn: callee.callee.object, self: callee.args[0], args: [...callee.args.slice(1), ...args] };
  if (callee.kind !== 'member') return undefined;
  const { object, name } = callee;
  if (name === 'apply' && object.kind === 'global' && object.name === 'Reflect' && args[0]) return { fn: args[0], self: args[1], args: listed(args[2]) };
  if (name !== 'call' && name !== 'apply') return undefined;
  // `Base.prototype.method.call(this, …)` of a package's class is `super.method(…)`.
  if (object.kind === 'member' && object.object.kind === 'member' && object.object.name === 'prototype' && apiPath(object.object.object) !== undefined) {
    const self = args[0]?.kind === 'object' ? args[0].proto : args[0];
    return self && { fn: { kind: 'member', object: self, name: object.name, origin: object.origin }, self: args[0], args: name === 'call' ? args.slice(1) : listed(args[1]) };
  }
  if (!isBindable(object, args[0])) return undefined;
  return { fn: object, self: args[0], args: name === 'call' ? args.slice(1) : listed(args[1]) };
}

/** (`server.tool.bind(server)` can be nothing else: a method with its own object.) */
function isBindable(value: Value, self: Value | undefined): boolean {
  if (value.kind === 'member' && self !== undefined && (value.object === self || (self.kind === 'object' && value.object === self.proto))) return true;
  return value.kind !== 'call' && PLAIN_FUNCTION.test(apiPath(value) ?? '');
}

/** Connections of which the machine is checked when they are made: an agent with a look-up of its own that refuses addresses. */
import { ts } from '../../project/syntax.js';
import type { Machine } from '../../resolve/machine.js';
import type { FunctionValue, Value } from '../../resolve/values.js';
import { alternatives, apiPath } from '../../resolve/values.js';

/** Settings of a request that say how it connects. */
const SETTINGS = ['dispatcher', 'agent', 'httpAgent', 'httpsAgent', 'lookup', 'connect'];

/** Does one of the settings of a request look its host up by a function that refuses some addresses, whichever agent it goes through? (A proxy looks it up by itself.) */
export function checksMachine(machine: Machine, args: readonly Value[]): boolean {
  return args.some((arg) => alternatives(arg).some(({ value }) => value.kind === 'object' && SETTINGS.some((name) => value.props.has(name) && isChecked(machine, value, name, 3))));
}

function isChecked(machine: Machine, settings: Value, name: string, depth: number): boolean {
  if (depth === 0) return false;
  const read = alternatives(machine.get(settings, name, undefined)).map(({ value }) => value);
  const agents = read.filter((one) => !(one.kind === 'literal' && (one.value === undefined || one.value === null)) && !isProxy(one));
  return agents.length > 0 && agents.every((one) => {
    if (one.kind === 'function') return name === 'lookup' && refuses(one);
    const inner = one.kind === 'call' ? one.args[0] : one;
    return inner !== undefined && alternatives(inner).every(({ value }) => value.kind === 'object' && ['lookup', 'connect'].some((next) => value.props.has(next) && isChecked(machine, value, next, depth - 1)));
  });
}

function isProxy(value: Value): boolean {
  return value.kind === 'call' && /ProxyAgent$/.test(apiPath(value.callee) ?? '');
}

/** `if (isPrivate(address)) callback(new Error('Refused'))`, by its own body: behind a question about what was looked up it answers with an error that it makes. */
function refuses({ node }: FunctionValue): boolean {
  const last = node.parameters[node.parameters.length - 1]?.name;
  const answer = last && ts.isIdentifier(last) ? last.text : undefined;
  let looks = false;
  let found = false;
  const isRefusal = (inner: ts.Node): boolean => {
    if (ts.isThrowStatement(inner)) return true;
    if (ts.isCallExpression(inner) && ts.isIdentifier(inner.expression) && inner.expression.text === answer) return inner.arguments[0] !== undefined && (ts.isNewExpression(inner.arguments[0]) || ts.isCallExpression(inner.arguments[0]));
    return ts.forEachChild(inner, (child) => isRefusal(child) || undefined) === true;
  };
  const asks = (inner: ts.Node): boolean => ts.isCallExpression(inner) || ts.forEachChild(inner, (child) => asks(child) || undefined) === true;
  const walk = (inner: ts.Node): void => {
    if (ts.isCallExpression(inner)) {
      const { expression } = inner;
      looks ||= /^(?:lookup|resolve[46]?|resolveAny)$/.test(ts.isPropertyAccessExpression(expression) ? expression.name.text : ts.isIdentifier(expression) ? expression.text : '');
    }
    if (ts.isIfStatement(inner) && asks(inner.expression) && isRefusal(inner.thenStatement)) found = true;
    ts.forEachChild(inner, walk);
  };
  if (node.body) walk(node.body);
  return looks && found;
}

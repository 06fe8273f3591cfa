/** Definitions that a function of a package hands back, dressed up: `withLogging({ name, description, handler })` has the same name and still runs the same handler. */
import type { ObjectValue, Value } from '../resolve/values.js';
import { alternatives, apiPath } from '../resolve/values.js';

const HANDLERS = ['handler', 'execute', 'callback', 'cb', 'run', 'call', 'invoke'] as const;
const DESCRIPTIONS = ['description', 'inputSchema', 'schema', 'parameters', 'paramsSchema', 'input'] as const;

/** Decorators around decorators that are looked through. */
const MAX_DECORATORS = 6;

/** The definition of a capability that a package's function was given and, by what is asked of its result, gives back; undefined where it was given none. */
export function passedOn(value: Value, depth = 0): ObjectValue | undefined {
  if (value.kind !== 'call' || value.isNew || depth > MAX_DECORATORS || value.args.length === 0 || apiPath(value.callee) === undefined) return undefined;
  for (const arg of value.args) {
    for (const { value: one } of alternatives(arg)) {
      const found = one.kind === 'object' ? (isDefinition(one) ? one : undefined) : passedOn(one, depth + 1);
      if (found) return found;
    }
  }
  return undefined;
}

/** A name, a text or schema beside it, and code: nothing else that packages are given looks so. */
function isDefinition(value: ObjectValue): boolean {
  const name = value.props.get('name')?.value;
  return (name?.kind === 'template' || (name?.kind === 'literal' && typeof name.value === 'string'))
    && DESCRIPTIONS.some((key) => value.props.has(key)) && HANDLERS.some((key) => value.props.get(key)?.value.kind === 'function');
}

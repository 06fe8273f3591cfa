/** Arguments of a call, lists that are spread into them included. */
import type { ts } from '../project/syntax.js';
import type { Environment } from './environment.js';
import type { Machine } from './machine.js';
import type { Value } from './values.js';
import { unknown } from './values.js';

export function evaluateArguments(m: Machine, nodes: readonly ts.Expression[], env: Environment): Value[] {
  const args: Value[] = [];
  for (const node of nodes) {
    const value = m.evaluate(node, env);
    if (value.kind === 'spread') {
      if (value.value.kind === 'array') {
        args.push(...value.value.items.map((item) => item.value));
        if (value.value.open.length > 0) args.push({ kind: 'spread', value: unknown('computed', undefined, undefined, value.value.open) });
      } else args.push(value);
    } else args.push(value);
  }
  return args;
}

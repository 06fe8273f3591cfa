/** Joining of values: what the same call of the source makes from the same data is one alternative, however often it ran. */
import { expect, test } from 'vitest';
import { createMemoryHost } from '../../../analyzers/host/memory-host.js';
import { SourceStore } from '../../../analyzers/project/store.js';
import type { Origin, Value } from '../../../analyzers/resolve/values.js';
import { alternatives, literal, union } from '../../../analyzers/resolve/values.js';

const store = new SourceStore(createMemoryHost({ '/w/a.ts': 'launch();\nlaunch();\n' }));
const unit = store.unit('/w/a.ts')!;
const [first, second] = unit.ast.statements as unknown as readonly [Origin['node'], Origin['node']];

function page(node: Origin['node'], argument: string, isNew = false): Value {
  const origin: Origin = { node, unit };
  const browser: Value = { kind: 'call', callee: { kind: 'external', module: 'puppeteer', name: 'launch' }, args: [literal(argument)], isNew, origin };
  return { kind: 'member', object: browser, name: 'page', origin };
}

test('the same call from the same data is one alternative', () => {
  const made = Array.from({ length: 60 }, () => ({ value: page(first, 'a') }));
  expect(alternatives(union(made))).toHaveLength(1);
});

test('another argument, another place and what `new` makes stay apart', () => {
  expect(alternatives(union([{ value: page(first, 'a') }, { value: page(first, 'b') }]))).toHaveLength(2);
  expect(alternatives(union([{ value: page(first, 'a') }, { value: page(second, 'a') }]))).toHaveLength(2);
  expect(alternatives(union([{ value: page(first, 'a', true) }, { value: page(first, 'a', true) }]))).toHaveLength(2);
});

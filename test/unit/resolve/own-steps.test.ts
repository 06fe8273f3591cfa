/** Code that runs very often is not followed for ever. */
import { describe, expect, it } from 'vitest';
import { createMemoryHost } from '../../../analyzers/host/memory-host.js';
import { SourceStore } from '../../../analyzers/project/store.js';
import { Evaluator } from '../../../analyzers/resolve/evaluator.js';
import { FileIndex } from '../../../analyzers/resolve/file-index.js';
import { Manifests } from '../../../analyzers/resolve/manifest.js';
import { ModuleGraph } from '../../../analyzers/resolve/module-graph.js';
import type { Value } from '../../../analyzers/resolve/values.js';

function run(text: string): { machine: Evaluator; exported: (name: string) => Value | undefined } {
  const store = new SourceStore(createMemoryHost({ '/p/index.ts': text }));
  const index = new FileIndex(createMemoryHost({ '/p/index.ts': text }));
  const machine = new Evaluator(store, new ModuleGraph(store, index, new Manifests(store, index), (name) => name), index, { call: () => undefined, member: () => undefined, decorator: () => undefined, classDefined: () => undefined });
  machine.ownLimit = 2000;
  machine.ensureRun('/p/index.ts');
  return { machine, exported: (name) => machine.exportOf('/p/index.ts', name) };
}

const SPIN = 'let sum = 0; for (let at = 0; at < 50; at += 1) sum += at * 31;';

describe('a function that spent its steps', () => {
  it('gives an unknown value made of its arguments; its callers go on', () => {
    const { machine, exported } = run(`
function spin(text: string): string { ${SPIN} return text; }
export const first = spin('a');
for (let count = 0; count < 100; count += 1) spin('b');
export const last = spin('c');
export const after = 'reached';`);
    expect(exported('first')).toMatchObject({ kind: 'literal', value: 'a' });
    expect(exported('last')).toMatchObject({ kind: 'unknown', reason: 'budget', from: [{ kind: 'literal', value: 'c' }] });
    expect(exported('after')).toMatchObject({ kind: 'literal', value: 'reached' });
    expect([...machine.cut.keys()]).toHaveLength(1);
    expect(machine.steps).toBeLessThan(5000);
  });

  it('does not count what the functions it calls spend', () => {
    const { exported } = run(`
function spin(): void { ${SPIN} }
function outer(name: string): string { spin(); return name; }
for (let count = 0; count < 60; count += 1) outer('x');
export const last = outer('y');`);
    expect(exported('last')).toMatchObject({ kind: 'literal', value: 'y' });
  });

  it('leaves the fields of its object unknown, not missing', () => {
    const { exported } = run(`
class Settings { mode: string; constructor() { ${SPIN} this.mode = 'full'; } }
for (let count = 0; count < 60; count += 1) new Settings();
const settings = new Settings();
export const isFull = (settings as any).other === 'full';`);
    expect(exported('isFull')).toMatchObject({ kind: 'unknown' });
  });
});

/** From every sink row, through random chains of steps: a planted flow is found, and with a planted check nothing is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryHost } from '../analyzers/index.js';
import { createArtifacts } from '../analyzers/artifacts/index.js';
import { buildModel } from '../analyzers/model/discover.js';
import { canonicalModule } from '../analyzers/model/sdk/index.js';
import { SourceStore } from '../analyzers/project/store.js';
import { FileIndex } from '../analyzers/resolve/file-index.js';
import { Manifests } from '../analyzers/resolve/manifest.js';
import { ModuleGraph } from '../analyzers/resolve/module-graph.js';
import type { SinkFlow } from '../analyzers/taint/lower/flow.js';
import { computeFlows } from '../analyzers/taint/lower/run.js';
import { rows } from '../analyzers/taint/models/index.js';
import type { SinkKind, SinkRow } from '../analyzers/taint/row.js';
import { PATTERNS_PROVE_NOTHING, callOf, choices, isPlanted, patterns, serverOf, steps, type Planted } from './plant.js';

/** Kinds that text from the model does not hurt by itself: a text in a query object is a value, and of logs and results only secrets matter. */
const TEXT_IS_HARMLESS: ReadonlySet<SinkKind> = new Set(['nosql', 'log', 'result']);
const sinks = rows.filter((row): row is SinkRow => row.type === 'sink' && !TEXT_IS_HARMLESS.has(row.kind));
/** Packages that only versions before some other one hurt in. */
const OLD = Object.fromEntries(sinks.filter((row) => row.below !== undefined).flatMap((row) => row.paths.map((path) => [path.slice(0, path.indexOf('#')), '1.0.0'])));
const stepNames = Object.keys(steps);
/** More of them by `TAINT_RUNS=200 npx vitest run test/taint-property.test.ts`; with another `TAINT_SEED`, other ways. */
const RUNS = Number(process.env['TAINT_RUNS'] ?? 8);
/** The same ways in every run; another number looks for others. */
const SEED = Number(process.env['TAINT_SEED'] ?? 20261121);
/** Tools of one planted server. */
const TOOLS = 12;

function flowsOf(files: Readonly<Record<string, string>>): readonly SinkFlow[] {
  const host = createMemoryHost({
    '/case/package.json': JSON.stringify({ name: 'case', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '^1.32.2', zod: '^3.25.76', ...OLD } }),
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`/case/${path}`, text])),
  });
  const store = new SourceStore(host);
  const index = new FileIndex(host);
  const graph = new ModuleGraph(store, index, new Manifests(store, index), canonicalModule);
  const model = buildModel({ store, graph, index, files: Object.keys(files).map((path) => `/case/${path}`), entries: ['/case/server.ts'], isInside: () => true, artifacts: createArtifacts({ host, text: (path) => store.text(path), files: [], packages: [] }) });
  return computeFlows(model, rows).sinks;
}

/** Is there a flow of the row's kind in the plant's tool? Another row of the same kind may speak for the same call. */
const isFound = (flows: readonly SinkFlow[], plant: Planted): boolean => flows.some((flow) => flow.subject.name === plant.tool && flow.kind === plant.row.kind && isPlanted(flow.trace, plant));

/** Spellings under which the evaluator knows a package; a row may name others too. */
const pathsOf = (row: SinkRow): string[] => row.paths.filter((path) => {
  const module = path.slice(0, Math.max(path.indexOf('#'), 0));
  return !path.startsWith('.') && (module === '' || canonicalModule(module) === module) && callOf(row, path, 'value', 0) !== undefined;
});
const callable = sinks.filter((row) => pathsOf(row).length > 0);
const rowAndPath = fc.constantFrom(...callable).chain((row) => fc.record({ row: fc.constant(row), path: fc.constantFrom(...pathsOf(row)) }));
const chain = fc.array(fc.constantFrom(...stepNames), { minLength: 0, maxLength: 5 });

describe('every sink row', () => {
  const plants: Planted[] = sinks.flatMap((row, index) => {
    const [path] = pathsOf(row);
    return path === undefined ? [] : [{ tool: `t${index}`, row, path, chain: [] }];
  });

  it('can be written as a call, all but a few', () => {
    expect(plants.length / sinks.length).toBeGreaterThan(0.97);
  });

  it('is hit by the call', () => {
    const missed: string[] = [];
    for (let at = 0; at < plants.length; at += 150) {
      const { files, written } = serverOf(plants.slice(at, at + 150));
      const flows = flowsOf(files);
      missed.push(...written.filter((plant) => !isFound(flows, plant)).map((plant) => `${plant.row.id} ${plant.path} ${plant.row.at}`));
    }
    expect(missed).toEqual([]);
  });
});

describe('a random way to a random sink', () => {
  const planted = fc.array(fc.record({ target: rowAndPath, chain }), { minLength: TOOLS, maxLength: TOOLS })
    .map((list): Planted[] => list.map((one, index) => ({ tool: `t${index}`, ...one.target, chain: one.chain })));

  it('is found', () => {
    fc.assert(fc.property(planted, (plants) => {
      const { files, written } = serverOf(plants);
      const flows = flowsOf(files);
      expect(written.filter((plant) => !isFound(flows, plant)).map(describePlant)).toEqual([]);
    }), { numRuns: RUNS, seed: SEED });
  });

  it('is silent when the value was checked to be one of a few, or in the end by a pattern', () => {
    const guards = [...Object.keys(choices), ...Object.keys(patterns)];
    const guarded = fc.array(fc.record({ target: rowAndPath, chain, guard: fc.constantFrom(...guards) }), { minLength: TOOLS, maxLength: TOOLS })
      .map((list): Planted[] => list.map((one, index) => ({ tool: `t${index}`, ...one.target, chain: one.chain, guard: one.guard })))
      .map((plants) => plants.filter((plant) => plant.guard === undefined || !Object.hasOwn(patterns, plant.guard) || !PATTERNS_PROVE_NOTHING.has(plant.row.kind)));
    fc.assert(fc.property(guarded, (plants) => {
      const { files, written } = serverOf(plants);
      const flows = flowsOf(files);
      expect(written.filter((plant) => flows.some((flow) => flow.subject.name === plant.tool && isPlanted(flow.trace, plant))).map(describePlant)).toEqual([]);
    }), { numRuns: RUNS, seed: SEED });
  });
});

function describePlant(plant: Planted): string {
  return `${plant.row.id} at ${plant.path}: ${plant.chain.join(' > ')}${plant.guard === undefined ? '' : ` | ${plant.guard}`}`;
}

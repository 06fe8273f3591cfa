/** Parses and evaluates files whether or not they have to do with a server, and prints what came of it as one line of JSON. Run by conformance.ts. */
import { readFileSync } from 'node:fs';
import { createNodeHost } from '../analyzers/host/node-host.js';
import { ts, isFunctionLike } from '../analyzers/project/syntax.js';
import { SourceStore } from '../analyzers/project/store.js';
import { FileIndex } from '../analyzers/resolve/file-index.js';
import { Manifests } from '../analyzers/resolve/manifest.js';
import { ModuleGraph } from '../analyzers/resolve/module-graph.js';
import { createEvaluator } from '../analyzers/model/discover.js';
import { functionAt } from '../analyzers/model/explore.js';
import { canonicalModule } from '../analyzers/model/sdk/index.js';
import type { Batch } from './conformance.js';

const STEPS_PER_FILE = 200_000;
const STEPS_PER_FUNCTION = 20_000;

const [list = ''] = process.argv.slice(2);
const files = readFileSync(list, 'utf8').split('\n').filter((line) => line !== '');
const host = createNodeHost();
const batch: Batch = { files: files.length, bytes: 0, parsed: 0, withSyntaxErrors: 0, functions: 0, steps: 0, notices: {}, crashes: [], slowest: { file: '', milliseconds: 0 } };

for (const file of files) {
  const started = performance.now();
  const store = new SourceStore(host);
  try {
    const index = new FileIndex(host);
    const graph = new ModuleGraph(store, index, new Manifests(store, index), canonicalModule);
    const { machine } = createEvaluator(store, graph, index);
    machine.limit = STEPS_PER_FILE;
    const record = machine.ensureRun(file);
    if (record) {
      batch.parsed += 1;
      batch.bytes += record.unit.text.length;
      for (const node of functionsOf(record.unit.ast)) {
        machine.limit = Math.min(machine.steps + STEPS_PER_FUNCTION, machine.steps + STEPS_PER_FILE);
        const fn = functionAt(machine, record, node);
        if (fn) machine.run(fn, fn.self, undefined, { node, unit: record.unit });
        machine.conditions.length = 0;
        batch.functions += 1;
      }
    }
    batch.steps += machine.steps;
    for (const notice of [...store.notices(), ...machine.notices]) batch.notices[notice.kind] = (batch.notices[notice.kind] ?? 0) + 1;
    if ([...store.notices()].some((notice) => notice.kind === 'syntax-error')) batch.withSyntaxErrors += 1;
  } catch (error) {
    batch.crashes.push({ file, error: error instanceof Error ? (error.stack ?? error.message).slice(0, 600) : String(error) });
  }
  const milliseconds = Math.round(performance.now() - started);
  if (milliseconds > batch.slowest.milliseconds) batch.slowest = { file, milliseconds };
}
process.stdout.write(`${JSON.stringify(batch)}\n`);

/** Functions of a file that have a body, outer ones first; of a file that holds thousands the first. */
function functionsOf(root: ts.Node): ts.FunctionLikeDeclaration[] {
  const found: ts.FunctionLikeDeclaration[] = [];
  const stack: ts.Node[] = [root];
  for (let node = stack.pop(); node !== undefined && found.length < 400; node = stack.pop()) {
    if (isFunctionLike(node) && node.body) found.push(node);
    ts.forEachChild(node, (child) => void stack.push(child));
  }
  return found;
}

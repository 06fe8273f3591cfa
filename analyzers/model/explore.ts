/** Runs what start-up alone does not reach: callbacks given to packages, functions nothing was seen to call, framework classes and routes. */
import type { Path } from '../host/host.js';
import { ts, isFunctionLike } from '../project/syntax.js';
import type { Evaluator } from '../resolve/evaluator.js';
import { dirname } from '../resolve/file-index.js';
import type { ModuleRecord } from '../resolve/machine.js';
import type { ModuleGraph } from '../resolve/module-graph.js';
import { apiPath, literal, unknown } from '../resolve/values.js';
import type { Collector } from './collect.js';
import { hasDependency, type EntryPoints } from './entries.js';
import { REGISTRATION_TEXT, definitionRows, fileRouteRows } from './sdk/index.js';

/** Steps for one entry, and for everything together. */
const STEPS_PER_ENTRY = 4_000_000;
const STEPS_PER_CALLBACK = 60_000;
const STEPS_PER_FUNCTION = 60_000;

export function runEntries(machine: Evaluator, collector: Collector, points: EntryPoints): void {
  for (const entry of points.entries) {
    collector.entry = entry;
    machine.limit = machine.steps + STEPS_PER_ENTRY;
    machine.ensureRun(entry);
    drain(machine, collector, points);
    runFrameworkClasses(machine, collector);
    drain(machine, collector, points);
    if (machine.steps > machine.limit) {
      machine.notices.push({ kind: 'budget-spent', message: 'Start-up is too large to be followed to the end; some registrations may be missing.', location: { file: entry, start: 0, end: 0 } });
    }
  }
  machine.limit = Infinity;
}

/** Callbacks handed to packages run later; each once, with unknown arguments. */
export function drain(machine: Evaluator, collector: Collector, points: EntryPoints): void {
  for (let index = 0; index < machine.escaped.length; index += 1) {
    const next = machine.escaped[index];
    if (!next) break;
    const { fn } = next;
    if (machine.executed.has(fn.node)) continue;
    if (!points.relevant.has(fn.unit.path)) {
      collector.output.later(next);
      continue;
    }
    const { limit } = machine;
    machine.limit = Math.min(limit, machine.steps + STEPS_PER_CALLBACK);
    machine.conditions.push(...next.conditions);
    machine.frame = next.frame;
    machine.run(fn, fn.self, undefined, { node: fn.node, unit: fn.unit });
    machine.conditions.length = 0;
    machine.frame = undefined;
    machine.limit = limit;
  }
  machine.escaped.length = 0;
}

const doneClasses = new WeakMap<Collector, Set<ts.Node>>();

function runFrameworkClasses(machine: Evaluator, collector: Collector): void {
  let done = doneClasses.get(collector);
  if (!done) doneClasses.set(collector, (done = new Set()));
  for (const { cls, row } of collector.classes) {
    if (done.has(cls.node)) continue;
    done.add(cls.node);
    const origin = { node: cls.node, unit: cls.unit };
    if (cls.node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AbstractKeyword)) continue;
    if (row.capability) {
      collector.addInstance(machine, undefined, cls, row, origin);
      continue;
    }
    const self = machine.instantiate(cls, undefined, origin);
    for (const name of row.calls ?? []) {
      const method = machine.get(self, name, origin);
      if (method.kind === 'function') machine.run(method, self, undefined, origin);
    }
    if (row.transport) {
      for (const slot of self.props.values()) {
        const server = collector.serverOf(slot.value);
        if (server && server.transports.length === 0) server.transports.push({ kind: row.transport, origin, conditions: [], value: undefined });
      }
    }
  }
}

/** Files that are capabilities by where they lie. */
export function runFileRoutes(machine: Evaluator, collector: Collector, graph: ModuleGraph, files: readonly Path[]): void {
  for (const file of files) {
    const manifest = graph.manifests.nearest(dirname(file));
    if (!manifest) continue;
    for (const row of fileRouteRows) {
      if (!hasDependency(manifest, row.dependency) || !row.folders.some((folder) => file.startsWith(`${manifest.directory}/${folder}/`))) continue;
      collector.entry = file;
      machine.limit = machine.steps + STEPS_PER_ENTRY;
      const record = machine.ensureRun(file);
      if (!record) continue;
      const names = machine.exportNames(file);
      const stem = file.slice(file.lastIndexOf('/') + 1).replace(/\.[cm]?[jt]sx?$/, '');
      const origin = { node: record.unit.ast, unit: record.unit };
      const main = machine.exportOf(file, 'default');
      const definition = main?.kind === 'call' ? definitionRows.get(apiPath(main.callee) ?? autoImported(main.callee)) : undefined;
      if (definition && main?.kind === 'call') {
        collector.addDescribed(machine, undefined, { ...definition, fields: { ...definition.fields, name: [...(definition.fields.name ?? []), 'file'] } }, { args: main.args, file: literal(stem) }, main.origin, [], 'file-route');
      } else if (row.fields.handler && names.includes('default') && (names.includes('metadata') || names.includes('schema') || main?.kind === 'function')) {
        collector.addDescribed(machine, undefined, row, { args: [], exports: { kind: 'module', unit: record.unit }, file: literal(stem) }, origin, [], 'file-route');
      }
    }
  }
  runFrameworkClasses(machine, collector);
  machine.limit = Infinity;
}

/** Path of a function that a framework imports by itself (`auto-import#defineMcpTool`). */
function autoImported(callee: { readonly kind: string; readonly label?: string | undefined }): string {
  return callee.kind === 'unknown' && callee.label !== undefined ? `auto-import#${callee.label}` : '';
}

/** Functions that hold a registration and that nothing was seen to call: run with unknown arguments. */
export function exploreUncalled(machine: Evaluator, collector: Collector, points: EntryPoints, inside: ReadonlySet<Path>): void {
  collector.exploring = true;
  collector.output.exploring = true;
  for (const path of [...points.relevant].sort()) {
    if (!inside.has(path)) continue;
    const record = machine.record(path);
    if (!record || !REGISTRATION_TEXT.test(record.unit.text)) continue;
    collector.entry = path;
    machine.limit = machine.steps + STEPS_PER_ENTRY;
    machine.ensureRun(path);
    drain(machine, collector, points);
    for (const node of uncalled(record, machine.executed)) {
      const { limit } = machine;
      machine.limit = Math.min(limit, machine.steps + STEPS_PER_FUNCTION);
      explore(machine, record, node);
      machine.limit = limit;
    }
    drain(machine, collector, points);
    runFrameworkClasses(machine, collector);
  }
  collector.exploring = false;
  collector.output.exploring = false;
  machine.limit = Infinity;
}

/** Outermost functions with registration text in them that never ran. */
function uncalled(record: ModuleRecord, executed: ReadonlySet<ts.Node>): ts.FunctionLikeDeclaration[] {
  const found: ts.FunctionLikeDeclaration[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionLike(node) && (node).body && !executed.has(node)) {
      if (REGISTRATION_TEXT.test(record.unit.text.slice(node.pos, node.end))) found.push(node);
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(record.unit.ast);
  return found;
}

function explore(machine: Evaluator, record: ModuleRecord, node: ts.FunctionLikeDeclaration): void {
  if (machine.executed.has(node)) return;
  const origin = { node, unit: record.unit };
  const owner = node.parent as ts.Node | undefined;
  if (owner && (ts.isClassDeclaration(owner) || ts.isClassExpression(owner))) {
    const value = owner.name ? machine.evaluate(owner.name, record.env) : undefined;
    const cls = value?.kind === 'class' ? value : ts.isSourceFile(owner.parent) ? machine.classValue(owner, record.env) : undefined;
    if (!cls) return;
    if (ts.isConstructorDeclaration(node)) {
      machine.instantiate(cls, undefined, origin);
      return;
    }
    const isStatic = node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword) ?? false;
    const self = isStatic ? cls : machine.instantiate(cls, undefined, origin);
    machine.run({ ...machine.closure(node, cls.env), self, home: cls }, self, undefined, origin);
    return;
  }
  // A function nested in code that ran was made there; its own environment is not kept, the module's is the nearest.
  machine.run(machine.closure(node, record.env), unknown('parameter', origin), undefined, origin);
}

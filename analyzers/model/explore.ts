/** Runs what start-up alone does not reach: callbacks given to packages, functions nothing was seen to call, framework classes and routes. */
import type { Path } from '../host/host.js';
import { ts, isFunctionLike } from '../project/syntax.js';
import type { Evaluator } from '../resolve/evaluator.js';
import { dirname } from '../resolve/file-index.js';
import type { ModuleRecord } from '../resolve/machine.js';
import type { ModuleGraph } from '../resolve/module-graph.js';
import type { Environment } from '../resolve/environment.js';
import { UNDEFINED, alternatives, apiPath, literal, unknown, type FunctionValue } from '../resolve/values.js';
import type { Collector } from './collect.js';
import { hasDependency, type EntryPoints } from './entries.js';
import { nestArguments, nestRoutes, nestSetups } from './web/nest.js';
import { handlerArguments, part } from './web/request.js';
import { REGISTRATION_TEXT, definitionRows, fileRouteRows } from './sdk/index.js';

/** Steps for one entry, and for everything together. */
const STEPS_PER_ENTRY = 4_000_000;
/** Steps without a new registration on the files that lead to one: of an entry, and of a file that no entry leads to. */
const STEPS_IN_VAIN = 500_000;
const STEPS_IN_VAIN_EXPLORED = 200_000;
const STEPS_PER_CALLBACK = 60_000;
const STEPS_PER_FUNCTION = 60_000;
const STEPS_PER_EXPORT = 400_000;

export function runEntries(machine: Evaluator, collector: Collector, points: EntryPoints): void {
  machine.onTheWay = points.relevant;
  for (const entry of points.entries) {
    collector.entry = entry;
    machine.limit = machine.steps + STEPS_PER_ENTRY;
    machine.wait(STEPS_IN_VAIN);
    machine.ensureRun(entry);
    const isCut = machine.isSpent;
    // Callbacks that were handed over before are called all the same.
    machine.wait(STEPS_IN_VAIN);
    drain(machine, collector, points);
    runFrameworkClasses(machine, collector);
    drain(machine, collector, points);
    runExports(machine, collector, points, entry);
    runControllers(machine, collector, points);
    if (isCut || machine.isSpent) tellCut(machine, entry);
  }
  machine.limit = Infinity;
  machine.wait(Infinity);
  machine.onTheWay = undefined;
}

function tellCut(machine: Evaluator, file: Path): void {
  machine.notices.push({ kind: 'budget-spent', message: 'Start-up is too large to be followed to the end; some registrations may be missing.', location: { file, start: 0, end: 0 } });
}

/** Exports that platforms call by name: a worker's default export, a serverless handler, a route. */
const PLATFORM_EXPORTS = /^(?:default|fetch|handler|GET|POST|PUT|DELETE)$/;

/** Functions that an entry exports are called by what imports it, with arguments that are not known; `fetch` of an object likewise. */
function runExports(machine: Evaluator, collector: Collector, points: EntryPoints, entry: Path): void {
  const found: FunctionValue[] = [];
  for (const name of machine.exportNames(entry)) {
    if (!PLATFORM_EXPORTS.test(name)) continue;
    for (const { value } of alternatives(machine.exportOf(entry, name) ?? UNDEFINED)) {
      // Of an object only the method that workers are called by: the others may be anything, such as the handlers of tools.
      for (const { value: fn } of alternatives(value.kind === 'object' ? machine.get(value, 'fetch', undefined) : value)) if (fn.kind === 'function') found.push(fn);
    }
  }
  for (const fn of found) {
    if (!points.relevant.has(fn.unit.path) || alreadyRan(machine, fn)) continue;
    const { limit } = machine;
    machine.limit = Math.min(limit, machine.steps + STEPS_PER_EXPORT);
    machine.run(fn, fn.self, undefined, { node: fn.node, unit: fn.unit });
    machine.conditions.length = 0;
    machine.limit = limit;
    drain(machine, collector, points);
  }
}

/** Methods that NestJS calls: once with what takes middleware, then with each request. */
function runControllers(machine: Evaluator, collector: Collector, points: EntryPoints): void {
  const { decorators } = collector.web;
  // (Each entry asks: what ran for another one is not made again.)
  const isNew = (method: ts.Node): boolean => !machine.executed.has(method);
  for (const handler of [...nestSetups(machine, decorators, isNew), ...nestRoutes(machine, decorators, isNew).map((route) => route.handler)]) {
    if (!points.relevant.has(handler.unit.path) || machine.executed.has(handler.node)) continue;
    const { limit } = machine;
    machine.limit = Math.min(limit, machine.steps + STEPS_PER_CALLBACK);
    machine.run(handler, handler.self, nestArguments(handler, part), { node: handler.node, unit: handler.unit });
    machine.conditions.length = 0;
    machine.limit = limit;
    drain(machine, collector, points);
  }
}

const closures = new WeakMap<Environment, Set<ts.Node>>();

/** A function that one factory makes for several entries runs for each. */
function alreadyRan(machine: Evaluator, fn: FunctionValue): boolean {
  if (!machine.executed.has(fn.node)) return false;
  if (fn.env.currentActivation() === undefined) return true;
  let known = closures.get(fn.env);
  if (!known) closures.set(fn.env, (known = new Set()));
  if (known.has(fn.node)) return true;
  known.add(fn.node);
  return false;
}

/** Callbacks handed to packages run later; each once, with unknown arguments. */
function drain(machine: Evaluator, collector: Collector, points: EntryPoints): void {
  for (let index = 0; index < machine.escaped.length; index += 1) {
    const next = machine.escaped[index];
    if (!next) break;
    const { fn } = next;
    collector.web.entered(fn, next.frame, collector.exploring);
    if (machine.executed.has(fn.node)) continue;
    // (Middleware may lie in a file that leads to no server.)
    if (!points.relevant.has(fn.unit.path) && !collector.web.handlers.has(fn.node)) {
      collector.output.later(next);
      continue;
    }
    const { limit, later } = machine;
    machine.limit = Math.min(limit, machine.steps + STEPS_PER_CALLBACK);
    machine.conditions.push(...next.conditions);
    machine.frame = next.frame;
    // What is made for one request may be made of it.
    const handler = collector.web.handlers.get(fn.node);
    machine.later = true;
    machine.run(fn, fn.self, handler && handlerArguments(handler.style, fn.node.parameters.length), { node: fn.node, unit: fn.unit });
    machine.later = later;
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
export function exploreUncalled(machine: Evaluator, collector: Collector, points: EntryPoints, graph: ModuleGraph, inside: ReadonlySet<Path>): void {
  collector.exploring = true;
  collector.output.exploring = true;
  let callers: Callers | undefined;
  const isCalled = (path: Path, name: string): boolean => {
    callers ??= readCallers(machine, graph, points.relevant);
    return callers.open || callers.names.has(name) || callers.whole.has(path) || isOffered(graph, path);
  };
  for (const path of [...points.relevant].sort()) {
    if (!inside.has(path)) continue;
    const record = machine.record(path);
    if (!record || !REGISTRATION_TEXT.test(record.unit.text)) continue;
    collector.entry = path;
    machine.limit = machine.steps + STEPS_PER_ENTRY;
    // (A file that an entry led to ran already.)
    machine.onTheWay = points.relevant;
    machine.wait(STEPS_IN_VAIN_EXPLORED);
    machine.ensureRun(path);
    if (machine.isSpent) tellCut(machine, path);
    machine.onTheWay = undefined;
    machine.wait(Infinity);
    drain(machine, collector, points);
    for (const node of uncalled(record, machine.executed, (name) => isCalled(path, name))) {
      const { limit } = machine;
      machine.limit = Math.min(limit, machine.steps + STEPS_PER_FUNCTION);
      machine.tried = true;
      explore(machine, record, node);
      machine.tried = false;
      machine.limit = limit;
    }
    drain(machine, collector, points);
    runFrameworkClasses(machine, collector);
  }
  collector.exploring = false;
  collector.output.exploring = false;
  machine.limit = Infinity;
}

/** Names that a file uses besides declaring them; `void name` only keeps a compiler quiet. */
function usedNames(ast: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const { parent } = node;
      const declares = (ts.isFunctionDeclaration(parent) || ts.isVariableDeclaration(parent)) && parent.name === node;
      if (!declares && !ts.isVoidExpression(parent) && !(ts.isPropertyAccessExpression(parent) && parent.name === node)) names.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return names;
}

/** What other files may call of the exports of a file. */
interface Callers {
  /** Names that files use, of members too, but not those that they only import; what one file hands on of another others may call. */
  readonly names: ReadonlySet<string>;
  /** Files of which something is taken without its name being written: `import * as x`, `export *`, `import('./x')`. */
  readonly whole: ReadonlySet<Path>;
  /** Code is imported by a name made at run time, or by a pattern of a bundler. */
  readonly open: boolean;
}

function readCallers(machine: Evaluator, graph: ModuleGraph, files: Iterable<Path>): Callers {
  const names = new Set<string>();
  const whole = new Set<Path>();
  let open = false;
  for (const path of files) {
    const record = machine.record(path);
    if (!record) continue;
    open ||= /\bimport\.meta\.glob|\brequire\.context/.test(record.unit.text);
    const all = (specifier: ts.Node | undefined): void => {
      if (!specifier || !ts.isStringLiteralLike(specifier)) {
        open ||= specifier !== undefined;
        return;
      }
      const target = graph.resolve(path, specifier.text);
      if (target.kind === 'file') whole.add(target.path);
    };
    const visit = (node: ts.Node): void => {
      if (ts.isImportDeclaration(node)) {
        const bindings = node.importClause?.namedBindings;
        if (bindings && ts.isNamespaceImport(bindings)) all(node.moduleSpecifier);
        return;
      }
      if (ts.isExportDeclaration(node) && node.moduleSpecifier && !(node.exportClause && ts.isNamedExports(node.exportClause))) all(node.moduleSpecifier);
      if (ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(node.expression) && node.expression.text === 'require'))) all(node.arguments[0]);
      if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) {
        const { parent } = node;
        if (!((ts.isFunctionDeclaration(parent) || ts.isVariableDeclaration(parent)) && parent.name === node)) names.add(node.text);
      }
      ts.forEachChild(node, visit);
    };
    visit(record.unit.ast);
  }
  return { names, whole, open };
}

/** What the manifest of a package offers to other packages. */
function isOffered(graph: ModuleGraph, path: Path): boolean {
  const manifest = graph.manifests.nearest(dirname(path));
  if (!manifest) return true;
  const { exports: declared } = manifest.json;
  const subpaths = declared !== null && typeof declared === 'object' ? Object.keys(declared).filter((key) => key.startsWith('./')) : [];
  return ['.', ...subpaths].some((subpath) => subpath.includes('*') || graph.entryOf(manifest, subpath) === path);
}

/** `export function registerHealth(server: McpServer)`: given a server by its own project, or by nobody. Platforms call what makes a server, or what a file exports by default. */
function takesServer(declared: ts.Node): boolean {
  const fn = ts.isFunctionDeclaration(declared) ? declared : ts.isVariableDeclaration(declared) && declared.initializer && isFunctionLike(declared.initializer) ? declared.initializer : undefined;
  return fn?.parameters.some(({ type }) => type !== undefined && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && SERVER_TYPE.test(type.typeName.text)) ?? false;
}

const SERVER_TYPE = /^(?:McpServer|Server|FastMCP)$/;

/** A function of a module that nothing can ever call: one that it neither exports nor uses, or an exported one that takes a server and whose name nobody speaks. */
function isDead(node: ts.FunctionLikeDeclaration, used: () => ReadonlySet<string>, isCalled: (name: string) => boolean): boolean {
  const declared: ts.Node = ts.isFunctionDeclaration(node) ? node : node.parent;
  const name = ts.isFunctionDeclaration(declared) || (ts.isVariableDeclaration(declared) && declared.initializer === node) ? declared.name : undefined;
  if (!name || !ts.isIdentifier(name)) return false;
  const statement: ts.Node = ts.isFunctionDeclaration(declared) ? declared : declared.parent.parent;
  if (!ts.canHaveModifiers(statement) || !ts.isSourceFile(statement.parent)) return false;
  const kinds = (statement.modifiers ?? []).map((modifier) => modifier.kind);
  if (kinds.includes(ts.SyntaxKind.ExportKeyword)) return !kinds.includes(ts.SyntaxKind.DefaultKeyword) && takesServer(declared) && !isCalled(name.text);
  // A script without imports or exports shares its names with other scripts.
  return ts.isExternalModule(statement.parent) && !used().has(name.text);
}

/** Outermost functions with registration text in them that never ran and that something could call. */
function uncalled(record: ModuleRecord, executed: ReadonlySet<ts.Node>, isCalled: (name: string) => boolean): ts.FunctionLikeDeclaration[] {
  const found: ts.FunctionLikeDeclaration[] = [];
  let names: ReadonlySet<string> | undefined;
  const used = (): ReadonlySet<string> => (names ??= usedNames(record.unit.ast));
  const visit = (node: ts.Node): void => {
    if (isFunctionLike(node) && (node).body && !executed.has(node)) {
      if (REGISTRATION_TEXT.test(record.unit.text.slice(node.pos, node.end)) && !isDead(node, used, isCalled)) found.push(node);
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
  const fn = functionAt(machine, record, node);
  if (fn) machine.run(fn, fn.self ?? unknown('parameter', origin), undefined, origin);
}

/** A function by its place, as code that we do not read would call it; undefined for a constructor, which is run, and where the class is not known. */
export function functionAt(machine: Evaluator, record: ModuleRecord, node: ts.FunctionLikeDeclaration): FunctionValue | undefined {
  const origin = { node, unit: record.unit };
  const owner = node.parent as ts.Node | undefined;
  if (owner && (ts.isClassDeclaration(owner) || ts.isClassExpression(owner))) {
    const value = owner.name ? machine.evaluate(owner.name, record.env) : undefined;
    const cls = value?.kind === 'class' ? value : ts.isSourceFile(owner.parent) ? machine.classValue(owner, record.env) : undefined;
    if (!cls) return undefined;
    if (ts.isConstructorDeclaration(node)) {
      machine.instantiate(cls, undefined, origin);
      return undefined;
    }
    const isStatic = node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword) ?? false;
    const self = isStatic ? cls : machine.instantiate(cls, undefined, origin);
    return { ...machine.closure(node, cls.env), self, home: cls };
  }
  // A function nested in code that ran was made there; where its own scope is not kept, the module's is the nearest.
  return machine.closure(node, machine.kept.get(node) ?? record.env);
}

/** Finds every server of the given files: entries, evaluation, exploration, then the domain model. */
import type { Artifacts } from '../artifacts/index.js';
import type { Notice } from '../contract/index.js';
import type { Path } from '../host/host.js';
import type { SourceStore } from '../project/store.js';
import { locationOf } from '../project/unit.js';
import { Evaluator } from '../resolve/evaluator.js';
import { dirname, type FileIndex } from '../resolve/file-index.js';
import type { ModuleGraph } from '../resolve/module-graph.js';
import type { Proof } from '../resolve/ways-out.js';
import { buildServers } from './build.js';
import { Collector } from './collect.js';
import { findEntries, type EntryPoints } from './entries.js';
import { exploreUncalled, runEntries, runFileRoutes } from './explore.js';
import { foreignFrameworks } from './foreign-frameworks.js';
import type { Server } from './model.js';
import { manifestServers } from './tool-manifest.js';
import type { OutputLog } from './stdout/index.js';
import { handWrittenPlaces, readHandWritten } from './protocol.js';
import { answersRequests } from './protocol-places.js';
import { isDescribed, REGISTRATION_TEXT } from './sdk/index.js';
import { zodMajor } from './sdk-info.js';

export interface ModelInput {
  readonly store: SourceStore;
  readonly graph: ModuleGraph;
  readonly index: FileIndex;
  /** Source files to look at, sorted. */
  readonly files: readonly Path[];
  /** Entries given by the user; empty: found. */
  readonly entries: readonly Path[];
  readonly isInside: (path: Path) => boolean;
  readonly artifacts: Artifacts;
  /** Revision of the specification to judge by; left out: what each server's SDK speaks. */
  readonly specification?: string | undefined;
  /** API paths of which calls during start-up are kept for the data-flow analysis. */
  readonly keeps?: (path: string) => boolean;
  /** What functions prove of their arguments by coming back. */
  readonly proofs?: (path: string) => Proof | undefined;
  /** Called now and then; what it throws ends the run. */
  readonly checkpoint?: () => void;
  /** Where evaluation starts; left out: found. */
  readonly points?: EntryPoints;
  /** Files of which functions that nothing was seen to call are run too; left out: all of `files`. */
  readonly explored?: ReadonlySet<Path>;
}

export interface Model {
  readonly specification: string | undefined;
  readonly servers: readonly Server[];
  readonly notices: readonly Notice[];
  readonly points: EntryPoints;
  readonly machine: Evaluator;
  readonly collector: Collector;
  readonly graph: ModuleGraph;
  readonly output: OutputLog;
  readonly artifacts: Artifacts;
  readonly steps: number;
}

/** An evaluator that knows the packages of the rows, and what records what it meets. */
export function createEvaluator(store: SourceStore, graph: ModuleGraph, index: FileIndex): { readonly machine: Evaluator; readonly collector: Collector } {
  // Schemas met while evaluating belong to the package of the module that runs.
  const collector: Collector = new Collector({
    zodMajorOf: (specifier) => zodMajor(specifier, graph.manifests.nearest(dirname(collector.entry))),
    converter: 'sdk1-zod3',
    call: (fn, args) => machine.run(fn, fn.self, args, { node: fn.node, unit: fn.unit }),
    get: (value, name) => machine.get(value, name, undefined),
  }, (path) => graph.manifests.nearest(dirname(path))?.directory ?? '');
  const machine: Evaluator = new Evaluator(store, graph, index, collector);
  collector.gained = () => { machine.gained(); };
  return { machine, collector };
}

export function buildModel(input: ModelInput): Model {
  const { store, graph, index, files } = input;
  const points = input.points ?? findEntries({ graph, index, files, named: input.entries, text: (path) => store.text(path) });
  const { machine, collector } = createEvaluator(store, graph, index);
  collector.keeps = input.keeps;
  collector.proofs = input.proofs;
  machine.checkpoint = input.checkpoint;
  const inside = new Set(files);
  const places = handWrittenPlaces(machine, collector, points.spoken);
  runEntries(machine, collector, points);
  runFileRoutes(machine, collector, graph, files);
  exploreUncalled(machine, collector, points, graph, input.explored ?? inside);
  if (places.size > 0) {
    const served = new Set<Path>();
    for (const server of collector.servers.values()) if (server.capabilities.length > 0 || server.handlers.length > 0) for (const path of [...graph.reach(server.entry), ...graph.reach(server.origin.unit.path)]) served.add(path);
    readHandWritten(machine, collector, places, served);
  }
  const notices: Notice[] = [];
  for (const [node, unit] of machine.cut) {
    if (REGISTRATION_TEXT.test(unit.text.slice(node.pos, node.end))) notices.push({ kind: 'budget-spent', message: 'This function runs too often to be followed every time; what it registers may be missing.', location: locationOf(node, unit) });
  }
  machine.limit = Infinity;
  // What runs from here on is run for a question of its own.
  collector.output.recording = false;
  collector.web.recording = false;
  const built = buildServers({ machine, collector, graph, isInside: input.isInside, notices });
  const declared = manifestServers({ artifacts: input.artifacts, graph, text: (path) => store.text(path), isInside: input.isInside });
  const servers = [...built, ...declared].sort((a, b) => (a.info.id < b.info.id ? -1 : a.info.id > b.info.id ? 1 : 0));
  const foreign = foreignFrameworks(graph, files, (path) => store.text(path));
  notices.push(...foreign);
  if (servers.length === 0 && foreign.length === 0) {
    const [first] = [...points.mentions].sort();
    if (first !== undefined) notices.push({ kind: 'no-server', message: 'An MCP package is imported, but no server was found in these files.', location: { file: first, start: 0, end: 0 } });
    else {
      const byHand = files.filter((file) => answersRequests(store.text(file) ?? '')).slice(0, 20);
      for (const file of byHand) notices.push({ kind: 'unresolved-registration', message: 'This code answers requests of the protocol itself; where it tells the methods apart was not understood, so its tools are not known.', location: { file, start: 0, end: 0 } });
      const said = byHand.length === 0 ? saidToBeServers(graph, files) : [];
      notices.push(...said, ...(byHand.length + said.length === 0 ? opaquePackages(graph, files) : []));
    }
  }
  return { servers, notices: [...machine.notices, ...notices], points, machine, collector, graph, output: collector.output, artifacts: input.artifacts, specification: input.specification, steps: machine.steps };
}


/** Packages of which no row tells and that say by their names that they are about the protocol; those of clients and connectors between both are none. */
function opaquePackages(graph: ModuleGraph, files: readonly Path[]): Notice[] {
  const first = new Map<string, Path>();
  for (const file of files) {
    for (const specifier of graph.imports(file)) {
      if (!/(?:^|[@/-])mcp(?:[/-]|$)/i.test(specifier) || /client|adapter|remote|inspector/i.test(specifier)) continue;
      const target = graph.resolve(file, specifier);
      if (target.kind === 'package' && !isDescribed(target.module) && !first.has(specifier)) first.set(specifier, file);
    }
  }
  return [...first].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, 20).map(([specifier, file]) => ({ kind: 'unsupported-framework', message: `${specifier} is not known here: if a server is made with it, its tools, prompts and resources are not listed.`, location: { file, start: 0, end: 0 } }));
}

/** Packages that call themselves MCP servers and in whose files nothing declares one: their code comes from elsewhere, or is written in another way. */
function saidToBeServers(graph: ModuleGraph, files: readonly Path[]): Notice[] {
  const notices: Notice[] = [];
  const seen = new Set<Path>();
  for (const file of files) {
    const manifest = graph.manifests.nearest(dirname(file));
    if (!manifest || seen.has(manifest.directory)) continue;
    seen.add(manifest.directory);
    const { mcpName, keywords } = manifest.json;
    const said = typeof mcpName === 'string' || (Array.isArray(keywords) && keywords.some((word) => typeof word === 'string' && /^(?:mcp|mcp-server|model-?context-?protocol)$/i.test(word)));
    if (!said) continue;
    const from = new Set<string>();
    for (const path of files) {
      if (!path.startsWith(`${manifest.directory}/`)) continue;
      for (const specifier of graph.imports(path)) if (/(?:^|[/-])mcp(?:[/-]|$)/i.test(specifier) && graph.resolve(path, specifier).kind === 'package') from.add(specifier);
    }
    const names = [...from].sort().slice(0, 4).join(', ');
    notices.push({
      kind: 'no-server',
      message: `The package calls itself an MCP server, but nothing in these files declares one${names === '' ? '' : `; it may lie in what they import: ${names}`}.`,
      location: { file: `${manifest.directory}/package.json`, start: 0, end: 0 },
    });
    if (notices.length >= 20) break;
  }
  return notices;
}

/** From the files that were found to the answer about them, or about one part of them: model, rules, findings. */
import type { AnalyzeResult, Notice } from '../contract/index.js';
import { createArtifacts } from '../artifacts/index.js';
import { discover, type Discovery } from '../config/discover.js';
import type { Host, Path } from '../host/host.js';
import { commonDirectory } from '../host/paths.js';
import { buildModel } from '../model/discover.js';
import { findEntries, type EntryPoints } from '../model/entries.js';
import { canonicalModule, homeOf, isDescribed } from '../model/sdk/index.js';
import type { SourceStore } from '../project/store.js';
import type { FileIndex } from '../resolve/file-index.js';
import { Manifests } from '../resolve/manifest.js';
import { ModuleGraph } from '../resolve/module-graph.js';
import { proofsOf, startUpPaths } from '../taint/lower/sinks.js';
import type { Row } from '../taint/row.js';
import { assemble } from './assemble.js';
import type { AnalyzeOptions } from './options.js';
import type { RunSettings } from './settings.js';
import { nothingChanged } from './since.js';
import { artifactsOf, partOf, planUnits, pointsOf } from './units.js';
import type { WorkUnit } from './work-unit.js';

export interface RunInput {
  readonly host: Host;
  readonly options: AnalyzeOptions;
  readonly paths: readonly Path[];
  readonly settings: RunSettings;
  readonly discovery: Discovery;
  readonly store: SourceStore;
  readonly index: FileIndex;
  /** Called now and then; what it throws ends the run. */
  readonly checkpoint: () => void;
}

export function findFiles(host: Host, options: AnalyzeOptions, paths: readonly Path[], settings: RunSettings): Discovery {
  return discover(host, {
    root: options.root, paths, patternBase: settings.patternBase,
    ...(settings.include ? { include: settings.include } : {}),
    ...(settings.exclude ? { exclude: settings.exclude } : {}),
    onProgress: (done) => options.onProgress?.({ phase: 'discover', done }),
  });
}

/** What packages and imports say. Made anew each time: it depends on which files ask, and files are cheap to ask again. */
function createGraph(store: SourceStore, index: FileIndex): ModuleGraph {
  return new ModuleGraph(store, index, new Manifests(store, index), canonicalModule, isDescribed, homeOf);
}

export interface Plan {
  /** Where evaluation starts, in all of it. */
  readonly points: EntryPoints;
  /** Parts, sorted; none where all of it is one. */
  readonly units: readonly WorkUnit[];
  /** Of settings, discovery, manifests, and of the files that were read for it. */
  readonly notices: readonly Notice[];
}

/** What there is to follow, and in which parts. */
export function planRun({ settings, discovery, store, index }: Pick<RunInput, 'settings' | 'discovery' | 'store' | 'index'>): Plan {
  const graph = createGraph(store, index);
  const points = findEntries({ graph, index, files: discovery.files, named: settings.entries, text: (path) => store.text(path) });
  return { points, units: discovery.packages.length > 1 ? planUnits({ discovery, points, graph, store }) : [], notices: [...settings.notices, ...discovery.notices, ...graph.manifests.notices, ...store.notices()] };
}

/**
 * What holds whatever the parts of a run say.
 * @param notices of what was done before the parts
 */
export function baseOf({ options, settings, discovery }: Pick<RunInput, 'options' | 'settings' | 'discovery'>, notices: readonly Notice[]): AnalyzeResult {
  const stats = { filesSeen: discovery.files.length, filesParsed: 0, bytesParsed: 0, steps: 0, skipped: Object.fromEntries(Object.entries(discovery.skipped)) };
  return { ...nothingChanged(options, settings), ...(options.changed?.length === 0 ? {} : { changes: undefined }), notices: [...notices], stats };
}

/**
 * @param unit a part; left out: everything
 * @param points where evaluation starts in everything; left out: found
 */
export function runModel({ host, options, paths, settings, discovery, store, index, checkpoint }: RunInput, unit?: WorkUnit, points?: EntryPoints): AnalyzeResult {
  const files = unit ? unit.files : discovery.files;
  const inside = new Set(discovery.files);
  options.onProgress?.({ phase: 'evaluate', done: files.length });
  const graph = createGraph(store, index);
  const create = (artifacts: Discovery['artifacts']): ReturnType<typeof createArtifacts> => createArtifacts({ host, text: (path) => store.text(path), files: artifacts, packages: discovery.packages });
  const artifacts = unit ? artifactsOf(unit, discovery.artifacts, create) : create(discovery.artifacts);
  const shared = new Set(unit?.shared);
  const own = unit && new Set(unit.files.filter((file) => !shared.has(file)));
  const model = buildModel({
    ...rowsFor(settings.rows), checkpoint, artifacts, specification: settings.specification,
    store, graph, index, files, entries: settings.entries,
    isInside: (path) => inside.has(path) || settings.reportsIn(path),
    ...(unit && own ? { points: pointsOf(unit), explored: own } : points ? { points } : {}),
  });
  options.onProgress?.({ phase: 'rules', done: model.servers.length });
  checkpoint();
  const result = assemble({
    host, path: commonDirectory(paths) ?? options.root, checkpoint, options, settings, model, discovery, store,
    notices: [...settings.notices, ...discovery.notices, ...graph.manifests.notices, ...model.notices], ...(unit && own ? { part: partOf(unit, own) } : {}),
  });
  // What guards itself against the failure of one rule or schema may have caught the error of an earlier check.
  checkpoint();
  return result;
}

type AskedOfRows = Pick<Parameters<typeof buildModel>[0], 'keeps' | 'proofs'>;

const known = new WeakMap<readonly Row[], AskedOfRows>();

/** What the model asks of the rows in force: which calls during start-up they are about, and what calls prove. */
function rowsFor(rows: readonly Row[]): AskedOfRows {
  let asked = known.get(rows);
  if (!asked) known.set(rows, (asked = { keeps: startUpPaths(rows), proofs: proofsOf(rows) }));
  return asked;
}

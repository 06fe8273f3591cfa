/** A session keeps what was read and parsed, so that an update re-reads only what changed; `analyze` is a session used once. */
import type { AnalyzeResult } from '../contract/index.js';
import { createArtifacts } from '../artifacts/index.js';
import { discover, type Discovery } from '../config/discover.js';
import { BASELINE_NAME } from '../config/baseline.js';
import { CONFIG_NAME } from '../config/load.js';
import type { Host } from '../host/host.js';
import { createNodeHost } from '../host/node-host.js';
import { createOverlayHost, type OverlayHost } from '../host/overlay-host.js';
import { basename, commonDirectory, toPath } from '../host/paths.js';
import { SourceStore } from '../project/store.js';
import { FileIndex } from '../resolve/file-index.js';
import { Manifests } from '../resolve/manifest.js';
import { ModuleGraph } from '../resolve/module-graph.js';
import { canonicalModule, isDescribed } from '../model/sdk/index.js';
import { buildModel } from '../model/discover.js';
import type { Row } from '../taint/row.js';
import { startUpPaths } from '../taint/lower/run.js';
import { assemble } from './assemble.js';
import { CancelledError, type AnalyzeOptions, type Change } from './options.js';
import { nothingChanged } from './since.js';
import { resolveSettings, type RunSettings } from './settings.js';

export interface Session {
  /**
   * Applies changes and analyses again.
   * @param asked from now on, in place of what the session began with: the checklist asks more rules, and reads nothing more
   * @throws ConfigError when the configuration is wrong, CancelledError when the caller ends it; the changes count all the same
   */
  update(changes: readonly Change[], asked?: Pick<AnalyzeOptions, 'checklist'>): AnalyzeResult;
  /** The result of the last analysis; the first call analyses, and the first after an update that threw. @throws as {@link update} */
  result(): AnalyzeResult;
  dispose(): void;
}

/** Files whose text decides which files are found; of all others only their names do. */
const STEERING: readonly string[] = ['.gitignore', CONFIG_NAME, basename(BASELINE_NAME)];

const known = new WeakMap<readonly Row[], (path: string) => boolean>();

/** Calls during start-up that rows are about, by the rows in force. */
function keepsFor(rows: readonly Row[]): (path: string) => boolean {
  let keeps = known.get(rows);
  if (!keeps) known.set(rows, (keeps = startUpPaths(rows)));
  return keeps;
}

export function createSession(given: AnalyzeOptions): Session {
  // A relative place would be found on the disk, and in no other comparison.
  const root = toPath(given.root, toPath(process.cwd(), '/'));
  const options: AnalyzeOptions = { ...given, root, ...(given.paths ? { paths: given.paths.map((path) => toPath(path, root)) } : {}), ...(given.changed ? { changed: given.changed.map((path) => toPath(path, root)) } : {}), ...(typeof given.baseline === 'string' ? { baseline: toPath(given.baseline, root) } : {}) };
  const overlay: OverlayHost = createOverlayHost(options.host ?? createNodeHost());
  const host: Host = overlay;
  const store = new SourceStore(host);
  const paths = options.paths && options.paths.length > 0 ? options.paths : [options.root];
  let index = new FileIndex(host, paths);
  let settings: RunSettings | undefined;
  let discovery: Discovery | undefined;
  let last: AnalyzeResult | undefined;
  let { checklist = false } = options;

  const checkpoint = (): void => {
    if (options.isCancelled?.() === true) throw new CancelledError();
  };

  const analyse = (): AnalyzeResult => {
    store.begin();
    settings ??= resolveSettings(host, options, paths);
    const inForce = settings;
    if (options.changed?.length === 0) return nothingChanged(options, inForce);
    options.onProgress?.({ phase: 'discover', done: 0 });
    discovery ??= discover(host, {
      root: options.root, paths, patternBase: inForce.patternBase,
      ...(inForce.include ? { include: inForce.include } : {}),
      ...(inForce.exclude ? { exclude: inForce.exclude } : {}),
      onProgress: (done) => options.onProgress?.({ phase: 'discover', done }),
    });
    const found = discovery;
    const inside = new Set(found.files);
    options.onProgress?.({ phase: 'evaluate', done: found.files.length });
    // Made anew each time: what they say depends on which files ask, and files are cheap to ask again.
    const manifests = new Manifests(store, index);
    const graph = new ModuleGraph(store, index, manifests, canonicalModule, isDescribed);
    const artifacts = createArtifacts({ host, text: (path) => store.text(path), files: found.artifacts, packages: found.packages });
    const model = buildModel({
      keeps: keepsFor(inForce.rows), checkpoint, artifacts, specification: inForce.specification,
      store, graph, index, files: found.files, entries: inForce.entries,
      isInside: (path) => inside.has(path) || inForce.reportsIn(path),
    });
    options.onProgress?.({ phase: 'rules', done: model.servers.length });
    checkpoint();
    const result = assemble({ host, path: commonDirectory(paths) ?? options.root, checkpoint, options: { ...options, checklist }, settings: inForce, model, discovery: found, store, notices: [...inForce.notices, ...found.notices, ...manifests.notices, ...model.notices] });
    // What guards itself against the failure of one rule or schema may have caught the error of an earlier check.
    checkpoint();
    return result;
  };

  /** @returns whether other files may now be found, or be found elsewhere */
  const apply = (change: Change): boolean => {
    const { file } = change;
    let moved = STEERING.includes(basename(file)) || file === options.config || file === settings?.baseline?.file;
    if ('text' in change) {
      if (host.stat(file)?.kind !== 'file') moved = true;
      overlay.set(file, change.text);
    } else {
      overlay.clear(file);
      moved = true;
    }
    store.drop(file);
    return moved;
  };

  return {
    update(changes, asked) {
      ({ checklist = checklist } = asked ?? {});
      if (changes.map(apply).includes(true)) {
        index = new FileIndex(host, paths);
        discovery = undefined;
        settings = undefined;
      }
      last = undefined;
      last = analyse();
      return last;
    },
    result() {
      last ??= analyse();
      return last;
    },
    dispose() {
      store.dispose();
      last = undefined;
    },
  };
}


/** A session keeps what was read and parsed, so that an update re-reads only what changed; `analyze` is a session used once. */
import type { AnalyzeResult, Notice } from '../contract/index.js';
import { discover, type Discovery } from '../config/discover.js';
import type { Host } from '../host/host.js';
import { createNodeHost } from '../host/node-host.js';
import { createOverlayHost, type OverlayHost } from '../host/overlay-host.js';
import { isInside } from '../host/paths.js';
import { SourceStore } from '../project/store.js';
import { FileIndex } from '../resolve/file-index.js';
import { Manifests, isManifest } from '../resolve/manifest.js';
import { ModuleGraph } from '../resolve/module-graph.js';
import { canonicalModule } from '../model/sdk/index.js';
import { buildModel } from '../model/discover.js';
import { assemble } from './assemble.js';
import type { AnalyzeOptions, Change } from './options.js';

export interface Session {
  /** Applies changes and analyses again. */
  update(changes: readonly Change[]): AnalyzeResult;
  /** The result of the last analysis; the first call analyses. */
  result(): AnalyzeResult;
  dispose(): void;
}

export function createSession(options: AnalyzeOptions): Session {
  const overlay: OverlayHost = createOverlayHost(options.host ?? createNodeHost());
  const host: Host = overlay;
  const store = new SourceStore(host);
  let index = new FileIndex(host);
  let manifests = new Manifests(store, index);
  let graph = new ModuleGraph(store, index, manifests, canonicalModule);
  let discovery: Discovery | undefined;
  let last: AnalyzeResult | undefined;
  const paths = options.paths && options.paths.length > 0 ? options.paths : [options.root];

  const analyse = (): AnalyzeResult => {
    options.onProgress?.({ phase: 'discover', done: 0 });
    discovery ??= discover(host, {
      root: options.root, paths,
      ...(options.include ? { include: options.include } : {}),
      ...(options.exclude ? { exclude: options.exclude } : {}),
    });
    const found = discovery;
    const inside = new Set(found.files);
    options.onProgress?.({ phase: 'evaluate', done: found.files.length });
    const model = buildModel({
      store, graph, index, files: found.files, entries: options.entries?.map((entry) => `${options.root}/${entry}`) ?? [],
      isInside: (path) => inside.has(path) || paths.some((given) => isInside(path, given)),
    });
    const notices: Notice[] = [...found.notices, ...store.notices(), ...manifests.notices, ...model.notices];
    return assemble({ options, model, discovery: found, store, notices });
  };

  return {
    update(changes) {
      let moved = false;
      for (const change of changes) {
        if ('text' in change) {
          const known = host.stat(change.file) !== undefined;
          overlay.set(change.file, change.text);
          if (!known) moved = true;
        } else {
          overlay.clear(change.file);
          moved = true;
        }
        const before = store.hash(change.file);
        store.drop(change.file);
        graph.changed(change.file);
        if (isManifest(change.file)) moved = true;
        if (before === undefined) moved = true;
      }
      if (moved) {
        index = new FileIndex(host);
        manifests = new Manifests(store, index);
        graph = new ModuleGraph(store, index, manifests, canonicalModule);
        discovery = undefined;
      }
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


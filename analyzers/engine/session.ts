/** A session keeps what was read and parsed, so that an update re-reads only what changed; `analyze` is a session used once. */
import type { AnalyzeResult } from '../contract/index.js';
import type { Discovery } from '../config/discover.js';
import type { Host, Path } from '../host/host.js';
import { createNodeHost } from '../host/node-host.js';
import { createOverlayHost, type OverlayHost } from '../host/overlay-host.js';
import { isServerProgram } from '../model/sdk/index.js';
import { SourceStore } from '../project/store.js';
import { FileIndex } from '../resolve/file-index.js';
import { absoluteOptions, CancelledError, type AnalyzeOptions, type Change } from './options.js';
import { createParts, isSameFile, recordingReads } from './parts.js';
import { findFiles, planRun, type RunInput } from './run.js';
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

export function createSession(given: AnalyzeOptions): Session {
  const options = absoluteOptions(given);
  const overlay: OverlayHost = createOverlayHost(options.host ?? createNodeHost());
  const host: Host = overlay;
  const store = new SourceStore(host, isServerProgram);
  const paths = options.paths && options.paths.length > 0 ? options.paths : [options.root];
  const parts = createParts();
  let index = new FileIndex(host, paths);
  let settings: RunSettings | undefined;
  let discovery: Discovery | undefined;
  /** Files that settings and discovery were read from. */
  let steering: readonly Path[] = [];
  let last: AnalyzeResult | undefined;
  let { checklist = false } = options;

  const checkpoint = (): void => {
    if (options.isCancelled?.() === true) throw new CancelledError();
  };

  const analyse = (): AnalyzeResult => {
    store.begin();
    const looking = recordingReads(host);
    let inForce: RunSettings;
    let found: Discovery;
    try {
      inForce = settings ??= resolveSettings(looking.host, options, paths);
      if (options.changed?.length === 0) return nothingChanged(options, inForce);
      options.onProgress?.({ phase: 'discover', done: 0 });
      found = discovery ??= findFiles(looking.host, options, paths, inForce);
    } finally {
      steering = [...steering, ...looking.reads()];
    }
    const run: RunInput = { host, options: { ...options, checklist }, paths, settings: inForce, discovery: found, store, index, checkpoint };
    // The checklist and the inventory are about all of it.
    return parts.analyse(run, planRun(run), checklist || options.inventoryOnly === true);
  };

  /** @returns whether other files may now be found, or be found elsewhere */
  const apply = (change: Change): boolean => {
    const { file } = change;
    let moved = steering.some((path) => isSameFile(host, path, file));
    if ('text' in change) {
      if (host.stat(file)?.kind !== 'file') moved = true;
      overlay.set(file, change.text);
    } else {
      overlay.clear(file);
      moved = true;
    }
    store.drop(file);
    parts.changed(host, file);
    return moved;
  };

  return {
    update(changes, asked) {
      ({ checklist = checklist } = asked ?? {});
      if (changes.map(apply).includes(true)) {
        index = new FileIndex(host, paths);
        discovery = undefined;
        settings = undefined;
        steering = [];
        parts.clear();
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
      parts.clear();
      last = undefined;
    },
  };
}


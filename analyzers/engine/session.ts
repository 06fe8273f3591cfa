/** A session keeps what was read and parsed, so that an update re-reads only what changed; `analyze` is a session used once. */
import type { AnalyzeResult } from '../contract/index.js';
import type { Discovery } from '../config/discover.js';
import { BASELINE_NAME } from '../config/baseline.js';
import { CONFIG_NAME } from '../config/load.js';
import type { Host } from '../host/host.js';
import { createNodeHost } from '../host/node-host.js';
import { createOverlayHost, type OverlayHost } from '../host/overlay-host.js';
import { basename } from '../host/paths.js';
import { isServerProgram } from '../model/sdk/index.js';
import { SourceStore } from '../project/store.js';
import { FileIndex } from '../resolve/file-index.js';
import { absoluteOptions, CancelledError, type AnalyzeOptions, type Change } from './options.js';
import { findFiles, runModel } from './run.js';
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

export function createSession(given: AnalyzeOptions): Session {
  const options = absoluteOptions(given);
  const overlay: OverlayHost = createOverlayHost(options.host ?? createNodeHost());
  const host: Host = overlay;
  const store = new SourceStore(host, isServerProgram);
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
    const found = (discovery ??= findFiles(host, options, paths, inForce));
    return runModel({ host, options: { ...options, checklist }, paths, settings: inForce, discovery: found, store, index, checkpoint });
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


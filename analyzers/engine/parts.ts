/** What a session keeps of a run: the result of each part with all that it rests on, so that an edit runs again only the parts that were told something else. */
import type { AnalyzeResult } from '../contract/index.js';
import type { Host, Path } from '../host/host.js';
import { basename, pathKey } from '../host/paths.js';
import { createRecordingHost } from '../host/recording-host.js';
import { mergeResults } from './merge-results.js';
import { baseOf, runModel, type Plan, type RunInput } from './run.js';
import type { WorkUnit } from './work-unit.js';

export interface Parts {
  /** The result of a run: in its parts, or of all as one where it does not fall into parts or is asked for as a whole. */
  analyse(this: void, run: RunInput, plan: Plan, whole: boolean): AnalyzeResult;
  /** A file's text is another one: what read it past the store is gone. */
  changed(this: void, host: Host, file: Path): void;
  /** Other files may be found, or other settings be in force. */
  clear(this: void): void;
}

interface Kept {
  readonly result: AnalyzeResult;
  /** What it was told to do. */
  readonly asked: string;
  /** Whether each question that it asked of the sources would be answered as it was. */
  readonly holds: () => boolean;
  /** Files that it read by itself. */
  readonly read: readonly Path[];
}

export function createParts(): Parts {
  const kept = new Map<string, Kept>();
  const result = (run: RunInput, key: string, asked: string, analyse: (host: Host) => AnalyzeResult): AnalyzeResult => {
    const known = kept.get(key);
    if (known?.asked === asked && known.holds()) return known.result;
    kept.delete(key);
    const looking = recordingReads(run.host);
    const made = run.store.watch(() => analyse(looking.host));
    kept.set(key, { ...made, asked, read: looking.reads() });
    return made.result;
  };
  const all = (run: RunInput, { points, notices }: Plan): AnalyzeResult => {
    const { entries, mentions, spoken, relevant } = points;
    const asked = JSON.stringify([run.options.checklist === true, entries, [...mentions], [...spoken], [...relevant], notices]);
    return result(run, 'all', asked, (host) => runModel({ ...run, host }, undefined, points));
  };
  const part = (run: RunInput, unit: WorkUnit): AnalyzeResult => {
    // How much source there is says nothing of the result.
    const { weight: _, ...asked } = unit;
    return result(run, `part ${unit.key}`, JSON.stringify(asked), (host) => {
      run.store.begin();
      return runModel({ ...run, host }, unit);
    });
  };
  return {
    analyse(run, plan, whole) {
      if (whole || plan.units.length === 0) return all(run, plan);
      const merged = mergeResults(baseOf(run, plan.notices), plan.units.map((unit) => part(run, unit)));
      const there = new Set(plan.units.map((unit) => `part ${unit.key}`));
      for (const key of kept.keys()) if (!there.has(key)) kept.delete(key);
      return merged;
    },
    changed(host, file) {
      for (const [key, { read }] of kept) if (read.some((path) => isSameFile(host, path, file))) kept.delete(key);
    },
    clear() { kept.clear(); },
  };
}

/** A host that remembers which files were read through it. */
export function recordingReads(base: Host): { readonly host: Host; readonly reads: () => readonly Path[] } {
  const recorder = createRecordingHost(base);
  return { host: recorder.host, reads: () => recorder.observations().flatMap(([question, path]) => (question === 'read' ? [path] : [])) };
}

/** Whether two paths name one file, be it through a link. */
export function isSameFile(host: Host, a: Path, b: Path): boolean {
  if (pathKey(basename(a), host.caseInsensitive) !== pathKey(basename(b), host.caseInsensitive)) return false;
  if (pathKey(a, host.caseInsensitive) === pathKey(b, host.caseInsensitive)) return true;
  const real = host.realPath(a);
  return real !== undefined && real === host.realPath(b);
}

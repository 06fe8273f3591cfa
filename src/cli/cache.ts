/** Results of earlier runs on disk, whole and by part, each with all that it may rest on: it holds as long as every file, folder and missing file is what it was. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnalyzeOptions, AnalyzeResult, Discovery, Host, Observation, WorkUnit } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import { writeOutput } from './outputs.js';
import { version } from './version.js';

/** Goes up when the form of an entry changes. */
const FORMAT = 2;
/** Entries that are kept, of runs and of parts of runs: the least recently written ones go. */
const MAX_ENTRIES = 256;
/** Characters of one entry. */
const MAX_SIZE = 200_000_000;

export interface Cache {
  /** The result of an earlier run, if everything it saw is still so. */
  find(this: void, host: Host): Promise<AnalyzeResult | undefined>;
  /** Keeps a result. What cannot be written is not kept, and nobody is told: a cache is a help, never a condition. */
  keep(this: void, result: AnalyzeResult, observations: readonly Observation[]): void;
  /** The same for the parts of a run, whatever its shard. @param discovery what the parts were planned with */
  ofParts(this: void, discovery: Discovery): PartCache;
}

/** One entry a part: an edit in one package leaves those of the others as they are. */
export interface PartCache {
  find(this: void, unit: WorkUnit, host: Host): Promise<AnalyzeResult | undefined>;
  /** @param observations all that the part may have been told, see {@link concerning} */
  keep(this: void, unit: WorkUnit, result: AnalyzeResult, observations: readonly Observation[]): void;
}

/** Takes secrets out of a result: an entry lies about for longer than a report. */
export type Masking = (result: AnalyzeResult) => AnalyzeResult;

/**
 * Of all that a run was told so far, what may have had a say in the part that it analysed last: source that only other parts follow had none. What other parts asked
 * for of folders, manifests and settings stays: a few misses more are no harm, one too few would be.
 */
export function concerning(observations: readonly Observation[], concerns: (file: string) => boolean): readonly Observation[] {
  return observations.filter(([question, path]) => question !== 'read' || concerns(path));
}

/**
 * The cache for one kind of run: the same version, options, paths and day (on which suppressions may expire).
 * @returns undefined where there is no place for one
 */
export function openCache({ shard, ...options }: Omit<AnalyzeOptions, 'host' | 'onProgress' | 'isCancelled'> & { readonly shard?: unknown }, masking: Masking): Cache | undefined {
  const folder = cacheFolder();
  if (folder === undefined) return undefined;
  const today = new Date().toISOString().slice(0, 10);
  const kind = [FORMAT, version, digest(analyzerText()), process.platform, process.versions.node.split('.')[0], today, Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1))];
  const fileOf = (...of: readonly unknown[]): string => join(folder, `${digest(JSON.stringify([...kind, ...of]))}.json`);
  return {
    ...entry(folder, fileOf('run', shard), '', masking),
    ofParts(discovery) {
      const found = digest(JSON.stringify(discovery));
      const of = (unit: WorkUnit): Entry => {
        // How much source there is says nothing of the result.
        const { weight: _, ...plan } = unit;
        return entry(folder, fileOf('part', unit.key), digest(JSON.stringify([found, plan])), masking);
      };
      return { find: (unit, host) => of(unit).find(host), keep: (unit, result, observations) => { of(unit).keep(result, observations); } };
    },
  };
}

type Entry = Omit<Cache, 'ofParts'>;

/** @param plan what the entry must have been made for, beside what its name says */
function entry(folder: string, file: string, plan: string, masking: Masking): Entry {
  return {
    async find(host) {
      const text = readWhole(file);
      if (text === undefined) return undefined;
      const { answersAsBefore } = await loadAnalyzer();
      try {
        // The first line is the digest of the rest: what was cut short or damaged is as good as nothing.
        const end = text.indexOf('\n');
        const body = text.slice(end + 1);
        if (end === -1 || digest(body) !== text.slice(0, end)) return undefined;
        const kept = JSON.parse(body) as { readonly plan: string; readonly observations: readonly Observation[]; readonly result: AnalyzeResult };
        return kept.plan === plan && answersAsBefore(host, kept.observations) ? kept.result : undefined;
      } catch {
        return undefined;
      }
    },
    keep(result, observations) {
      // What could not be done may be done next time.
      if (result.notices.some((notice) => notice.kind === 'not-analysed')) return;
      const body = JSON.stringify({ plan, observations, result: masking(result) });
      if (body.length > MAX_SIZE) return;
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeOutput(file, `${digest(body)}\n${body}`);
        dropOldest(folder);
      } catch {
        // No room, no right, a read-only file system: the next run does the work again.
      }
    },
  };
}

/**
 * `node_modules/.cache/mcp-lint` of the folder that this program is installed in, as others do; run from elsewhere, the user's own cache. Never a folder of
 * the analysed project for its own sake: what it brings along must not be able to say that nothing was found in it.
 */
export function cacheFolder(self = fileURLToPath(import.meta.url), env: Readonly<Record<string, string | undefined>> = process.env, platform: NodeJS.Platform = process.platform): string | undefined {
  const installed = /^(.*?[\\/]node_modules)[\\/](?:.*[\\/])?prod-mcp-lint[\\/]/.exec(self)?.[1];
  if (installed !== undefined) return join(installed, '.cache', 'mcp-lint');
  const named = env['XDG_CACHE_HOME'];
  if (named !== undefined && isAbsolute(named)) return join(named, 'mcp-lint', 'results');
  const home = homeOf();
  if (platform === 'win32') {
    const local = env['LOCALAPPDATA'];
    return local !== undefined && local !== '' ? join(local, 'mcp-lint', 'results') : undefined;
  }
  if (home === undefined) return undefined;
  return platform === 'darwin' ? join(home, 'Library', 'Caches', 'mcp-lint', 'results') : join(home, '.cache', 'mcp-lint', 'results');

  function homeOf(): string | undefined {
    const given = env['HOME'];
    if (given !== undefined) return isAbsolute(given) ? given : undefined;
    try {
      const found = homedir();
      return isAbsolute(found) ? found : undefined;
    } catch {
      return undefined;
    }
  }
}

/** The analyzer itself: another build of one version may find something else. */
function analyzerText(): Uint8Array | string {
  try {
    return readFileSync(new URL('./analyzer.js', import.meta.url));
  } catch {
    return '';
  }
}

function readWhole(file: string): string | undefined {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats?.isFile() === true && stats.size <= MAX_SIZE * 2 ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

function dropOldest(folder: string): void {
  const entries = readdirSync(folder).filter((name) => /^[\w-]+\.json$/.test(name)).map((name) => {
    const path = join(folder, name);
    return { path, written: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 };
  });
  for (const { path } of entries.sort((a, b) => b.written - a.written).slice(MAX_ENTRIES)) rmSync(path, { force: true });
}

function digest(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('base64url');
}

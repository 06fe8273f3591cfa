/** Results of earlier runs on disk, each with all that its run read: it holds as long as every file, folder and missing file is what it was. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnalyzeOptions, AnalyzeResult, Host, Observation } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import { writeOutput } from './outputs.js';
import { version } from './version.js';

/** Goes up when the form of an entry changes. */
const FORMAT = 1;
/** Entries that are kept: the least recently written ones go. */
const MAX_ENTRIES = 64;
/** Characters of one entry. */
const MAX_SIZE = 200_000_000;

export interface Cache {
  /** The result of an earlier run, if everything it saw is still so. */
  find(this: void, host: Host): Promise<AnalyzeResult | undefined>;
  /** Keeps a result. What cannot be written is not kept, and nobody is told: a cache is a help, never a condition. */
  keep(this: void, result: AnalyzeResult, observations: readonly Observation[]): void;
}

/**
 * The cache for one kind of run: the same version, options, paths and day (on which suppressions may expire).
 * @returns undefined where there is no place for one
 */
export function openCache(options: Omit<AnalyzeOptions, 'host' | 'onProgress' | 'isCancelled'>): Cache | undefined {
  const folder = cacheFolder();
  if (folder === undefined) return undefined;
  const today = new Date().toISOString().slice(0, 10);
  const key = digest(JSON.stringify([FORMAT, version, digest(analyzerText()), process.platform, process.versions.node.split('.')[0], today, Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1))]));
  const file = join(folder, `${key}.json`);
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
        const { observations, result } = JSON.parse(body) as { readonly observations: readonly Observation[]; readonly result: AnalyzeResult };
        return answersAsBefore(host, observations) ? result : undefined;
      } catch {
        return undefined;
      }
    },
    keep(result, observations) {
      const body = JSON.stringify({ observations, result });
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

/** Loads the analyzer when it is first needed: its bundle is seven megabytes, and `--version` must not pay for it. */
import * as nodeModule from 'node:module';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { compileLater } from './compile-later.js';

type Analyzer = typeof import('../analyzers/index.js');

let loaded: Promise<Analyzer> | undefined;

/** The analyzer's public door; the same promise on every call. */
export function loadAnalyzer(): Promise<Analyzer> {
  if (loaded === undefined) {
    enableCompileCache();
    // The language server's analysis has a thread of its own, in a process that goes on for hours.
    if (isMainThread) compileLater();
    loaded = import('../analyzers/index.js');
  }
  return loaded;
}

/**
 * Lets V8 keep compiled code between runs (Node 22.8 and later; elsewhere nothing happens). Node would put it in the
 * shared temporary folder, where another user of the machine could plant code: it goes into the user's own cache.
 */
function enableCompileCache(): void {
  const { enableCompileCache: enable } = nodeModule as { enableCompileCache?: (folder: string) => unknown };
  const folder = process.env['NODE_COMPILE_CACHE'] ?? compileCacheFolder();
  if (folder !== undefined) enable?.(folder);
}

/** A relative or empty variable is ignored: the cache must never land in the analysed project. Undefined where the user has no home: a container may run as anybody. */
export function compileCacheFolder(env: Readonly<Record<string, string | undefined>> = process.env, platform: NodeJS.Platform = process.platform, home: () => string = homedir): string | undefined {
  const named = env[platform === 'win32' ? 'LOCALAPPDATA' : 'XDG_CACHE_HOME'];
  const base = named !== undefined && isAbsolute(named) ? named : belowHome(platform, home);
  return base === undefined ? undefined : join(base, 'mcp-lint', 'compile-cache');
}

function belowHome(platform: NodeJS.Platform, home: () => string): string | undefined {
  try {
    const found = home();
    if (!isAbsolute(found)) return undefined;
    if (platform === 'win32') return join(found, 'AppData', 'Local');
    return platform === 'darwin' ? join(found, 'Library', 'Caches') : join(found, '.cache');
  } catch {
    // Nobody by that number.
    return undefined;
  }
}

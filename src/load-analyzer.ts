/** Loads the analyzer when it is first needed: its bundle is seven megabytes, and `--version` must not pay for it. */
import * as nodeModule from 'node:module';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

type Analyzer = typeof import('../analyzers/index.js');

let loaded: Promise<Analyzer> | undefined;

/** The analyzer's public door; the same promise on every call. */
export function loadAnalyzer(): Promise<Analyzer> {
  if (loaded === undefined) {
    enableCompileCache();
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
  enable?.(process.env['NODE_COMPILE_CACHE'] ?? join(userCacheFolder(), 'mcp-lint', 'compile-cache'));
}

/** A relative or empty variable is ignored: the cache must never land in the analysed project. */
function userCacheFolder(): string {
  const home = homedir();
  const variable = process.platform === 'win32' ? 'LOCALAPPDATA' : 'XDG_CACHE_HOME';
  const named = process.env[variable];
  if (named !== undefined && isAbsolute(named)) return named;
  if (process.platform === 'win32') return join(home, 'AppData', 'Local');
  return process.platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache');
}

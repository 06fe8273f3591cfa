/** Names of Node's own modules, with and without the `node:` prefix. */
import { builtinModules } from 'node:module';

// Modules that exist under the prefix only, or in newer Node versions than the one we run on.
const NEWER = ['sqlite', 'test', 'sea', 'test/reporters'];
const NAMES: ReadonlySet<string> = new Set([...builtinModules.filter((name) => !name.startsWith('_')), ...NEWER.map((name) => `node:${name}`)]);

export function isBuiltinModule(specifier: string): boolean {
  return specifier.startsWith('node:') ? NAMES.has(specifier) || NAMES.has(specifier.slice(5)) : NAMES.has(specifier);
}

/** `fs` and `node:fs` are one module: `node:fs`. Other specifiers are returned unchanged. */
export function withNodePrefix(specifier: string): string {
  return !specifier.startsWith('node:') && NAMES.has(specifier) ? `node:${specifier}` : specifier;
}

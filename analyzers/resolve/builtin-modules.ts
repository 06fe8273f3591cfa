/** Names of Node's own modules, with and without the `node:` prefix, and which of their exports are globals. */
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

/** Globals that a module of Node exports too, by module: one value, one name. */
const GLOBALS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['node:buffer', new Set(['Buffer', 'Blob', 'File', 'atob', 'btoa'])],
  ['node:url', new Set(['URL', 'URLSearchParams'])],
  ['node:util', new Set(['TextDecoder', 'TextEncoder'])],
  ['node:timers', new Set(['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval'])],
  ['node:perf_hooks', new Set(['performance'])],
]);

/** Name of the global that an export of a module is: `process` for `node:process`, `URL` for `node:url#URL`. */
export function globalOf(module: string, name: string): string | undefined {
  if (module === 'node:process' || module === 'node:console') return name === 'default' || name === '*' ? module.slice('node:'.length) : undefined;
  return GLOBALS.get(module)?.has(name) === true ? name : undefined;
}

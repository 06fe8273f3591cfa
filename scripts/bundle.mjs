/** Loads TypeScript into a plain Node process: esbuild bundles it, packages stay external, Node imports the result. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * The parts of package.json that scripts ask for.
 * @type {{ name: string, version: string, dependencies?: Record<string, string> }}
 */
export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** `require` as seen from the repository's root. */
export const requireFromRoot = createRequire(join(root, 'package.json'));

/**
 * Bundles TypeScript and imports it. Node 20 cannot strip types, and a loader in every process would cost more than
 * this one file does. Relative imports of `code` are resolved from the repository's root.
 * @param {{ file: string } | { code: string }} entry path relative to the root, or the text of a module
 * @returns {Promise<Record<string, unknown>>} the module's exports
 * @throws when esbuild cannot bundle it or the module throws while loading
 */
export async function importTypeScript(entry) {
  // Inside node_modules, so that external packages resolve from there.
  const folder = join(root, 'node_modules', '.cache', 'scripts');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${randomUUID()}.mjs`);
  // Not after the import: a script may end the process by itself.
  process.once('exit', () => rmSync(outfile, { force: true }));
  await build({
    ...('file' in entry
      ? { entryPoints: [join(root, entry.file)] }
      : { stdin: { contents: entry.code, resolveDir: root, sourcefile: 'entry.ts', loader: /** @type {const} */ ('ts') } }),
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'error',
    define: { __VERSION__: JSON.stringify(manifest.version) },
    // A bundled module asks for its place on disk: give it the place of its source.
    plugins: [keepImportMeta],
  });
  return import(pathToFileURL(outfile).href);
}

/** Replaces what a module asks of its place on disk by the place of its source, which bundling would change. @type {import('esbuild').Plugin} */
const keepImportMeta = {
  name: 'keep-import-meta',
  setup(pluginBuild) {
    pluginBuild.onLoad({ filter: /\.(ts|mts|mjs)$/ }, async ({ path }) => {
      if (path.includes('node_modules')) return undefined;
      const text = readFileSync(path, 'utf8');
      if (!text.includes('import.meta.')) return undefined;
      const place = { url: pathToFileURL(path).href, filename: path, dirname: dirname(path) };
      const define = Object.fromEntries(Object.entries(place).map(([name, value]) => [`import.meta.${name}`, JSON.stringify(value)]));
      const { code } = await transform(text, { define, loader: path.endsWith('.mjs') ? 'js' : 'ts', sourcefile: path, sourcemap: 'inline' });
      return { contents: code, loader: 'js' };
    });
  },
};

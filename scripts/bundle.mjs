/** Loads TypeScript into a plain Node process: esbuild bundles it, packages stay external, Node imports the result. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * The parts of package.json that scripts ask for.
 * @type {{ name: string, version: string, dependencies?: Record<string, string> }}
 */
export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** `require` as seen from the repository's root. */
export const requireFromRoot = createRequire(join(root, 'package.json'));

let imported = 0;

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
  const outfile = join(folder, `${process.pid}-${++imported}.mjs`);
  try {
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
      // A bundled module asks for its place on disk: give it the script's own, not the cache's.
      plugins: [keepImportMeta],
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile, { force: true });
  }
}

/** Replaces `import.meta.url` by the URL of the source file, which bundling would change. @type {import('esbuild').Plugin} */
const keepImportMeta = {
  name: 'keep-import-meta',
  setup(pluginBuild) {
    pluginBuild.onLoad({ filter: /\.(ts|mts|mjs)$/ }, (args) => {
      if (args.path.includes('node_modules')) return undefined;
      const text = readFileSync(args.path, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      const url = JSON.stringify(pathToFileURL(args.path).href);
      return { contents: text.replaceAll('import.meta.url', url), loader: args.path.endsWith('.mjs') ? 'js' : 'ts' };
    });
  },
};

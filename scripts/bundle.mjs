/** Loads TypeScript into a plain Node process: esbuild bundles it, packages stay external, Node imports the result. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
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
    plugins: [fastCompiler(), keepImportMeta],
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

/**
 * The compiler's functions are getters of an object so large that the engine keeps it as a table, and `ts.SyntaxKind.X` costs three look-ups in every
 * step of the evaluator. In bundles its constants are numbers, and the functions in use are copied to a small object whose members the engine can inline.
 * @returns {import('esbuild').Plugin}
 */
export function fastCompiler() {
  const folder = join(root, 'analyzers');
  const syntax = join(folder, 'project', 'syntax.ts');
  return {
    name: 'fast-compiler',
    setup(pluginBuild) {
      const { ts: compiler } = /** @type {{ ts: Record<string, unknown> }} */ (requireFromRoot('ts-morph'));
      /** @type {Map<string, string>} */
      const sources = new Map();
      const read = (/** @type {string} */ path) => {
        const known = sources.get(path) ?? readFileSync(path, 'utf8');
        sources.set(path, known);
        return known;
      };
      pluginBuild.onStart(() => sources.clear());
      pluginBuild.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (!path.startsWith(folder)) return undefined;
        let text = read(path);
        if (path === syntax) {
          const names = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).flatMap((file) => [...read(join(folder, file)).matchAll(/\bts\.([A-Za-z]\w*)/g)].map((match) => match[1] ?? '')));
          const members = [...names].filter((name) => compiler[name] !== undefined).sort();
          const imported = "import { ts } from 'ts-morph';";
          if (!text.includes(imported)) throw new Error(`${path} does not say "${imported}"`);
          text = text.replace(imported, `import { ts as whole } from 'ts-morph';\nconst ts = { ${members.map((name) => `${name}: whole.${name}`).join(', ')} };`);
        }
        text = text.replace(/\bts\.([A-Z]\w+)\.([A-Z]\w*)\b/g, (/** @type {string} */ written, /** @type {string} */ name, /** @type {string} */ member) => {
          const value = /** @type {Record<string, unknown> | undefined} */ (compiler[name])?.[member];
          return typeof value === 'number' ? String(value) : written;
        });
        return { contents: text, loader: 'ts' };
      });
    },
  };
}

/**
 * Builds dist/: the analyzer once, the doors that share it, the declarations of the library, the licences of what is
 * bundled. `--no-types` leaves the declarations out (a second instead of several; the bundled example needs no more).
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';
import { fastCompiler, manifest, requireFromRoot, root } from './bundle.mjs';

const analyzerEntry = join(root, 'analyzers', 'index.ts');
const published = join(root, 'dist');
// Built beside and swapped in at the end, so that whoever runs dist/ meanwhile never meets half of it.
const dist = join(root, 'node_modules', '.cache', `dist-${process.pid}`);
const typesFolder = join(dist, 'types');
process.once('exit', () => rmSync(dist, { recursive: true, force: true }));

/** Programs that share the analyzer. Each is bundled without it and imports dist/analyzer.js. */
const doors = [
  { entry: 'src/cli/main.ts', name: 'cli', shebang: true },
  // What the command starts beside itself for several packages.
  { entry: 'src/cli/part-worker.ts', name: 'part-worker', shebang: false },
  // The language server's second thread; its first is a chunk of the command.
  { entry: 'src/server/analyst-thread.ts', name: 'analyst-thread', shebang: false },
];

/** @satisfies {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  charset: 'utf8',
  minifySyntax: true,
  minifyWhitespace: true,
  // Names stay: a stack trace in a bug report is worth more than the bytes.
  minifyIdentifiers: false,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  define: { __VERSION__: JSON.stringify(manifest.version) },
  // Its other build asks for its parts with a `require` of its own, which no bundler can follow.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
};

/** CommonJS code inside an ES module (ts-morph, and the compiler in it) still asks for these three. */
const commonJsNames = [
  "import { createRequire as __createRequire } from 'node:module';",
  "import { fileURLToPath as __fileURLToPath } from 'node:url';",
  'const require = __createRequire(import.meta.url);',
  'const __filename = __fileURLToPath(import.meta.url);',
  "const __dirname = __fileURLToPath(new URL('.', import.meta.url));",
].join('');

/**
 * Sends a door's import of the analyzer to the shared bundle, and refuses any import that goes past its public door.
 * @type {import('esbuild').Plugin}
 */
const sharedAnalyzer = {
  name: 'shared-analyzer',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^\.{1,2}\// }, (args) => {
      const target = resolve(args.resolveDir, args.path).replace(/\.js$/, '.ts');
      if (target === analyzerEntry) return { path: './analyzer.js', external: true };
      if (target.startsWith(dirname(analyzerEntry) + sep)) {
        return { errors: [{ text: `${args.path} goes past analyzers/index.ts, the only public door` }] };
      }
      return undefined;
    });
  },
};

const started = Date.now();
const only = process.argv.includes('--no-types') ? 'code' : 'all';

/** @type {Set<string>} */
const inputs = new Set();
const analyzer = await build({
  ...common,
  entryPoints: [analyzerEntry],
  outfile: join(dist, 'analyzer.js'),
  plugins: [fastCompiler()],
  banner: { js: commonJsNames },
});
for (const input of Object.keys(analyzer.metafile.inputs)) inputs.add(input);

for (const door of doors) {
  if (!existsSync(join(root, door.entry))) {
    console.error(`not built: ${door.entry} does not exist`);
    continue;
  }
  const result = await build({
    ...common,
    entryPoints: { [door.name]: join(root, door.entry) },
    outdir: dist,
    // A dynamic import keeps its own chunk, so that `--version` loads neither it nor what it imports.
    splitting: true,
    // Beside the analyzer, which they import as ./analyzer.js.
    chunkNames: '[name]-[hash]',
    // Chunks get the same first line, which does them no harm: the names are needed wherever CommonJS code ends up.
    banner: { js: `${door.shebang ? '#!/usr/bin/env node\n' : ''}${commonJsNames}` },
    plugins: [sharedAnalyzer],
  });
  for (const input of Object.keys(result.metafile.inputs)) inputs.add(input);
  const eager = eagerImports(result.metafile, relative(root, join(dist, `${door.name}.js`)).split(sep).join('/'));
  if (eager.has('./analyzer.js')) {
    throw new Error(`${door.entry} imports the analyzer statically: every start would pay for loading it. Use loadAnalyzer() of src/load-analyzer.ts.`);
  }
  if (door.shebang) chmodSync(join(dist, `${door.name}.js`), 0o755);
}

// The editor loads extensions as CommonJS, and keeps each in its one host: this one is small, and never has the analyzer in it.
const extension = await build({
  ...common,
  format: 'cjs',
  entryPoints: { extension: join(root, 'src', 'extension', 'extension.ts') },
  outdir: dist,
  outExtension: { '.js': '.cjs' },
  external: ['vscode'],
  minifyIdentifiers: true,
  keepNames: false,
});
for (const input of Object.keys(extension.metafile.inputs)) inputs.add(input);

writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicences(inputs));
// The pages that `mcp-lint explain` shows.
mkdirSync(join(dist, 'rules'));
for (const page of readdirSync(join(root, 'docs', 'rules')).filter((file) => file !== 'README.md')) copyFileSync(join(root, 'docs', 'rules', page), join(dist, 'rules', page));
if (only === 'all') buildDeclarations();
rmSync(published, { recursive: true, force: true });
renameSync(dist, published);

for (const file of readdirSync(published, { recursive: true, encoding: 'utf8' }).sort()) {
  if (/\.c?js$/.test(file)) console.log(`${(statSync(join(published, file)).size / 1024).toFixed(0).padStart(7)} KB  dist/${file.split(sep).join('/')}`);
}
console.log(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);

/**
 * Everything that loading a bundle imports at once, through its chunks.
 * @param {import('esbuild').Metafile} metafile
 * @param {string} entry
 */
function eagerImports(metafile, entry) {
  const seen = new Set([entry]);
  for (const file of seen) {
    for (const imported of metafile.outputs[file]?.imports ?? []) if (imported.kind === 'import-statement') seen.add(imported.path);
  }
  return seen;
}

/** Writes dist/types: what analyzers/index.ts declares and reaches. Fails when a declaration needs a package that users would not have. */
function buildDeclarations() {
  const tsc = requireFromRoot.resolve('typescript/bin/tsc');
  const done = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', typesFolder], { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) throw new Error('declarations could not be written');
  const reachable = new Set([join(typesFolder, 'analyzers', 'index.d.ts')]);
  const problems = [];
  for (const file of reachable) {
    for (const { fileName } of ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles) {
      if (fileName.startsWith('.')) {
        reachable.add(resolve(dirname(file), fileName.replace(/\.js$/, '.d.ts')));
      } else if (!isInstalledForUsers(fileName)) {
        problems.push(`${relative(typesFolder, file)} imports "${fileName}", which is no dependency of the published package`);
      }
    }
  }
  if (problems.length > 0) throw new Error(`declarations leak:\n  ${problems.join('\n  ')}`);
  for (const file of readdirSync(typesFolder, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.d.ts') && !reachable.has(join(typesFolder, file))) rmSync(join(typesFolder, file));
  }
}

/** @param {string} specifier */
function isInstalledForUsers(specifier) {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return true;
  return Object.keys(manifest.dependencies ?? {}).some((name) => specifier === name || specifier.startsWith(`${name}/`));
}

/**
 * Licence texts of the packages whose code went into the bundles.
 * @param {Set<string>} files bundled files, relative to the root
 */
function thirdPartyLicences(files) {
  /** @type {Map<string, string>} */
  const packages = new Map();
  for (const file of files) {
    const match = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(file);
    if (match?.[1] !== undefined && match[2] !== undefined) packages.set(match[2], match[1]);
  }
  // The compiler travels inside @ts-morph/common, under its own licence.
  if (packages.has('@ts-morph/common')) packages.set('typescript', 'node_modules/typescript');
  const sections = [...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, folder]) => {
    const texts = readdirSync(join(root, folder)).filter((file) => /^(licen[cs]e|copying|notice|thirdpartynotice)/i.test(file)).sort();
    /** @type {{ version: string, license?: string }} */
    const { version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const body = texts.map((file) => readFileSync(join(root, folder, file), 'utf8').trim()).join('\n\n');
    return `${name} ${version} (${license ?? 'licence as below'})\n\n${body === '' ? '(the package carries no licence file)' : body}`;
  });
  return `Code of these packages is bundled in this folder.\n\n${sections.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

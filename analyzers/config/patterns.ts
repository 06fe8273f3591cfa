/** What is analysed by default and what is left out, as data over names of files and folders. */

/**
 * Why something was left out. Counts are files, but what lies in a folder of `build-output`, `dependencies`, `ignored`,
 * `excluded` or behind a link is not looked at: such a folder counts once. `links` lead out of the analysed path.
 */
export const skipKinds = ['tests', 'fixtures', 'declarations', 'build-output', 'vendored', 'dependencies', 'links', 'ignored', 'excluded'] as const;
export type SkipKind = (typeof skipKinds)[number];

const analysable = /\.(?:[cm]?[jt]s|[jt]sx)$/i;
const declaration = /\.d\.(?:[cm]?ts|[^./]+\.ts)$/i;

/** Files whose code is analysed. Declarations hold none. */
export function isAnalysable(name: string): boolean {
  return analysable.test(name) && !declaration.test(name);
}

export function isTypeScript(name: string): boolean {
  return /\.(?:[cm]?ts|tsx)$/i.test(name) && !declaration.test(name);
}

/** Version control and editors: never source, and not worth a count. */
const silentFolders = new Set(['.git', '.hg', '.svn', '.jj', '.idea', '.ds_store']);

const folderKinds = new Map<string, SkipKind>([
  ...kind('dependencies', 'node_modules', 'bower_components', 'jspm_packages', '.yarn', '.pnpm-store'),
  ...kind('vendored', 'vendor', 'vendored', 'third_party', 'third-party', 'thirdparty'),
  // Named one by one: `flaky-tests` and `run-tests` are folders of tools in servers that deal with tests.
  ...kind(
    'tests', 'test', 'tests', '__tests__', '__test__', '__mocks__', 'spec', 'e2e', 'e2e-tests', 'integration-tests', 'integration_tests', 'smoke-tests', 'unit-tests', 'unit_tests',
    'snapshot-tests', 'functional-tests', 'acceptance-tests', 'regression-tests', 'test-utils', 'test_utils', 'test-helpers', 'test_helpers', 'test-harness',
  ),
  ...kind('fixtures', 'fixture', 'fixtures', '__fixtures__', '__snapshots__', 'testdata', 'test-data', 'test_data', 'test-fixtures', 'test_fixtures'),
  // Caches and outputs of tools: whatever they hold was made from something else.
  ...kind(
    'build-output', '.next', '.nuxt', '.output', '.svelte-kit', '.vercel', '.netlify', '.wrangler', '.turbo', '.cache', '.parcel-cache', '.docusaurus',
    '.astro', '.angular', '.serverless', '.sst', '.smithery', '.xmcp', '.mastra', '.nyc_output', '.vscode-test', 'coverage', 'storybook-static',
  ),
]);

function kind(value: SkipKind, ...names: string[]): [string, SkipKind][] {
  return names.map((name) => [name, value]);
}

/** Kind of a folder that is left out by its name, `silent` for one that is not even counted. */
export function folderKind(name: string): SkipKind | 'silent' | undefined {
  const lower = name.toLowerCase();
  return silentFolders.has(lower) ? 'silent' : folderKinds.get(lower);
}

/** Kind of an analysable-looking file that is left out by its name. */
export function fileKind(name: string): SkipKind | undefined {
  if (declaration.test(name)) return 'declarations';
  if (/(?:\.(?:test|tests|spec|e2e|bench|cy|stories)|_test)\.[cm]?[jt]sx?$/i.test(name)) return 'tests';
  if (/\.min\.[cm]?js$/i.test(name) || /^\.pnp\./.test(name)) return 'vendored';
  return undefined;
}

/**
 * `yes`: what compilers and bundlers write into by habit. `perhaps`: names that are as often source, so that the content has to tell.
 */
export function isBuildFolder(name: string): 'yes' | 'perhaps' | 'no' {
  const lower = name.toLowerCase();
  if (/^dist(?:[-_.]|$)/.test(lower) || lower === 'build' || lower === 'out') return 'yes';
  return ['lib', 'esm', 'cjs', 'es', 'umd', 'output', 'compiled', 'bundle', 'target', 'release', 'js'].includes(lower) ? 'perhaps' : 'no';
}

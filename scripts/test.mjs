/**
 * Everything that must hold before a change goes in: types, lint, generated files, build, tests, and those in a real VS Code. Ends with a line
 * `N passed, N failed`: the tests that ran, where a check that fails counts as one failure more.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { requireFromRoot, root } from './bundle.mjs';

const bin = (/** @type {string} */ file) => requireFromRoot.resolve(file);
/** A package may hide its command from `require`; its folder is where package.json lies. */
const inPackage = (/** @type {string} */ name, /** @type {string} */ file) => join(root, 'node_modules', name, file);

const checks = [
  { name: 'typecheck', args: [bin('typescript/bin/tsc'), '-p', 'tsconfig.json'] },
  { name: 'typecheck of the page', args: [bin('typescript/bin/tsc'), '-p', 'analyzers/report/page/tsconfig.json'] },
  { name: 'build', args: ['scripts/build.mjs'] },
  { name: 'lint', args: [inPackage('eslint', 'bin/eslint.js'), '.', '--max-warnings', '0', '--cache', '--cache-location', 'node_modules/.cache/eslint/'] },
  // What nothing uses: files, exports, dependencies.
  { name: 'knip', args: [inPackage('knip', 'bin/knip.js'), '--no-progress', '--treat-config-hints-as-errors'] },
  { name: 'generate --check', args: ['scripts/run.mjs', 'scripts/generate.ts', '--check'] },
];

// Colours on a terminal only: a log is read as text.
const env = process.stdout.isTTY || process.env['FORCE_COLOR'] !== undefined ? process.env : { ...process.env, NO_COLOR: '1' };

/** @type {string[]} */
const failedChecks = [];
const waiting = [...checks];
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, async () => {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const started = Date.now();
    const { code, output } = await run(check.args, 'collect');
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${check.name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    if (code !== 0) {
      failedChecks.push(check.name);
      console.log(output.trimEnd());
    }
  }
}));

const outcomeFile = join(root, 'node_modules', '.cache', `vitest-${process.pid}.json`);
mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true });
const { code } = await run(
  [inPackage('vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${outcomeFile}`, ...process.argv.slice(2)],
  'show',
);
const { passed, failed } = readOutcome(outcomeFile);
rmSync(outcomeFile, { force: true });
// The extension in a real editor: everything in the newest, what a developer does in the oldest. Not where single files were asked for.
const inEditor = { passed: 0, failed: 0 };
if (process.argv.length === 2 && !failedChecks.includes('build')) {
  for (const args of [['--vscode', 'latest'], ['--vscode', 'oldest', '--only', 'main']]) {
    const counts = join(root, 'node_modules', '.cache', `vscode-${process.pid}.json`);
    const once = () => run(['scripts/run.mjs', 'scripts/vscode/run-suite.ts', ...args, '--counts', counts], 'show');
    let suite = await once();
    if (suite.code !== 0 && suite.code !== 77) {
      // A whole editor in a browser depends on how busy the machine is; what fails twice is wrong.
      console.log(`The tests in VS Code (${args.join(' ')}) failed and are run once more.`);
      suite = await once();
    }
    // It says itself why it cannot run here, and could not run for the other version either.
    if (suite.code === 77) break;
    /** @type {{ passed: number, failed: number }} */
    const found = existsSync(counts) ? JSON.parse(readFileSync(counts, 'utf8')) : { passed: 0, failed: 0 };
    rmSync(counts, { force: true });
    inEditor.passed += found.passed;
    inEditor.failed += suite.code !== 0 && found.failed === 0 ? 1 : found.failed;
  }
}
// A runner that fails without a failed test (no file found, an error outside of a test) is a failure all the same.
const failures = failedChecks.length + (code !== 0 && failed === 0 ? 1 : failed) + inEditor.failed;
if (failedChecks.length > 0) console.log(`failed: ${failedChecks.join(', ')}`);
console.log(`${passed + inEditor.passed} passed, ${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;

/**
 * @param {string[]} args
 * @param {'collect' | 'show'} mode
 * @returns {Promise<{ code: number, output: string }>}
 */
function run(args, mode) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: mode === 'show' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout?.on('data', (/** @type {Buffer} */ chunk) => (output += chunk.toString()));
    child.stderr?.on('data', (/** @type {Buffer} */ chunk) => (output += chunk.toString()));
    child.on('error', (error) => done({ code: 1, output: `${output}\n${error.message}` }));
    child.on('close', (status) => done({ code: status ?? 1, output }));
  });
}

/**
 * @param {string} file what vitest's JSON reporter wrote
 */
function readOutcome(file) {
  try {
    /** @type {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} */
    const outcome = JSON.parse(readFileSync(file, 'utf8'));
    // A file that cannot even be loaded has no tests that could fail.
    const unloadable = outcome.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0).length;
    return { passed: outcome.numPassedTests, failed: outcome.numFailedTests + unloadable };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

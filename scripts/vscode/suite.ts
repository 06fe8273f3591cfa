/** Bundles test/vscode as the extension host loads it: CommonJS, with the editor and mocha left outside. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../bundle.mjs';

/** @returns the folder with `index.cjs`, the suites, and `driver/`, an extension with nothing in it */
export async function buildSuite(): Promise<string> {
  const source = join(root, 'test', 'vscode', 'suite');
  // Inside node_modules, so that mocha is found from there.
  const folder = join(root, 'node_modules', '.cache', 'vscode-suite');
  await build({
    entryPoints: readdirSync(source).filter((file) => file === 'index.ts' || file.endsWith('.test.ts')).map((file) => join(source, file)),
    outdir: folder, outExtension: { '.js': '.cjs' }, bundle: true, platform: 'node', format: 'cjs', target: 'node20', sourcemap: 'inline', external: ['vscode', 'mocha'], logLevel: 'error',
  });
  mkdirSync(join(folder, 'driver'), { recursive: true });
  writeFileSync(join(folder, 'driver', 'package.json'), JSON.stringify({ name: 'driver', publisher: 'prod-mcp-lint-tests', version: '0.0.0', engines: { vscode: '^1.80.0' }, capabilities: { untrustedWorkspaces: { supported: true } } }));
  return folder;
}

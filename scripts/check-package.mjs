/** Checks the package as it would be published: exports with publint, types with attw. They are fetched, in fixed versions, for this only. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './bundle.mjs';

const folder = mkdtempSync(join(tmpdir(), 'mcp-lint-package-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** @param {string} command @param {readonly string[]} args */
const run = (command, ...args) => {
  console.log(`$ ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1;
};

// `npm pack` builds.
if (run('npm', 'pack', '--silent', '--pack-destination', folder) !== 0) process.exit(1);
const [archive = ''] = readdirSync(folder);
const packed = join(folder, archive);
const failed = [
  ['publint', run('npx', '--yes', 'publint@0.3.25', packed, '--strict')],
  // The library is a module; who uses CommonJS imports it dynamically.
  ['attw', run('npx', '--yes', '@arethetypeswrong/cli@0.18.5', packed, '--profile', 'esm-only')],
].filter(([, status]) => status !== 0).map(([name]) => name);
if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;

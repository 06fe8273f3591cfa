/** Packages the extension: one VSIX for every platform. `--no-build` takes dist/ as it is; `--out FILE` says where to. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { manifest, root } from './bundle.mjs';

const { values } = parseArgs({ options: { 'no-build': { type: 'boolean', default: false }, out: { type: 'string', default: join(root, `${manifest.name}-${manifest.version}.vsix`) } } });

/** @param {string[]} args */
function node(args) {
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}
if (!values['no-build']) node([join('scripts', 'build.mjs'), '--no-types']);
node([
  join('node_modules', '@vscode', 'vsce', 'vsce'), 'package', '--out', values.out,
  // Everything is bundled; what npm would install beside it is not wanted.
  '--no-dependencies',
  // Links of the README stay as they are: they lead into the repository that it comes from.
  '--no-rewrite-relative-links', '--allow-missing-repository',
]);
console.log(`${relative(root, values.out)}: ${(statSync(values.out).size / 1024 / 1024).toFixed(2)} MB`);

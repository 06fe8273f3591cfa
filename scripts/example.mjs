/** Shows a newcomer what mcp-lint does: runs it on the bundled example server, after building it where that is due. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bundle.mjs';

const cli = join(root, 'dist', 'cli.js');
if (isStale()) {
  const build = spawnSync(process.execPath, ['scripts/build.mjs', '--no-types'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  // Node ends with 1 as well when there is no such file, which must not look like findings.
  if (build.status !== 0 || !existsSync(cli)) process.exit(build.status || 4);
}

const args = process.argv.length > 2 ? process.argv.slice(2) : ['check', 'examples/vulnerable'];
console.log(`$ mcp-lint ${args.join(' ')}\n`);
const { status } = spawnSync(process.execPath, [cli, ...args], { cwd: root, stdio: 'inherit' });
// Findings are what the example is there to show: exit code 1 is the expected one, and no failure of this script.
if (status === 1) console.log('\n(exit code 1: findings at or above --fail-on; a clean server exits with 0)');
process.exitCode = status === 1 ? 0 : (status ?? 4);

/** True when a source file is newer than what was built from it. */
function isStale() {
  if (!existsSync(cli) || !existsSync(join(root, 'dist', 'analyzer.js'))) return true;
  const built = statSync(cli).mtimeMs;
  return ['analyzers', 'src'].some((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .some((file) => file.endsWith('.ts') && statSync(join(root, folder, file)).mtimeMs > built));
}

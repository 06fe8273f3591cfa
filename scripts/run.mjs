/** Runs a TypeScript script on plain Node: `node scripts/run.mjs scripts/<name>.ts [arguments]`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { importTypeScript, root } from './bundle.mjs';

const [file, ...args] = process.argv.slice(2);
if (file === undefined || !existsSync(join(root, file))) {
  console.error(file === undefined ? 'usage: node scripts/run.mjs <file.ts> [arguments]' : `${file} does not exist`);
  process.exit(2);
}
process.setSourceMapsEnabled(true);
// The script sees the arguments it would see if Node had started it.
process.argv = [process.argv[0] ?? 'node', join(root, file), ...args];
await importTypeScript({ file });

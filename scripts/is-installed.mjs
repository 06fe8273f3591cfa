/** Exits with 0 when node_modules holds what package-lock.json says, version by version. Modification times would lie after a checkout. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, dependencies?: unknown, devDependencies?: unknown }} Locked */

/** @param {string} file @returns {{ packages: Record<string, Locked> } & Locked} */
const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));

const isInstalled = () => {
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return false;
  const installed = read('node_modules/.package-lock.json').packages;
  const { '': wanted, ...locked } = read('package-lock.json').packages;
  const manifest = read('package.json');
  for (const kind of /** @type {const} */ (['dependencies', 'devDependencies'])) {
    if (JSON.stringify(wanted?.[kind] ?? {}) !== JSON.stringify(manifest[kind] ?? {})) return false;
  }
  // What is optional may be missing: it belongs to another platform.
  return Object.entries(locked).every(([path, one]) => one.optional === true || installed[path]?.integrity === one.integrity);
};

process.exitCode = isInstalled() ? 0 : 1;

/** Lays out the source trees that the benches read: from folders that are there, from git mirrors by commit, from the registry by version. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';

/** Where a tree comes from. */
export type TreeSource = { readonly git: string; readonly commit: string } | { readonly npm: string; readonly version: string };

export interface TreeOptions {
  /** Folder with a laid-out tree per record name; used first. */
  readonly trees?: string | undefined;
  /** Folder of git mirrors: `<mirrors>/owner+name/` is or holds a git directory. */
  readonly mirrors?: string | undefined;
  /** Where trees are unpacked; outside the repository. */
  readonly cache?: string | undefined;
}

export type Tree = { readonly path: string } | { readonly missing: string };

export const cacheFolder = process.env['MCP_LINT_CACHE'] ?? join(homedir(), '.cache', 'mcp-lint');

/**
 * The folder of a record's source, unpacked when it is not there yet.
 * @param name folder name to look for in `options.trees`
 */
export function prepareTree(name: string, source: TreeSource, options: TreeOptions): Tree {
  if (options.trees !== undefined) {
    const laid = packageFolder(join(resolve(options.trees), name));
    if (laid !== undefined) return { path: laid };
  }
  const cache = options.cache ?? join(cacheFolder, 'trees');
  return 'git' in source ? fromMirror(source, options.mirrors, cache) : fromRegistry(source, cache);
}

function fromMirror(source: { git: string; commit: string }, mirrors: string | undefined, cache: string): Tree {
  const target = join(cache, `${folderName(source.git)}@${folderName(source.commit)}`);
  if (existsSync(target)) return { path: target };
  if (mirrors === undefined) return { missing: `${source.git} needs --mirrors` };
  const gitDir = findGitDir(join(resolve(mirrors), folderName(source.git)));
  if (gitDir === undefined) return { missing: `no mirror of ${source.git} in ${mirrors}` };
  return unpack(target, (folder) => {
    const archive = join(folder, '..', `${basename(folder)}.tar`);
    try {
      return (
        run('git', ['--git-dir', gitDir, 'archive', '--format=tar', '-o', archive, source.commit]) ??
        run('tar', ['-xf', archive, '-C', folder, '--no-same-owner'])
      );
    } finally {
      rmSync(archive, { force: true });
    }
  });
}

function fromRegistry(source: { npm: string; version: string }, cache: string): Tree {
  const target = join(cache, `${folderName(source.npm)}@${folderName(source.version)}`);
  if (existsSync(target)) return { path: packageFolder(target) ?? target };
  const made = unpack(target, (folder) => {
    // --ignore-scripts: nothing of the package is ever run.
    const failed = run('npm', ['pack', `${source.npm}@${source.version}`, '--ignore-scripts', '--silent', '--pack-destination', folder]);
    if (failed !== undefined) return failed;
    const archive = readdirSync(folder).find((file) => file.endsWith('.tgz'));
    if (archive === undefined) return `npm pack left no archive of ${source.npm}`;
    const problem = run('tar', ['-xzf', join(folder, archive), '-C', folder, '--no-same-owner']);
    rmSync(join(folder, archive));
    return problem;
  });
  return 'path' in made ? { path: packageFolder(made.path) ?? made.path } : made;
}

/** Fills a folder beside its place and moves it there whole, so that a run that was cut short leaves no half tree. */
function unpack(target: string, fill: (folder: string) => string | undefined): Tree {
  mkdirSync(join(target, '..'), { recursive: true });
  const folder = mkdtempSync(`${target}.`);
  const problem = fill(folder);
  if (problem !== undefined) {
    rmSync(folder, { recursive: true, force: true });
    return { missing: problem };
  }
  try {
    renameSync(folder, target);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    // Another run may have been quicker.
    if (!existsSync(target)) throw error;
  }
  return { path: target };
}

/** A tree as it stands: an npm archive has everything below one folder, `package` or another. */
function packageFolder(folder: string): string | undefined {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return undefined;
  const entries = readdirSync(folder);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && existsSync(join(folder, only, 'package.json'))) return join(folder, only);
  return folder;
}

/** The git directory that `folder` is or holds, two levels down at most. */
export function findGitDir(folder: string, depth = 2): string | undefined {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return undefined;
  if (existsSync(join(folder, 'HEAD')) && existsSync(join(folder, 'objects'))) return folder;
  if (depth === 0) return undefined;
  for (const entry of readdirSync(folder).sort()) {
    const found = findGitDir(join(folder, entry), depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A repository or package name as one folder name. */
function folderName(name: string): string {
  return name.replace(/^@/, '').replaceAll('/', '+').replace(/[^\w.+-]/g, '_');
}

/** @returns what went wrong, or undefined */
function run(command: string, args: readonly string[]): string | undefined {
  const done = spawnSync(command, args, { encoding: 'utf8', timeout: 300_000, maxBuffer: 1 << 26, cwd: cacheRoot() });
  if (done.error !== undefined) return `${command}: ${done.error.message}`;
  if (done.status !== 0) return `${command} ${args[0] ?? ''}: ${done.stderr.trim().split('\n').at(-1) ?? `status ${done.status}`}`;
  return undefined;
}

function cacheRoot(): string {
  mkdirSync(cacheFolder, { recursive: true });
  return cacheFolder;
}

/** Text of analysed code made safe for a terminal: no control characters, no line breaks, no bidirectional marks. */
export function printable(text: string, limit = 200): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '·');
  return clean.length > limit ? `${clean.slice(0, limit - 1)}…` : clean;
}

/** Asks git which files were changed. Nothing that a repository's own settings could start is started: no filter, hook, monitor or transport. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { UsageError } from './usage-error.js';

/** Bytes of git's answer: some hundred thousand names. */
const MAX_ANSWER = 256 * 1024 * 1024;
/** Bytes of a file of the working tree that is compared; what is larger is not analysed either. */
const MAX_FILE = 2_000_000;
/** Names of files that an analysis may read. Whether a picture was changed since it was staged is nobody's question. */
const READ = /\.(?:[cm]?[jt]sx?|jsonc?|ya?ml|toml|lockb?|npmrc)$|(?:^|\/)(?:Dockerfile|Containerfile|\.env|\.gitignore|\.npmrc)[^/]*$/i;
const OID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const SUBMODULE = '160000';
const LINK = '120000';

/**
 * Files that differ from where `ref` and HEAD parted: committed, staged, in the working tree, and new ones that git does not ignore. Deleted ones too.
 *
 * Trees and index are asked for as lists, and the working tree is compared here: `git diff`, `git status` and even `git diff-index` (for a file that was written in the second the index was)
 * read files through the filters that attributes of the repository name, and these are programs.
 * @param directory absolute, inside of the repository
 * @returns absolute paths, as git writes them
 * @throws UsageError where there is no git, no repository, or no such commit
 */
export function changedSince(ref: string, directory: string): readonly string[] {
  const git = findGit();
  if (git === undefined) throw new UsageError('--since asks git what was changed, and there is no git on this machine.');
  const ask = (...args: string[]): { readonly ok: boolean; readonly out: string; readonly err: string } => {
    const done = spawnSync(git, ['--no-optional-locks', '--no-pager', '-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', ...args], {
      cwd: directory, encoding: 'utf8', maxBuffer: MAX_ANSWER, stdio: ['ignore', 'pipe', 'pipe'],
      // A commit that a partial clone lacks would be fetched: nothing is, over no transport.
      env: { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
    });
    return { ok: done.status === 0, out: done.stdout, err: done.stderr.trim() };
  };
  const top = ask('rev-parse', '--show-toplevel');
  if (!top.ok) throw new UsageError(`--since asks git what was changed, and git says: ${firstLine(top.err) || 'this is no repository'}.`);
  const root = top.out.replace(/\r?\n$/, '');
  const sha = ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`).out.trim();
  if (!OID.test(sha)) {
    throw new UsageError(`"${ref}" is no commit of this repository, or was not fetched: a build server often has the last commit only (fetch-depth: 0 with actions/checkout, GIT_DEPTH: 0 in GitLab).`);
  }
  // Where histories have nothing in common, all that differs counts: too much rather than too little.
  const base = ask('merge-base', sha, 'HEAD').out.trim();
  const list = (...args: string[]): string[] => {
    const { ok, out, err } = ask('-C', root, ...args);
    if (!ok) throw new UsageError(`--since asks git what was changed, and git says: ${firstLine(err) || 'nothing'}.`);
    return out.split('\0').filter((entry) => entry !== '');
  };
  const before = new Map(list('ls-tree', '-r', '-z', '--full-tree', OID.test(base) ? base : sha).flatMap((entry): [string, Entry][] => {
    const [, mode = '', oid = '', path = ''] = /^(\d+) \w+ ([0-9a-f]+)\t([^]*)$/.exec(entry) ?? [];
    return [[path, { mode, oid }]];
  }));
  const changed = new Set(list('ls-files', '-z', '--others', '--exclude-standard'));
  const staged = new Set<string>();
  for (const entry of list('ls-files', '-z', '--stage')) {
    const [, mode = '', oid = '', path = ''] = /^(\d+) ([0-9a-f]+) \d\t([^]*)$/.exec(entry) ?? [];
    staged.add(path);
    const old = before.get(path);
    if (old?.oid !== oid || old.mode !== mode) changed.add(path);
    else if (mode !== SUBMODULE && READ.test(path) && !isSame(join(root, path), mode, oid)) changed.add(path);
  }
  for (const path of before.keys()) if (!staged.has(path)) changed.add(path);
  return [...changed].map((name) => `${root}/${name}`);
}

interface Entry {
  readonly mode: string;
  readonly oid: string;
}

/** Whether a file of the working tree is what git has of it, with the line ends of either platform. One that git would have to filter counts as changed. */
function isSame(file: string, mode: string, oid: string): boolean {
  try {
    if (mode === LINK) return lstatSync(file).isSymbolicLink() && blobId(Buffer.from(readlinkSync(file).replaceAll('\\', '/')), oid) === oid;
    const stats = lstatSync(file);
    if (!stats.isFile() || stats.size > MAX_FILE) return false;
    const bytes = readFileSync(file);
    if (blobId(bytes, oid) === oid) return true;
    return bytes.includes('\r\n') && blobId(Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'), oid) === oid;
  } catch {
    return false;
  }
}

/** The name git gives a content, by the hash that the repository uses. */
function blobId(bytes: Uint8Array, like: string): string {
  return createHash(like.length === 64 ? 'sha256' : 'sha1').update(`blob ${String(bytes.length)}\0`).update(bytes).digest('hex');
}

/** By absolute folders of the PATH only: a program of that name in the analysed folder is not ours. */
function findGit(): string | undefined {
  const names = process.platform === 'win32' ? ['git.exe'] : ['git'];
  for (const folder of (process.env['PATH'] ?? process.env['Path'] ?? '').split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    for (const name of names) if (statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true) return join(folder, name);
  }
  return undefined;
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/^fatal: /, '').replace(/\.$/, '');
}

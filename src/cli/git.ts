/** Asks git which files were changed. Nothing that a repository's own settings could start is started: no filter, hook, monitor or transport. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { UsageError } from './usage-error.js';

/** Bytes of git's answer: some hundred thousand names. */
const MAX_ANSWER = 256 * 1024 * 1024;

/**
 * Files that differ from where `ref` and HEAD parted: committed, staged, in the working tree, and new ones that git does not ignore. Deleted ones too.
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
  const commit = ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
  const sha = commit.out.trim();
  if (!commit.ok || !/^[0-9a-f]{40,64}$/.test(sha)) {
    throw new UsageError(`"${ref}" is no commit of this repository, or was not fetched: a build server often has the last commit only (fetch-depth: 0 with actions/checkout, GIT_DEPTH: 0 in GitLab).`);
  }
  // Where histories have nothing in common, all that differs counts: too much rather than too little.
  const base = ask('merge-base', sha, 'HEAD');
  const from = base.ok && /^[0-9a-f]{40,64}$/.test(base.out.trim()) ? base.out.trim() : sha;
  // Plumbing on purpose: it compares what git knows of a file and never runs the filters that `git diff` would. A file that was only touched counts.
  const differing = ask('-C', root, 'diff-index', '-z', '--name-only', '--no-renames', '--ignore-submodules=all', from, '--');
  const fresh = ask('-C', root, 'ls-files', '-z', '--others', '--exclude-standard');
  const failed = [differing, fresh].find((one) => !one.ok);
  if (failed) throw new UsageError(`--since asks git what was changed, and git says: ${firstLine(failed.err) || 'nothing'}.`);
  return [...new Set(`${differing.out}${fresh.out}`.split('\0').filter((name) => name !== ''))].map((name) => `${root}/${name}`);
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

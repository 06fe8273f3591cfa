/** Who is working here, by the settings of git: read as files, since nothing is started. */
import type { Host, Path } from '../host/host.js';
import { dirname, join, toPath } from '../host/paths.js';
import { readText } from '../host/text.js';

const MAX_SIZE = 200_000;

/** `user.name` of the repository that holds a path, else of the user. @param home the user's home directory */
export function gitName(host: Host, path: Path, home: Path | undefined): string | undefined {
  const own = repositoryConfig(host, path);
  const files = [...(own ? [own] : []), ...(home === undefined ? [] : [join(home, '.gitconfig'), join(home, '.config/git/config')])];
  for (const file of files) {
    const read = readText(host, file, { limit: MAX_SIZE, minified: 'keep' });
    const name = read.ok ? userName(read.text) : undefined;
    if (name !== undefined) return name;
  }
  return undefined;
}

/** `.git/config`; of a work tree, whose `.git` is a file that says where it belongs, that of the repository. */
function repositoryConfig(host: Host, path: Path): Path | undefined {
  for (let at = path; ; at = dirname(at)) {
    const git = join(at, '.git');
    const kind = host.stat(git)?.kind;
    if (kind === 'directory') return join(git, 'config');
    if (kind === 'file') {
      const read = readText(host, git, { limit: MAX_SIZE, minified: 'keep' });
      const folder = read.ok ? /^gitdir:\s*(.+?)\s*$/m.exec(read.text)?.[1] : undefined;
      if (folder === undefined) return undefined;
      const own = toPath(folder, at);
      const worktrees = own.lastIndexOf('/worktrees/');
      return join(worktrees < 0 ? own : own.slice(0, worktrees), 'config');
    }
    if (dirname(at) === at) return undefined;
  }
}

/** `name` in the section `[user]` (git-config, Syntax). The last one wins. */
function userName(text: string): string | undefined {
  let section = '';
  let found: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const head = /^\s*\[\s*([^\]"\s]+)\s*(?:"[^"]*")?\s*\]/.exec(line);
    if (head) section = head[1]?.toLowerCase() ?? '';
    const value = section === 'user' ? /^\s*name\s*=\s*(.*?)\s*$/i.exec(line)?.[1] : undefined;
    if (value === undefined) continue;
    const plain = value.startsWith('"') ? /^"((?:[^"\\]|\\.)*)"/.exec(value)?.[1]?.replace(/\\(.)/g, '$1') : value.replace(/\s+[#;].*$/, '');
    if (plain !== undefined && plain.trim() !== '') found = plain.trim();
  }
  return found;
}

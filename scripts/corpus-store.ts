/** What a corpus run keeps of each tree, where it keeps it, and what differs between two runs. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Stats } from '../analyzers/index.js';
import { root } from './bundle.mjs';
import type { Ending } from './workers.js';

export interface StoredFinding {
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: string;
  readonly confidence: string;
  /** `file:line`, relative to the tree. */
  readonly place: string;
  readonly subject: string;
  readonly message: string;
}

export interface StoredTree {
  readonly status: Ending;
  readonly findings: readonly StoredFinding[];
  readonly suppressed: number;
  readonly notices: readonly { readonly kind: string; readonly message: string; readonly place?: string }[];
  readonly servers: readonly { readonly id: string; readonly tools: readonly string[]; readonly prompts: number; readonly resources: number }[];
  readonly examined: Readonly<Record<string, number>>;
  readonly stats?: Stats;
  readonly cpuMilliseconds: number;
  readonly megabytes: number;
  /** End of standard error when it did not end well. */
  readonly errors?: string;
  /** Files that appeared, vanished or changed during the run. */
  readonly touched?: readonly string[];
}

export type StoredRun = ReadonlyMap<string, StoredTree>;

export function emptyTree(status: Ending, errors: string): StoredTree {
  return { status, errors, findings: [], suppressed: 0, notices: [], servers: [], examined: {}, cpuMilliseconds: 0, megabytes: 0 };
}

/** Name of the run of this work tree: the commit, with `-dirty` when what decides the result is not committed. */
export function currentRunName(): string {
  const dirty = git(['status', '--porcelain', '--', 'analyzers', 'package.json']) !== '';
  return `${git(['rev-parse', '--short=12', 'HEAD'])}${dirty ? '-dirty' : ''}`;
}

/**
 * The folder of a stored run: a path, or a git reference whose commit was run.
 * @throws with the runs that are stored, when there is none
 */
export function findRun(store: string, name: string): string {
  if (existsSync(join(name, 'run.json'))) return name;
  if (existsSync(join(store, name, 'run.json'))) return join(store, name);
  let commit: string;
  try {
    commit = git(['rev-parse', '--short=12', `${name}^{commit}`]);
  } catch {
    throw new Error(`${name} is no folder with a run and no commit; ${storedRuns(store)}`);
  }
  const folder = join(store, commit);
  if (!existsSync(join(folder, 'run.json'))) throw new Error(`${name} (${commit}) was not run; ${storedRuns(store)}`);
  return folder;
}

function storedRuns(store: string): string {
  const runs = existsSync(store) ? readdirSync(store).filter((name) => existsSync(join(store, name, 'run.json'))) : [];
  return runs.length === 0 ? 'no run is stored' : `stored: ${runs.join(', ')}`;
}

export function saveTree(folder: string, name: string, tree: StoredTree): void {
  const file = join(folder, 'trees', `${name}.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(tree, null, 1)}\n`);
}

/** @param analyzer hash of the program that made it: only the same one may go on with it */
export function saveRun(folder: string, names: readonly string[], analyzer: string): void {
  writeFileSync(join(folder, 'run.json'), `${JSON.stringify({ run: basename(folder), analyzer, trees: names }, null, 1)}\n`);
}

/** The trees of `names` that went well in a run that was broken off; none when another analyzer made it, or there was none. */
export function loadPart(folder: string, analyzer: string, names: readonly string[]): StoredRun {
  if (!existsSync(join(folder, 'run.json'))) return new Map();
  const { analyzer: made } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as { analyzer?: string };
  const wanted = new Set(names);
  return made === analyzer ? new Map([...loadRun(folder)].filter(([name, tree]) => wanted.has(name) && tree.status === 'ok')) : new Map();
}

export function loadRun(folder: string): StoredRun {
  const { trees } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as { trees: readonly string[] };
  return new Map(trees.map((name) => [name, JSON.parse(readFileSync(join(folder, 'trees', `${name}.json`), 'utf8')) as StoredTree]));
}

export interface TreeDifference {
  readonly name: string;
  readonly status?: { readonly before: Ending; readonly after: Ending };
  readonly added: readonly StoredFinding[];
  readonly gone: readonly StoredFinding[];
  /** Same fingerprint, another severity or confidence. */
  readonly regraded: readonly { readonly before: StoredFinding; readonly after: StoredFinding }[];
  readonly tools: { readonly added: readonly string[]; readonly gone: readonly string[] };
  readonly notices: { readonly added: readonly string[]; readonly gone: readonly string[] };
}

/** What differs in the trees that both runs have; trees without a difference are left out. */
export function differencesOf(before: StoredRun, after: StoredRun): TreeDifference[] {
  const found: TreeDifference[] = [];
  for (const [name, now] of after) {
    const then = before.get(name);
    if (then === undefined) continue;
    const old = grouped(then.findings);
    const current = grouped(now.findings);
    const added: StoredFinding[] = [];
    const gone: StoredFinding[] = [];
    const regraded: { before: StoredFinding; after: StoredFinding }[] = [];
    for (const key of new Set([...old.keys(), ...current.keys()])) {
      const left = old.get(key) ?? [];
      const right = current.get(key) ?? [];
      added.push(...right.slice(left.length));
      gone.push(...left.slice(right.length));
      for (let i = 0; i < Math.min(left.length, right.length); i++) {
        const [a, b] = [left[i], right[i]];
        if (a !== undefined && b !== undefined && (a.severity !== b.severity || a.confidence !== b.confidence)) regraded.push({ before: a, after: b });
      }
    }
    const tools = (tree: StoredTree): string[] => tree.servers.flatMap((server) => server.tools.map((tool) => `${server.id} ${tool}`));
    const notices = (tree: StoredTree): string[] => tree.notices.map((notice) => `${notice.kind}: ${notice.message}`);
    const difference: TreeDifference = {
      name,
      ...(then.status === now.status ? {} : { status: { before: then.status, after: now.status } }),
      added,
      gone,
      regraded,
      tools: { added: lacking(tools(now), tools(then)), gone: lacking(tools(then), tools(now)) },
      notices: { added: lacking(notices(now), notices(then)), gone: lacking(notices(then), notices(now)) },
    };
    const lists = [added, gone, regraded, difference.tools.added, difference.tools.gone, difference.notices.added, difference.notices.gone];
    if (difference.status !== undefined || lists.some((list) => list.length > 0)) found.push(difference);
  }
  return found;
}

function grouped(findings: readonly StoredFinding[]): Map<string, StoredFinding[]> {
  const groups = new Map<string, StoredFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.fingerprint);
    if (group === undefined) groups.set(finding.fingerprint, [finding]);
    else group.push(finding);
  }
  return groups;
}

/** What is in `all` more often than in `others`. */
function lacking(all: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const one of others) counts.set(one, (counts.get(one) ?? 0) + 1);
  return all.filter((one) => {
    const left = counts.get(one) ?? 0;
    if (left > 0) counts.set(one, left - 1);
    return left === 0;
  });
}

function git(args: readonly string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

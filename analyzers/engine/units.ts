/**
 * Parts of a run that can be done apart, in any order and on any machine: a package with servers, and whatever only it leads to. What several of them
 * import is followed in each, as it is when each starts as a process of its own.
 */
import type { ArtifactFile } from '../artifacts/kinds.js';
import type { Artifacts } from '../artifacts/index.js';
import type { Discovery } from '../config/discover.js';
import type { Path } from '../host/host.js';
import { dirname } from '../host/paths.js';
import type { EntryPoints } from '../model/entries.js';
import { REGISTRATION_TEXT } from '../model/sdk/index.js';
import type { SourceStore } from '../project/store.js';
import type { ModuleGraph } from '../resolve/module-graph.js';
import type { WorkUnit } from './work-unit.js';

export interface PlanInput {
  readonly discovery: Discovery;
  readonly points: EntryPoints;
  readonly graph: ModuleGraph;
  readonly store: SourceStore;
}

/** Parts with registering code in common that become one. Past it they stay apart, and functions of that code which nothing calls are not run. */
export const MAX_TOGETHER = 8;

/** What a character of a file that several parts follow costs each of them, beside one of its own: the file is parsed already, and a part uses some of it. */
const SHARED = 0.4;

/** Every file found belongs to at most one part, by its package; fewer than two parts: all of it is one. */
export function planUnits({ discovery, points, graph, store }: PlanInput): readonly WorkUnit[] {
  const packages = new Set(discovery.packages);
  const home = memoised((directory: Path): Path => {
    for (let at = directory; ; at = dirname(at)) {
      if (packages.has(at)) return at;
      if (dirname(at) === at) return '';
    }
  });
  const packageOf = (file: Path): Path => home(dirname(file));
  const relevantIn = groupBy(discovery.files.filter((file) => points.relevant.has(file)), packageOf);
  if (relevantIn.size < 2) return [];

  const reached = new Map([...relevantIn].map(([at, files]) => [at, reachOf(files, graph)]));
  /** Packages that lead to a file of another one. */
  const users = new Map<Path, Set<Path>>();
  for (const [at, files] of reached) for (const file of files) if (packageOf(file) !== at) (users.get(file) ?? setIn(users, file)).add(at);
  const isOwn = (file: Path): boolean => !users.has(file);
  /** Does something of its own: a library of which every file is there for others does not. */
  const independent = new Set([...relevantIn].filter(([, files]) => files.some((file) => isOwn(file) || points.spoken.has(file))).map(([at]) => at));
  const groups = createGroups();
  for (const [at, files] of relevantIn) {
    if (independent.has(at)) {
      groups.join(at, at);
      continue;
    }
    const by = new Set(files.flatMap((file) => [...(users.get(file) ?? [])]));
    const sure = [...by].filter((one) => independent.has(one));
    if (sure.length === 1) groups.join(at, sure[0] ?? at);
    // Packages that import each other, and nothing else imports them.
    else if (sure.length === 0) for (const one of by) groups.join(at, one);
  }
  joinRegistering({ files: [...points.relevant].filter((file) => users.has(file) && REGISTRATION_TEXT.test(store.text(file) ?? '')).sort(), usersOf: (file) => [...(users.get(file) ?? []), packageOf(file)].filter(groups.has), groups });
  // Names tell servers and findings apart: what has one name stays together.
  const nameOf = memoised((at: Path): string => (at === '' ? '' : (graph.manifests.at(at)?.name ?? '')));
  const named = new Map<string, Path>();
  for (const at of [...relevantIn.keys()].filter(groups.has).sort()) {
    const first = named.get(nameOf(at));
    if (first === undefined) named.set(nameOf(at), at);
    else groups.join(at, first);
  }
  const members = groupBy([...relevantIn.keys()].filter(groups.has).sort(), groups.of);
  if (members.size < 2) return [];

  const keys = [...members.values()].map((list) => list[0] ?? '').sort();
  const rest = keys[0] ?? '';
  const keyOf = new Map([...members].flatMap(([, list]) => list.map((at): [Path, Path] => [at, list[0] ?? ''])));
  /** The part that reports what lies in a package: its own, that of its name, the first below it. */
  const ownerOf = memoised((at: Path): Path => keyOf.get(at) ?? keyOf.get(named.get(nameOf(at)) ?? '\0') ?? keys.find((key) => key.startsWith(`${at}/`)) ?? rest);
  const filesOf = groupBy(discovery.files.filter((file) => !relevantIn.has(packageOf(file)) || keyOf.has(packageOf(file))), (file) => ownerOf(packageOf(file)));
  const artifactsIn = groupBy(discovery.artifacts.map((one) => one.path), packageOf);
  const entriesOf = groupBy(points.entries, (file) => keyOf.get(packageOf(file)) ?? '\0');
  const ownIn = (file: Path, inside: ReadonlySet<Path>): boolean => inside.has(packageOf(file)) && [...(users.get(file) ?? [])].every((user) => inside.has(user));
  return keys.map((key): WorkUnit => {
    const own = [...members.values()].find((list) => list[0] === key) ?? [];
    const files = filesOf.get(key) ?? [];
    const inside = new Set(own);
    const relevant = [...reachOf(own.flatMap((at) => relevantIn.get(at) ?? []), graph)].filter((file) => points.relevant.has(file)).sort();
    const above = (at: Path): boolean => at === '' || own.some((one) => one === at || one.startsWith(`${at}/`));
    return {
      key, files, relevant,
      shared: files.filter((file) => [...(users.get(file) ?? [])].some((user) => !inside.has(user))),
      entries: entriesOf.get(key) ?? [],
      mentions: relevant.filter((file) => points.mentions.has(file)),
      spoken: files.filter((file) => points.spoken.has(file)),
      own: [...artifactsIn].filter(([at]) => ownerOf(at) === key).flatMap(([, list]) => list).sort(),
      seen: [...artifactsIn].filter(([at]) => above(at)).flatMap(([, list]) => list).sort(),
      weight: Math.round(relevant.reduce((sum, file) => sum + (store.text(file)?.length ?? 0) * (ownIn(file, inside) ? 1 : SHARED), 0)),
    };
  });
}

/**
 * The parts of one shard of several. It depends on the parts alone: the heaviest first, each to the shard that has least to do.
 * @param index from 1
 */
export function unitsOfShard(units: readonly WorkUnit[], index: number, count: number): readonly WorkUnit[] {
  const loads = Array.from({ length: count }, () => 0);
  const mine = new Set<WorkUnit>();
  for (const unit of [...units].sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1))) {
    let least = 0;
    for (const [at, load] of loads.entries()) if (load < (loads[least] ?? 0)) least = at;
    // What weighs nothing is spread all the same.
    loads[least] = (loads[least] ?? 0) + unit.weight + 1;
    if (least === index - 1) mine.add(unit);
  }
  return units.filter((unit) => mine.has(unit));
}

/** Files of a part as entries to evaluate. */
export function pointsOf(unit: WorkUnit): EntryPoints {
  return { entries: unit.entries, mentions: new Set(unit.mentions), spoken: new Set(unit.spoken), relevant: new Set(unit.relevant) };
}

/** Artefacts of a part: those that say something of its packages, and of those that are reported on by themselves only its own. */
export function artifactsOf(unit: WorkUnit, all: readonly ArtifactFile[], create: (files: readonly ArtifactFile[]) => Artifacts): Artifacts {
  const [own, seen] = [new Set(unit.own), new Set(unit.seen)];
  const around = create(all.filter(({ path }) => own.has(path) || seen.has(path)));
  const beside = create(all.filter(({ path }) => seen.has(path)));
  const { images, containers, tests, files, workflows } = beside;
  const isOwn = <T extends { readonly file: Path }>(list: readonly T[]): readonly T[] => list.filter(({ file }) => own.has(file));
  return {
    ...around, images, containers, tests, files, workflows,
    clientConfigs: () => isOwn(around.clientConfigs()),
    toolManifests: () => isOwn(around.toolManifests()),
    environmentFiles: () => isOwn(around.environmentFiles()),
    documents: (kind) => isOwn(around.documents(kind)),
    notices: () => [...around.notices(), ...beside.notices()],
  };
}

export interface Part {
  /** Whether a finding there is told in this part: artefacts are seen in several. */
  tells(this: void, file: Path): boolean;
  /** Whether a suppression there that hides nothing is known to do so: where other parts follow the file too, nobody can say. */
  judges(this: void, file: Path): boolean;
}

export function partOf(unit: WorkUnit, own: ReadonlySet<Path>): Part {
  const [told, seen] = [new Set(unit.own), new Set(unit.seen)];
  return { tells: (file) => told.has(file) || !seen.has(file), judges: (file) => own.has(file) || told.has(file) };
}

/**
 * Functions that register something and that nothing was seen to call are run too, and whether one was called is known only where all that may call it is
 * analysed. So packages with such code in common are one part, as long as that many parts may become one.
 */
function joinRegistering({ files, usersOf, groups }: { readonly files: readonly Path[]; readonly usersOf: (file: Path) => readonly Path[]; readonly groups: Groups }): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (const file of files) {
      const together = [...new Set(usersOf(file).map(groups.of))];
      if (together.length < 2 || together.length > MAX_TOGETHER) continue;
      for (const one of together) groups.join(one, together[0] ?? one);
      changed = true;
    }
  }
}

function reachOf(files: readonly Path[], graph: ModuleGraph): ReadonlySet<Path> {
  const seen = new Set<Path>(files);
  const queue = [...files];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const specifier of graph.imports(at)) {
      const target = graph.resolve(at, specifier);
      if (target.kind !== 'file' || seen.has(target.path)) continue;
      seen.add(target.path);
      queue.push(target.path);
    }
  }
  return seen;
}

interface Groups {
  join(this: void, a: Path, b: Path): void;
  has(this: void, one: Path): boolean;
  of(this: void, one: Path): Path;
}

function createGroups(): Groups {
  const parent = new Map<Path, Path>();
  const of = (one: Path): Path => {
    let at = one;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    return at;
  };
  return {
    of,
    has: (one) => parent.has(one),
    join(a, b) {
      for (const one of [a, b]) if (!parent.has(one)) parent.set(one, one);
      const [first, second] = [of(a), of(b)].sort() as [Path, Path];
      parent.set(second, first);
    },
  };
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

function setIn(map: Map<Path, Set<Path>>, key: Path): Set<Path> {
  const made = new Set<Path>();
  map.set(key, made);
  return made;
}

function memoised(read: (key: Path) => string): (key: Path) => string {
  const known = new Map<Path, string>();
  return (key) => {
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = read(key)));
    return found;
  };
}

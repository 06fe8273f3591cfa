/** What each rule looked at in each server and found right, or could not look at: what the checklist rests on. */
import { MAX_PLACES, type Examination, type Location, type Passed } from '../contract/index.js';
import { dirname } from '../host/paths.js';
import type { Model } from '../model/discover.js';
import type { Server } from '../model/model.js';

export interface Examinations {
  /** By server id, then rule id. */
  of(this: void, server: string): Readonly<Record<string, Examination>>;
  /** The servers that a file of the repository is about: those that import it; else those of the package it lies in, of packages below it, or all where it lies beside them. */
  serversAt(this: void, file: string): readonly Server[];
  examined(this: void, rule: string, server: Server | undefined, count: number): void;
  skipped(this: void, rule: string, servers: readonly Server[], message: string, location: Location | undefined): void;
  /** @param servers left out: by the place */
  passed(this: void, rule: string, servers: readonly Server[] | undefined, passed: Passed): void;
  reported(this: void): void;
  /** Runs a hook; what it examined without reporting, skipping or passing anything counts as one thing that passed. */
  watch(this: void, rule: string, server: Server, whole: Passed, run: () => void): void;
}

interface Entry {
  examined: number;
  readonly skipped: { readonly message: string; readonly location?: Location }[];
  readonly passed: Passed[];
}

export function createExaminations(model: Model): Examinations {
  const byServer = new Map<string, Map<string, Entry>>();
  const entry = (rule: string, server: Server): Entry => {
    let rules = byServer.get(server.info.id);
    if (!rules) byServer.set(server.info.id, (rules = new Map<string, Entry>()));
    let found = rules.get(rule);
    if (!found) rules.set(rule, (found = { examined: 0, skipped: [], passed: [] }));
    return found;
  };
  const known = new Map<string, readonly Server[]>();
  const serversAt = (file: string): readonly Server[] => {
    const reaching = model.servers.filter((server) => server.reach.has(file));
    if (reaching.length > 0) return reaching;
    const folder = dirname(file);
    let found = known.get(folder);
    if (!found) known.set(folder, (found = nearest(folder, model.servers)));
    return found;
  };
  let words = 0;
  const add = <T>(list: T[], one: T): void => {
    words += 1;
    if (list.length < MAX_PLACES) list.push(one);
  };
  return {
    of: (server) => Object.fromEntries(byServer.get(server) ?? []),
    serversAt,
    examined(rule, server, count) {
      if (server) entry(rule, server).examined += count;
    },
    skipped(rule, servers, message, location) {
      for (const server of servers) {
        const { skipped } = entry(rule, server);
        if (!skipped.some((one) => one.message === message)) add(skipped, { message, ...(location ? { location } : {}) });
      }
      words += 1;
    },
    passed(rule, servers, passed) {
      for (const server of servers ?? serversAt(passed.location.file)) {
        const { passed: list } = entry(rule, server);
        if (!list.some((one) => one.message === passed.message && one.location.file === passed.location.file && one.location.start === passed.location.start)) add(list, passed);
      }
      words += 1;
    },
    reported() { words += 1; },
    watch(rule, server, whole, run) {
      const before = byServer.get(server.info.id)?.get(rule)?.examined ?? 0;
      const said = words;
      run();
      const after = byServer.get(server.info.id)?.get(rule);
      if (after && after.examined > before && words === said) add(after.passed, whole);
    },
  };
}

function nearest(folder: string, servers: readonly Server[]): readonly Server[] {
  const homes = servers.map((server) => ({ server, home: server.manifest?.directory ?? dirname(server.info.location.file) }));
  const within = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(outer.endsWith('/') ? outer : `${outer}/`);
  const around = homes.filter(({ home }) => within(folder, home));
  const deepest = Math.max(0, ...around.map(({ home }) => home.length));
  const found = homes.filter(({ home }) => (within(folder, home) ? home.length === deepest : within(home, folder)));
  return (found.length > 0 ? found : homes).map(({ server }) => server);
}

/** Runs beside the discovery of servers: a handler is run once more to ask something of it, and nothing that discovery goes by is changed. */
import type { Machine } from '../resolve/machine.js';
import type { Collector, Watcher } from './collect.js';

export interface Aside {
  readonly steps: number;
  readonly watcher?: Watcher | undefined;
  /** Calls are neither remembered nor answered from memory: a watcher that counts needs them all. */
  readonly unremembered?: boolean;
}

/** Looks at nothing; what runs under it is written into no log. */
export const UNWATCHED: Watcher = { enter: () => undefined, decided: () => undefined, call: () => undefined };

export interface AsideOutcome<T> {
  readonly value: T;
  /** The budget was used up: what was seen is not all there is. */
  readonly spent: boolean;
}

/** Gives `body` a budget and a watcher of its own, and afterwards puts the machine back to how it was. */
export function aside<T>(machine: Machine, collector: Collector, { steps, watcher, unremembered = false }: Aside, body: () => T): AsideOutcome<T> {
  const { limit, memo, branches, frame } = machine;
  const { watcher: outer } = collector;
  const conditions = machine.conditions.splice(0);
  machine.limit = machine.steps + steps;
  if (unremembered) machine.memo = undefined;
  collector.watcher = watcher;
  try {
    const value = machine.apart(body);
    return { value, spent: machine.steps >= machine.limit };
  } finally {
    collector.watcher = outer;
    machine.limit = limit;
    machine.memo = memo;
    machine.branches = branches;
    machine.frame = frame;
    machine.conditions.length = 0;
    machine.conditions.push(...conditions);
    machine.escaped.length = 0;
  }
}

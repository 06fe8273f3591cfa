/** What a handler does that is too large to be followed to its end: its outer functions are run with it. For the records that it may leave, each further function is run once, whatever it is given. */
import type { ts } from '../../project/syntax.js';
import type { CallEvent, Machine } from '../../resolve/machine.js';
import type { FunctionValue, Value } from '../../resolve/values.js';
import { alternatives, derivesFrom, isString, partsOf, unknown } from '../../resolve/values.js';
import { aside } from '../../model/aside.js';
import type { Collector, Watcher } from '../../model/collect.js';
import { mayRecord, RecordLog } from './records.js';

/** Calls within calls that are run together with the handler, tried one after another until it comes to its end: wrappers, dispatchers and what they call. */
const OUTER_FRAMES = [7, 5, 3];
const OUTER_STEPS = 20_000;
/** Steps for one function by itself, and for all of one server. */
const STEPS_OF_ONE = 4_000;
const STEPS_OF_ALL = 200_000;
const MAX_FUNCTIONS = 600;

/** What one function may write down by itself, and what it calls. */
interface Part {
  /** A record with fields of its own, or nobody knows. */
  readonly records: boolean;
  /** Lines of text: whether they name a tool depends on what they are made of. */
  readonly lines: readonly Value[];
  readonly calls: readonly FunctionValue[];
}

const UNKNOWN_PART: Part = { records: true, lines: [], calls: [] };

/** Functions of one server, each looked at once. */
export class Outline {
  readonly #machine: Machine;
  readonly #collector: Collector;
  readonly #acts: (event: CallEvent) => boolean;
  readonly #parts = new Map<ts.Node, Part>();
  #steps = 0;

  /** @param acts tells calls that do something outside of the program */
  constructor(machine: Machine, collector: Collector, acts: (event: CallEvent) => boolean) {
    this.#machine = machine;
    this.#collector = collector;
    this.#acts = acts;
  }

  /**
   * Notes in `trail` the records that the outer functions of a handler leave, and shows `watcher` what they do.
   * @param unseen is given what functions further in were handed
   * @returns false where a function further in may leave another one
   */
  isWhole(tool: string, run: (machine: Machine) => readonly Value[], trail: RecordLog, watcher: Watcher, unseen: Value[]): boolean {
    for (const frames of OUTER_FRAMES) {
      const further = this.#outer(tool, run, trail, frames, watcher, unseen);
      if (further) return this.#areSilent(tool, further);
    }
    return false;
  }

  /** Shows `watcher` what the outer functions of a handler do. @param unseen as above */
  show(name: string, run: (machine: Machine) => readonly Value[], watcher: Watcher, unseen: Value[]): void {
    const trail = new RecordLog(name);
    OUTER_FRAMES.some((frames) => this.#outer(name, run, trail, frames, watcher, unseen) !== undefined);
  }

  /** Runs a handler so many calls deep. Returns functions further in, with whether they are told the name of the tool; undefined where that is too much as well. */
  #outer(tool: string, run: (machine: Machine) => readonly Value[], trail: RecordLog, frames: number, watcher: Watcher, unseen: Value[]): Map<FunctionValue, boolean> | undefined {
    const machine = this.#machine;
    const further = new Map<FunctionValue, boolean>();
    const base = depthOf(machine);
    unseen.length = 0;
    const { spent } = aside(machine, this.#collector, {
      steps: OUTER_STEPS,
      unremembered: true,
      watcher: {
        ...watcher,
        enter: (fn, args, origin) => {
          if (depthOf(machine) - base < frames) return undefined;
          const isTold = args.some((arg) => names(arg, tool));
          for (const one of [fn, ...functionsIn(args)]) further.set(one, further.get(one) === true || isTold);
          unseen.push(...args);
          return unknown('budget', origin, fn.name, args);
        },
        call: (event) => {
          trail.call(machine, event);
          if (this.#acts(event)) trail.acted();
          watcher.call(event);
        },
      },
    }, () => run(machine));
    return spent ? undefined : further;
  }

  #areSilent(tool: string, further: ReadonlyMap<FunctionValue, boolean>): boolean {
    const seen = new Map<ts.Node, boolean>();
    const left = [...further];
    for (let next = left.pop(); next; next = left.pop()) {
      const [fn, isTold] = next;
      const before = seen.get(fn.node);
      if (before === true || before === isTold) continue;
      seen.set(fn.node, isTold);
      const { records, lines, calls } = this.#partOf(fn);
      if (records || lines.some((line) => names(line, tool) || (isTold && isOpen(line)))) return false;
      for (const called of calls) left.push([called, isTold]);
    }
    return true;
  }

  #partOf(fn: FunctionValue): Part {
    const known = this.#parts.get(fn.node);
    if (known) return known;
    const machine = this.#machine;
    if (this.#parts.size >= MAX_FUNCTIONS || this.#steps >= STEPS_OF_ALL) return UNKNOWN_PART;
    const calls = new Set<FunctionValue>();
    const lines: Value[] = [];
    let records = false;
    const before = machine.steps;
    const { spent } = aside(machine, this.#collector, {
      steps: STEPS_OF_ONE,
      unremembered: true,
      watcher: {
        enter: (called, args, origin) => {
          for (const one of [called, ...functionsIn(args)]) calls.add(one);
          return unknown('budget', origin, called.name, args);
        },
        decided: () => undefined,
        call: (event: CallEvent) => {
          const kind = mayRecord(event);
          if (kind === 'text') lines.push(...event.args);
          else if (kind !== undefined) records = true;
          for (const one of functionsIn(event.args)) calls.add(one);
        },
      },
    }, () => machine.run(fn, fn.self, undefined, { node: fn.node, unit: fn.unit }));
    this.#steps += machine.steps - before;
    const part: Part = spent ? UNKNOWN_PART : { records, lines, calls: [...calls] };
    this.#parts.set(fn.node, part);
    return part;
  }
}

function depthOf(machine: Machine): number {
  let depth = 0;
  for (let { frame } = machine; frame; frame = frame.parent) depth += 1;
  return depth;
}

function functionsIn(values: readonly Value[]): FunctionValue[] {
  return values.flatMap((value) => alternatives(value).flatMap(({ value: one }) => (one.kind === 'function' ? [one] : [])));
}

/** The name of the tool is in it. */
const names = (value: Value, tool: string): boolean => derivesFrom(value, (one) => (isString(one) ? one.value : one.kind === 'template' ? one.parts.filter((part) => typeof part === 'string').join('?') : '').includes(tool), 4);

/** Something of it is not known here. */
function isOpen(line: Value): boolean {
  let level: Value[] = [line];
  for (let depth = 0; depth < 4 && level.length > 0; depth += 1) {
    const next: Value[] = [];
    for (const value of level) {
      if (value.kind === 'unknown' && value.reason !== 'exception') return true;
      partsOf(value, next);
    }
    level = next;
  }
  return false;
}

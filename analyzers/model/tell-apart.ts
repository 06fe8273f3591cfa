/** Tells tools of one handler apart: each gets the first function on the way of its arguments that is its own. */
import type { ToolInfo } from '../contract/index.js';
import type { Machine } from '../resolve/machine.js';
import type { FunctionValue } from '../resolve/values.js';
import type { Collector } from './collect.js';
import { functionHandler, handedOn, type HandedOn, type Look, type OnTheWay } from './dispatch.js';
import type { Handler, Tool } from './model.js';

/** Ways a tool's arguments go, for telling its own code from what it shares with others. */
export interface Ways {
  readonly chain: readonly OnTheWay[];
  readonly arm: Handler | undefined;
}

/**
 * Where several tools have one handler (a wrapper round every handler, a method of a base class, a helper that makes results), each gets the first
 * function on the way of its arguments that is its own, or the branch of the dispatcher.
 */
export function tellApart(machine: Machine, collector: Collector, tools: readonly Tool[], ways: ReadonlyMap<Tool, Ways>): void {
  const groups = new Map<unknown, Tool[]>();
  for (const tool of tools) {
    if (!tool.handler || tool.handler.arm) continue;
    const group = groups.get(tool.handler.fn.node);
    if (group) group.push(tool);
    else groups.set(tool.handler.fn.node, [tool]);
  }
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    for (const [tool, fn] of ownFunctions(machine, collector, group, ways)) {
      const found = fn ? functionHandler(fn, false) : ways.get(tool)?.arm;
      if (!found) continue;
      const at = tool as { -readonly [K in keyof Tool]: Tool[K] };
      at.handler = found;
      (tool.info as { handler?: ToolInfo['handler'] }).handler = handlerInfo(found);
    }
  }
}

/** How the ways of arguments are followed, one look after the other: most tools part soon, and what follows is most of the work. */
const LOOKS: readonly Look[] = [{ deep: 1, isShort: true }, { deep: 1, isShort: false }, { deep: Infinity, isShort: false }];
/** Tools that show how deep to look first. */
const SAMPLE = 6;
/** Tools already told apart that the later looks take along, since what several tools use is nobody's own. */
const TAKEN_ALONG = 8;

/** For each tool of one handler the function that is its own. */
function ownFunctions(machine: Machine, collector: Collector, group: readonly Tool[], ways: ReadonlyMap<Tool, Ways>): Map<Tool, FunctionValue | undefined> {
  if (group.length <= SAMPLE * 2) return lookedFor(machine, collector, group, ways, 0).own;
  return lookedFor(machine, collector, group, ways, lookedFor(machine, collector, group.slice(0, SAMPLE), ways, 0).look).own;
}

/** `look`: the first at which half of them were told apart. */
function lookedFor(machine: Machine, collector: Collector, group: readonly Tool[], ways: ReadonlyMap<Tool, Ways>, from: number): { readonly own: Map<Tool, FunctionValue | undefined>; readonly look: number } {
  const own = new Map<Tool, FunctionValue | undefined>(group.map((tool) => [tool, undefined]));
  const chains = new Map<Tool, HandedOn>();
  let first: number | undefined;
  for (const [index, look] of LOOKS.entries()) {
    if (index < from) continue;
    const left = group.filter((tool) => !own.get(tool));
    const known = group.filter((tool) => own.get(tool));
    for (const tool of [...left, ...known.slice(0, TAKEN_ALONG)]) {
      if (chains.get(tool)?.whole) continue;
      const given = ways.get(tool)?.chain;
      chains.set(tool, given ? { chain: given, whole: true } : tool.handler ? handedOn(machine, collector, tool.handler, look) : { chain: [], whole: true });
    }
    const users = new Map<unknown, Set<string>>();
    for (const [tool, { chain }] of chains) {
      for (const { fn } of chain) {
        const set = users.get(fn.node);
        if (set) set.add(tool.info.name);
        else users.set(fn.node, new Set([tool.info.name]));
      }
    }
    for (const tool of left) {
      // Of several functions of its own, the one called from the least depth: what it calls in turn is part of it.
      let least: OnTheWay | undefined;
      for (const one of chains.get(tool)?.chain ?? []) if (users.get(one.fn.node)?.size === 1 && (!least || one.depth < least.depth)) least = one;
      own.set(tool, least?.fn);
    }
    const open = left.filter((tool) => own.get(tool) === undefined);
    if (open.length * 2 <= group.length) first ??= index;
    if (open.every((tool) => chains.get(tool)?.whole)) break;
  }
  return { own, look: first ?? LOOKS.length - 1 };
}

/** A handler as the inventory tells it. */
export function handlerInfo(handler: Handler): NonNullable<ToolInfo['handler']> {
  return { location: handler.location, kind: handler.arm ? 'arm' : 'function', ...(handler.fn.name === undefined || handler.arm ? {} : { name: handler.fn.name }) };
}

/** Runs what may write and was not run for the inventory: callbacks that were put off, and what requests lead to. */
import { ts, isFunctionLike } from '../../project/syntax.js';
import type { Evaluator } from '../../resolve/evaluator.js';
import type { ModuleRecord } from '../../resolve/machine.js';
import type { FunctionValue, Value } from '../../resolve/values.js';
import { alternatives, unknown } from '../../resolve/values.js';
import { inputValue } from '../known.js';
import type { Server } from '../model.js';
import type { Escaped, OutputLog } from './log.js';
import { OUTPUT_TEXT } from './rows.js';

const STEPS_PER_HANDLER = 40_000;
const STEPS_PER_SERVER = 1_000_000;

/** Runs the callbacks that were put off, as if the runtime had called them. */
export function runLater(machine: Evaluator, log: OutputLog): void {
  const callbacks = log.takeLater();
  if (callbacks.length === 0) return;
  const { limit } = machine;
  const { recording } = log;
  log.recording = true;
  for (const callback of callbacks) if (!machine.executed.has(callback.fn.node)) runGiven(machine, callback, machine.steps + STEPS_PER_HANDLER);
  log.recording = recording;
  machine.escaped.length = 0;
  machine.limit = limit;
}

function runGiven(machine: Evaluator, { fn, conditions, frame }: Escaped, limit: number): void {
  machine.limit = limit;
  machine.frame = frame;
  machine.conditions.push(...conditions);
  machine.run(fn, fn.self, undefined, { node: fn.node, unit: fn.unit });
  machine.conditions.length = 0;
  machine.frame = undefined;
}

/**
 * Names of functions that may lead to a call that writes, by what their bodies mention: a handler that mentions none of them need not be run.
 * Code without a name of its own counts for the function around it, and for what it is given to: `const log = makeLogger((line) => console.log(line))`.
 */
export function leadingNames(modules: readonly ModuleRecord[], found: ReadonlySet<ts.Node>): ReadonlySet<string> {
  const mentionedBy = new Map<string, Set<string>>();
  const leads = new Set<string>();
  const visit = (node: ts.Node, around: readonly string[]): void => {
    let owners = around;
    if (isFunctionLike(node)) {
      const name = nameOf(node);
      owners = [...new Set([...(name === undefined ? around : [name]), ...holdersOf(node)])];
    } else if (isWriter(node)) {
      if (!found.has(node.parent)) for (const owner of owners) leads.add(owner);
    } else if (ts.isIdentifier(node)) {
      const mentioning = mentionedBy.get(node.text) ?? new Set();
      for (const owner of owners) mentioning.add(owner);
      mentionedBy.set(node.text, mentioning);
    }
    ts.forEachChild(node, (child) => { visit(child, owners); });
  };
  for (const { unit } of modules) visit(unit.ast, [TOP_LEVEL]);
  const queue = [...leads];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const owner of mentionedBy.get(at) ?? []) {
      if (leads.has(owner)) continue;
      leads.add(owner);
      queue.push(owner);
    }
  }
  return leads;
}

const TOP_LEVEL = '';

function nameOf(node: ts.FunctionLikeDeclaration): string | undefined {
  if (ts.isConstructorDeclaration(node)) return node.parent.name?.text;
  if (node.name) return ts.isIdentifier(node.name) || ts.isPrivateIdentifier(node.name) ? node.name.text : undefined;
  const { parent } = node;
  if ((ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) && ts.isIdentifier(parent.name)) return parent.name.text;
  return undefined;
}

/** Names under which what is made with a function is kept: of the variable, the member or the setting that it is handed over for. */
function holdersOf(fn: ts.Node): string[] {
  const names: string[] = [];
  for (let at = fn.parent as ts.Node | undefined; at !== undefined && !isFunctionLike(at) && !ts.isSourceFile(at); at = at.parent as ts.Node | undefined) {
    if ((ts.isVariableDeclaration(at) || ts.isPropertyAssignment(at) || ts.isPropertyDeclaration(at)) && ts.isIdentifier(at.name)) names.push(at.name.text);
    else if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isPropertyAccessExpression(at.left)) names.push(at.left.name.text);
    if (ts.isStatement(at)) break;
  }
  return names;
}

/** Syntax without which no row applies: `console.log`, `process.stdout`, `'inherit'`, the name of a library. */
function isWriter(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) {
    if (node.name.text === 'stdout') return true;
    return ts.isIdentifier(node.expression) && node.expression.text === 'console' && !QUIET_CONSOLE.has(node.name.text);
  }
  if (ts.isStringLiteralLike(node)) return node.text === 'inherit' || node.text === '/dev/stdout';
  return ts.isIdentifier(node) && node.text !== 'console' && node.text !== 'stdout' && OUTPUT_TEXT.test(node.text);
}

const QUIET_CONSOLE: ReadonlySet<string> = new Set(['error', 'warn', 'trace', 'assert', 'time', 'groupEnd', 'clear']);

/** True when a function's body may write itself or mentions one of the names. */
function mentions(node: ts.Node, names: ReadonlySet<string>): boolean {
  if (isWriter(node)) return true;
  if ((ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) && names.has(node.text)) return true;
  return ts.forEachChild(node, (child) => mentions(child, names) || undefined) ?? false;
}

/** Runs what requests lead to, with unknown arguments. */
export function runHandlers(server: Server, machine: Evaluator, leads: ReadonlySet<string>, skipped: string[]): void {
  const budget = machine.steps + STEPS_PER_SERVER;
  const done = new Set<ts.Node>();
  const run = (fn: FunctionValue, args: readonly Value[]): void => {
    if (done.has(fn.node)) return;
    done.add(fn.node);
    if (!mentions(fn.node, leads)) return;
    if (machine.steps > budget) {
      skipped.push(`${server.info.id}: too many handlers to look into all of them`);
      return;
    }
    const { limit } = machine;
    machine.limit = Math.min(budget, machine.steps + STEPS_PER_HANDLER);
    machine.escaped.length = 0;
    try {
      machine.run(fn, fn.self, args, { node: fn.node, unit: fn.unit });
      // Callbacks given to packages run while the request is served.
      for (let index = 0; index < machine.escaped.length && index < 200; index += 1) {
        const next = machine.escaped[index];
        if (!next || done.has(next.fn.node)) continue;
        done.add(next.fn.node);
        runGiven(machine, next, machine.limit);
      }
    } finally {
      machine.escaped.length = 0;
      machine.conditions.length = 0;
      machine.frame = undefined;
      machine.limit = limit;
    }
  };
  const extra = unknown('parameter', undefined, 'extra');
  for (const { handler: value } of server.raw.handlers) for (const { value: fn } of alternatives(value)) if (fn.kind === 'function') run(fn, [unknown('input', undefined, 'request'), extra]);
  for (const { handler } of [...server.tools, ...server.prompts, ...server.resources]) if (handler && !handler.arm) run(handler.fn, [inputValue('arguments'), extra]);
}

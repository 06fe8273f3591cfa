/** The partial evaluator: runs a server's start-up abstractly, both ways where a condition is not decided, and records nothing but values. */
import type { Notice } from '../contract/index.js';
import type { Path } from '../host/host.js';
import type { SourceStore } from '../project/store.js';
import { ts, hasModifier } from '../project/syntax.js';
import { locationOf, type Unit } from '../project/unit.js';
import { globalOf } from './builtin-modules.js';
import { builtinValue, callBuiltinValue, constructBuiltin, dataMember, settle } from './builtins.js';
import type { CallMemo, EventLog } from './call-memo.js';
import { AWAITED, baseCall, compilerHelper } from './compiler-helpers.js';
import { goOn } from './generator-helper.js';
import { Environment, type Activation } from './environment.js';
import { alikeMethods } from './alike-items.js';
import { atEmitter } from './events.js';
import { evaluateExpression } from './expressions.js';
import { eachOf, underKept } from './checks.js';
import { addedUnder, since } from './spread.js';
import { memberOfClass, runConstructor } from './classes.js';
import type { Habits } from './habits.js';
import { invoked } from './invoked.js';
import type { Arm, CallEvent, Completion, Frame, Hooks, Machine, ModuleRecord } from './machine.js';
import { dirname, type FileIndex } from './file-index.js';
import { runDecorator } from './metadata.js';
import type { ModuleGraph } from './module-graph.js';
import { ModuleRecords } from './module-records.js';
import { hoistDeclarations, runModule } from './modules.js';
import { fileUrl, markerCall, nodeCall, parsedJson, type DataFiles } from './node-functions.js';
import { isLeftEmpty } from './state.js';
import { assignTo, bindPattern, executeBlock, executeStatement, withDefault } from './statements.js';
import { typedValue } from './types.js';
import { keyOf, saysNothing } from './values-read.js';
import { isAsync, isWaitedFor, neverBack } from './endings.js';
import { anyOfWays, asserted, commonGuards, decided } from './ways-out.js';
import type { ClassValue, Condition, FunctionValue, ObjectValue, Origin, Value } from './values.js';
import { UNDEFINED, apiPath, array, isString, isSymbolic, literal, object, operation, union, unknown } from './values.js';

/** Methods of lists that hand their items to a callback before they return. */
const ITERATION: ReadonlySet<string> = new Set(['forEach', 'map', 'flatMap', 'filter', 'find', 'findLast', 'findIndex', 'some', 'every', 'reduce', 'reduceRight']);

/** `text.split(',')`, and lists made of its parts. */
function isTakenApart(list: Value, depth = 6): boolean {
  if (list.kind === 'member' && list.name === 'argv' && /^(?:process|node:process#(?:default\.)?)\.?argv$/.test(apiPath(list) ?? '')) return true;
  if (depth === 0 || list.kind !== 'call' || list.callee.kind !== 'member') return false;
  const { name, object: of } = list.callee;
  return name === 'split' || (/^(?:filter|slice|sort|reverse|concat|flat|toSorted|toReversed)$/.test(name ?? '') && isTakenApart(of, depth - 1));
}

/** Calls inside calls that are followed. */
const MAX_DEPTH = 60;
/** Steps of one function's own code in all its calls together while a program starts: what counts, hashes or scans text is not followed for ever. */
const MAX_OWN_STEPS = 250_000;
/** Steps that one call may take which leaves the files that lead to a registration; what makes the tools' definitions for them comes to its end all the same, its larger functions cut earlier. */
const STEPS_OUTSIDE = 400_000;
const MAX_OWN_STEPS_OUTSIDE = 60_000;
/** Steps of all such calls together since something was registered last: each may take half of what is left, and so much at least. */
const STEPS_OUTSIDE_TOGETHER = 800_000;
const LEAST_STEPS_OUTSIDE = 20_000;
/** Steps for a call of one that did not come to its end before: what a program can do from many places is not taken up at each of them. */
const STEPS_OUTSIDE_AGAIN = 5_000;
/** The same in one run of a handler. */
const MAX_OWN_STEPS_OF_RUN = 25_000;
/** Expressions inside expressions, through all calls that are under way: what the stack of the machine surely holds. */
const MAX_NESTING = 600;
/** Calls into packages that are repeated for a call which is not followed again. */
const MAX_EVENTS = 200;
/** The same function inside itself. */
const MAX_RECURSION = 2;
/** The same function inside itself where all it is given is known: a walk down a schema or a tree of data. */
const MAX_KNOWN_RECURSION = 16;
/** Runs of one function at such a depth. */
const MAX_DEEP_RUNS = 1_000;
/** Runs of one function inside itself on what is not known: a walk over a tree that nobody has seen learns nothing more from its next branch. */
const MAX_BLIND_RUNS = 400;

/** A power of two; a fraction of a millisecond. */
const STEPS_BETWEEN_CHECKS = 4_096;

function isGenerator(node: ts.SignatureDeclaration): boolean {
  return (node as ts.FunctionLikeDeclaration).asteriskToken !== undefined;
}

/** Counts one more. */
function count(counts: Map<ts.Node, number>, node: ts.Node): number {
  const times = (counts.get(node) ?? 0) + 1;
  counts.set(node, times);
  return times;
}

export class Evaluator implements Machine {
  readonly hooks: Hooks;
  readonly conditions: Condition[] = [];
  branches = 0;
  readonly arms: Arm[] = [];
  unsure = 0;
  thrown: Value[] | undefined;
  steps = 0;
  /** Called now and then; what it throws ends the run. */
  checkpoint: (() => void) | undefined;
  limit = Infinity;
  readonly notices: Notice[] = [];
  readonly executed = new Set<ts.Node>();
  readonly escaped: { fn: FunctionValue; conditions: readonly Condition[]; frame: Frame | undefined }[] = [];
  frame: Frame | undefined;
  gone: ts.Node | undefined;
  pending: ts.Node | undefined;
  later = false;
  tried = false;
  turnedAway = false;
  onTheWay: ReadonlySet<Path> | undefined;
  /** The limit around the call that left what leads to a registration. */
  #outside: number | undefined;
  /** Where the code that runs was last left or entered on what leads to a registration. */
  #crossedAt = 0;
  /** What calls that leave it may still take together. */
  #outsideLeft = STEPS_OUTSIDE_TOGETHER;
  /** Functions outside that did not come to their end. */
  readonly #endless = new Set<ts.Node>();
  #patience = Infinity;
  /** Steps at which patience ends; moved on by what is spent outside. */
  #patientTo = Infinity;

  /** Set while handlers are run one after another. */
  memo: CallMemo | undefined;
  made: ((value: ObjectValue) => void) | undefined;
  /** Functions of which the scope they were made in is kept. */
  readonly kept = new Map<ts.Node, Environment | undefined>();
  habits: Habits | undefined;

  readonly #modules: ModuleRecords;
  readonly #files: DataFiles;
  readonly #classes = new WeakMap<ts.Node, Map<Environment, ClassValue>>();
  readonly #active = new Map<ts.Node, number>();
  #deep = new Map<ts.Node, number>();
  #blind = new Map<ts.Node, number>();
  #depth = 0;
  #nesting = 0;
  /** Steps of its own after which a function is not followed any more. */
  ownLimit = MAX_OWN_STEPS;
  /** Functions that are not followed any more. */
  readonly cut = new Map<ts.Node, Unit>();
  /** Steps each function spent itself, without the functions it called. */
  #spent = new Map<ts.Node, number>();
  /** Steps spent in functions called by the one that runs. */
  #inner = 0;
  /** The function that ran last never came back. */
  #threw = false;

  constructor(store: SourceStore, graph: ModuleGraph, index: FileIndex, hooks: Hooks) {
    this.#modules = new ModuleRecords(this, store, graph);
    this.#files = { store, index, manifests: graph.manifests };
    this.hooks = hooks;
  }

  step(): boolean {
    this.steps += 1;
    if (this.steps % STEPS_BETWEEN_CHECKS === 0) this.checkpoint?.();
    return !this.isSpent;
  }

  get isSpent(): boolean {
    return this.steps > this.limit || (this.steps > this.#patientTo && this.#outside === undefined);
  }

  /** From here on so many steps are taken on what leads to a registration until something is registered, then as many until the next. */
  wait(patience: number): void {
    this.#patience = patience;
    this.gained();
  }

  /** Something was registered. */
  gained(): void {
    this.#patientTo = (this.#outside === undefined ? this.steps : this.#crossedAt) + this.#patience;
    this.#outsideLeft = STEPS_OUTSIDE_TOGETHER;
  }

  evaluate(node: ts.Expression, env: Environment): Value {
    if (this.#nesting >= MAX_NESTING) return unknown('recursion', { node, unit: env.unit });
    this.#nesting += 1;
    const value = evaluateExpression(this, node, env);
    this.#nesting -= 1;
    return value;
  }

  execute(node: ts.Statement, env: Environment): Completion {
    return executeStatement(this, node, env);
  }

  block(statements: readonly ts.Statement[], env: Environment): Completion {
    return executeBlock(this, statements, env);
  }

  bind(target: ts.BindingName, value: Value, env: Environment): void {
    bindPattern(this, target, value, env);
  }

  assign(target: ts.Expression, value: Value, env: Environment): void {
    assignTo(this, target, value, env);
  }

  hoist(statements: readonly ts.Statement[], env: Environment, isModule: boolean): void {
    hoistDeclarations(this, statements, env, isModule);
  }

  closure(node: ts.SignatureDeclaration, env: Environment, name?: string): FunctionValue {
    if (this.kept.size > 0 && this.kept.has(node)) this.kept.set(node, env);
    return { kind: 'function', node, unit: env.unit, env, name, props: new Map() };
  }

  under<T>(condition: Condition | undefined, body: () => T): T {
    if (!condition) return body();
    this.branches += 1;
    const before = this.conditions.length;
    this.conditions.push(condition);
    try {
      return body();
    } finally {
      this.conditions.length = before;
      this.branches -= 1;
    }
  }

  escape(value: Value, depth = 0): void {
    if (this.escaped.length > 20_000) return;
    switch (value.kind) {
      case 'function':
        this.escaped.push({ fn: value, conditions: this.conditions.slice(), frame: this.frame });
        break;
      case 'object':
        if (depth < 2) for (const slot of value.props.values()) this.escape(slot.value, depth + 1);
        break;
      case 'array':
        if (depth < 2) for (const item of value.items) this.escape(item.value, depth + 1);
        break;
      case 'union':
        for (const entry of value.values) this.escape(entry.value, depth + 1);
        break;
      default:
    }
  }

  call(callee: Value, self: Value | undefined, args: readonly Value[], origin: Origin): Value {
    if (!this.step()) return unknown('budget', origin);
    switch (callee.kind) {
      case 'function': {
        const replaced = this.hooks.enter?.(callee, args, origin, this);
        if (replaced) return replaced;
        const helper = compilerHelper(this, callee.name, args, origin);
        if (helper) return helper;
        const crosses = this.onTheWay !== undefined && this.onTheWay.has(callee.unit.path) === (this.#outside !== undefined);
        const answer = crosses ? this.#crossing(callee.node, () => this.#followed(callee, self, args, origin)) : this.#followed(callee, self, args, origin);
        this.#ended(callee, origin.node);
        return answer;
      }
      case 'union': {
        const called = callee.values.filter((entry) => entry.value.kind !== 'literal');
        const alike = alikeMethods(this, called, args);
        const results = called.map(({ value, when }) => ({ value: alike?.has(value) === true ? { kind: 'call' as const, callee: value, args, isNew: false, origin } : this.#oneOf(called.length, when?.[0], value, () => this.call(value, self, args, origin)), when }));
        if (called.length > 1) this.gone = this.pending = undefined;
        return results.length > 0 ? union(results) : unknown('computed', origin, undefined, [callee, ...args]);
      }
      case 'literal': return unknown('unresolved', origin, undefined, args);
      case 'object': {
        const trap = callee.traps?.props.get('apply')?.value;
        if (callee.proto && callee.traps) return trap?.kind === 'function' ? this.call(trap, callee.traps, [callee.proto, self ?? UNDEFINED, array(args)], origin) : this.call(callee.proto, self, args, origin);
        break;
      }
      default:
    }
    const next = goOn(callee) ?? this.#required(callee, args, origin);
    if (next) return next;
    if (settle(callee, args)) return UNDEFINED;
    atEmitter(this, callee, args, origin);
    const based = baseCall(this, callee, args, origin);
    if (based) return based;
    const through = invoked(callee, args);
    if (through) return this.call(through.fn, through.self, through.args, origin);
    const method = callee.kind === 'member' ? callee.name : undefined;
    // An object that a class made has the class's path; called itself, it is something else.
    const path = callee.kind === 'call' && callee.isNew ? undefined : apiPath(callee);
    if (callee.kind === 'member' && !isSymbolic(callee.object) && callee.object.kind !== 'unknown') {
      const known = callBuiltinValue(this, callee, args, origin);
      if (known) return known;
    } else if (path !== undefined) {
      const helper = callee.kind === 'external' || (callee.kind === 'member' && callee.object.kind === 'external' && /^(?:tslib|@swc\/helpers)$/.test(callee.object.module)) ? compilerHelper(this, callee.name, args, origin) : undefined;
      if (helper) return helper;
    }
    const event: CallEvent = { path, callee, receiver: self ?? (callee.kind === 'member' ? callee.object : undefined), method, args, isNew: false, origin, conditions: this.conditions };
    if (path !== undefined) this.memo?.record(event);
    const taken = this.hooks.call(event, this);
    if (taken) return taken;
    if (path !== undefined) this.conditions.push(...asserted(this.hooks.proves?.(path), args, origin));
    const known = callBuiltinValue(this, callee, args, origin) ?? (path === undefined ? undefined : path === 'JSON.parse' ? parsedJson(args[0]) : nodeCall(this.#files, path, callee, args, origin)) ?? markerCall(callee, origin);
    if (known) return known;
    const each = this.#iterate(callee, args, origin);
    for (const arg of args) this.escape(arg);
    // What is taken apart is a list for sure: what the callback answers is said of each of its parts.
    if (each && callee.kind === 'member' && isTakenApart(callee.object)) {
      if (callee.name === 'map') return { kind: 'array', items: [], open: [each], origin };
      if (callee.name === 'some' || callee.name === 'every') return { ...operation(`.${callee.name}`, [each], origin), each: [{ kind: 'member', object: callee.object, name: undefined, origin }] };
    }
    return { kind: 'call', callee, args, isNew: false, origin };
  }

  /** `createRequire(import.meta.url)('./package.json')`: a module seen from the place that is given. */
  #required(callee: Value, args: readonly Value[], origin: Origin): Value | undefined {
    if (callee.kind !== 'call' || callee.isNew || apiPath(callee.callee) !== 'node:module#createRequire') return undefined;
    const [specifier, from] = [args[0], callee.args[0]];
    if (!specifier || !isString(specifier) || !from || !isString(from)) return undefined;
    return this.moduleNamespace(from.value.replace(/^file:\/\//, ''), specifier.value, origin);
  }

  #followed(fn: FunctionValue, self: Value | undefined, args: readonly Value[], origin: Origin): Value {
    this.#threw = false;
    return this.#remembered(fn, fn.self ?? self, fn.bound ? [...fn.bound, ...args] : args, origin);
  }

  /** A call from what leads to a registration to what does not has a limit of its own, and what it calls back has not. */
  #crossing<T>(fn: ts.Node, body: () => T): T {
    const { limit, steps } = this;
    const outside = this.#outside;
    const { ownLimit } = this;
    this.ownLimit = outside === undefined ? MAX_OWN_STEPS_OUTSIDE : MAX_OWN_STEPS;
    this.#cross();
    const share = this.#endless.has(fn) ? STEPS_OUTSIDE_AGAIN : Math.min(STEPS_OUTSIDE, Math.max(LEAST_STEPS_OUTSIDE, this.#outsideLeft / 2));
    this.limit = outside ?? Math.min(limit, steps + share);
    this.#outside = outside === undefined ? limit : undefined;
    try {
      return body();
    } finally {
      this.ownLimit = ownLimit;
      this.#cross();
      if (outside === undefined && this.limit < limit && this.steps > this.limit) this.#endless.add(fn);
      this.limit = outside === undefined ? limit : Math.min(outside, limit + (this.steps - steps));
      this.#outside = outside;
    }
  }

  /** What was spent outside does not try the patience of what is inside, until all such calls together took what they may. */
  #cross(): void {
    if (this.#outside !== undefined) {
      const used = this.steps - this.#crossedAt;
      if (this.#outsideLeft > 0) this.#patientTo += used;
      this.#outsideLeft -= used;
    }
    this.#crossedAt = this.steps;
  }

  /** Notes of a call that was followed whether it came back, and whether its answer is there yet. */
  #ended(fn: FunctionValue, call: ts.Node): void {
    const isLater = isAsync(fn.node) && !isWaitedFor(call);
    if (this.#threw && !isLater) this.gone = call;
    else if (this.gone === call) this.gone = undefined;
    if (isLater) this.pending = call;
    else if (this.pending === call) this.pending = undefined;
  }

  /** Calls one of several functions: what it checks holds only where it is the one. */
  #oneOf(several: number, condition: Condition | undefined, callee: Value, body: () => Value): Value {
    if (condition) return underKept(this, condition, body);
    const before = this.conditions.length;
    try {
      return body();
    } finally {
      if (several > 1 && callee.kind === 'function') this.conditions.length = before;
    }
  }

  /** A callback for the items of a list that is not known runs now: what follows the call sees what it did. */
  #iterate(callee: Value, args: readonly Value[], origin: Origin): Value | undefined {
    if (callee.kind !== 'member' || !ITERATION.has(callee.name ?? '')) return undefined;
    const { object: list } = callee;
    const isFold = callee.name === 'reduce' || callee.name === 'reduceRight';
    const fn = args[0];
    if (fn?.kind !== 'function' || !(list.kind === 'unknown' || list.kind === 'member' || (list.kind === 'call' && !list.isNew))) return undefined;
    const element: Value = { kind: 'member', object: list, name: undefined, origin };
    const { node } = origin;
    const written = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) ? node.expression.expression : node as ts.Expression;
    return this.under(eachOf(written, origin.unit), () => this.run(fn, fn.self, isFold ? [args[1] ?? element, element, unknown('computed', origin), list] : [element, unknown('computed', origin), list], origin));
  }

  /** Runs a function of the project, or answers from what is remembered of an equal call. */
  #remembered(fn: FunctionValue, self: Value | undefined, args: readonly Value[], origin: Origin): Value {
    const { memo } = this;
    if (!memo?.accepts(fn, self, args)) return this.run(fn, self, args, origin);
    const known = memo.find(fn, self, args);
    if (known) {
      this.#again(known.events.values());
      this.#threw = known.threw;
      return known.result;
    }
    const events: EventLog = new Map();
    memo.recording.push(events);
    const { steps } = this;
    try {
      const result = this.run(fn, self, args, origin);
      // A run that was cut short is no answer; a short one is not worth keeping.
      if (this.steps < this.limit && !this.isSpent && this.steps - steps > 12 && events.size < MAX_EVENTS) memo.keep(fn, { env: fn.env, self, args, result, threw: this.#threw, events });
      return result;
    } finally {
      memo.end();
    }
  }

  /** What was seen in a call that is not followed again. */
  #again(events: Iterable<CallEvent>): void {
    for (const event of events) {
      this.hooks.again?.(event);
      this.memo?.record(event);
    }
  }

  construct(callee: Value, args: readonly Value[], origin: Origin): Value {
    switch (callee.kind) {
      case 'class': return this.instantiate(callee, args, origin);
      case 'union': return union(callee.values.map(({ value, when }) => ({ value: this.construct(value, args, origin), when })));
      case 'global': {
        const made = constructBuiltin(this, callee.name, args, origin) ?? (callee.name === 'URL' ? fileUrl(args, origin) : undefined);
        if (made) return made;
        break;
      }
      case 'function': {
        // A constructor function of compiled code.
        const prototype = callee.props.get('prototype')?.value;
        const made: ObjectValue = prototype ? { ...object([], origin), proto: prototype } : object([], origin);
        const returned = this.run(callee, made, args, origin);
        return prototype && returned.kind === 'object' ? returned : made;
      }
      default:
    }
    const event: CallEvent = { path: apiPath(callee), callee, receiver: undefined, method: undefined, args, isNew: true, origin, conditions: this.conditions };
    if (event.path !== undefined) this.memo?.record(event);
    const taken = this.hooks.call(event, this);
    if (taken) return taken;
    for (const arg of args) this.escape(arg);
    return { kind: 'call', callee, args, isNew: true, origin };
  }

  run(fn: FunctionValue, self: Value | undefined, args: readonly Value[] | undefined, origin: Origin): Value {
    const { node } = fn;
    const active = this.#active.get(node) ?? 0;
    if ((active > 0 && !this.#goesDeeper(node, active, args)) || this.#depth >= MAX_DEPTH) return unknown('recursion', origin, fn.name, args);
    if (!node.body) return unknown('unsupported', origin);
    const spent = this.#spent.get(node) ?? 0;
    if (spent > this.ownLimit) {
      this.cut.set(node, fn.unit);
      // What a constructor would have set is not missing.
      if (ts.isConstructorDeclaration(node) && self?.kind === 'object' && self.open.length === 0) self.open.push(unknown('budget', origin, fn.name, args));
      return unknown('budget', origin, fn.name, args);
    }
    const { habits, memo } = this;
    const habit = habits && memo && args ? habits.habitOf(fn) : undefined;
    if (!habits || !memo || !args || !habit?.isSteady) return this.#follow(fn, self, args, origin, active, undefined);
    if (habits.answers(habit, args) && memo.accepts(fn, ts.isConstructorDeclaration(node) ? undefined : self, args)) {
      this.executed.add(node);
      this.#again(habit.events.values());
      return habits.answer(habit, fn, self, args, origin);
    }
    const events: EventLog = new Map();
    memo.recording.push(events);
    const outcome = { leaves: false };
    try {
      const result = this.#follow(fn, self, args, origin, active, outcome);
      habits.followed(habit, result, events, outcome.leaves);
      return result;
    } finally {
      memo.end();
    }
  }

  #follow(fn: FunctionValue, self: Value | undefined, args: readonly Value[] | undefined, origin: Origin, active: number, outcome: { leaves: boolean } | undefined): Value {
    const { node } = fn;
    const spent = this.#spent.get(node) ?? 0;
    const { steps: start } = this;
    const outer = this.#inner;
    this.#inner = 0;
    this.executed.add(node);
    const env = new Environment(fn.unit, fn.env);
    if (!ts.isArrowFunction(node)) {
      env.self = self ?? unknown('parameter', origin, 'this');
      env.home = fn.home;
    }
    const activation: Activation = { fn, returns: [], yields: [], start: this.conditions.length, decided: false };
    env.activation = activation;
    this.#active.set(node, active + 1);
    this.#depth += 1;
    const before = this.conditions.length;
    const nesting = this.#nesting;
    const { branches, frame, unsure, thrown } = this;
    const arms = this.arms.length;
    let surviving: readonly Condition[] = [];
    this.frame = { origin, fn, parent: frame };
    try {
      this.#bindParameters(fn, args, env, origin);
      const body = node.body as ts.ConciseBody;
      if (!ts.isBlock(body)) {
        const answer = this.evaluate(body, env);
        this.#threw = neverBack(this, body);
        return answer;
      }
      const completion = this.block(body.statements, env);
      this.#threw = completion === 'throw' && !activation.decided && activation.returns.length === 0 && !this.isSpent && !isGenerator(node);
      if (outcome && completion === 'throw') outcome.leaves = true;
      if (isGenerator(node) && fn.name !== AWAITED) return array(activation.yields, origin);
      if (activation.returns.length === 0) {
        // It was not followed to where it answers.
        if (this.isSpent) return unknown('budget', origin, fn.name, args);
        if (completion === 'normal') surviving = this.conditions.slice(before).filter((condition) => condition.guard === true);
        return UNDEFINED;
      }
      if (completion === 'normal') activation.returns.push({ value: UNDEFINED, when: this.conditions.slice(before) });
      surviving = [...commonGuards(activation.returns), ...anyOfWays(activation.returns, { node, unit: fn.unit })];
      if (activation.returns.every((entry) => entry.value.kind === 'literal' && entry.value.value === undefined)) return UNDEFINED;
      // Falling off the end is no answer that callers use.
      return union((activation.returns.length > 1 && completion === 'normal' ? activation.returns.slice(0, -1) : activation.returns).flatMap((entry, _, all) => (all.length > 1 ? decided(entry, 0) : [entry])));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.notices.push({ kind: 'too-deep', message: 'The evaluator could not follow this function: it is nested too deeply.', location: locationOf(node, fn.unit) });
      return unknown('recursion', origin, fn.name, args);
    } finally {
      if (outcome && surviving.length > 0) outcome.leaves = true;
      const used = this.steps - start;
      // (Beside what leads to a registration, what it spent in calls of itself counts too.)
      this.#spent.set(node, (this.#outside === undefined ? spent : this.#spent.get(node) ?? 0) + used - this.#inner);
      this.#inner = outer + used;
      this.frame = frame;
      this.unsure = unsure;
      this.thrown = thrown;
      this.arms.length = arms;
      this.#depth -= 1;
      this.#nesting = nesting;
      if (active === 0) this.#active.delete(node);
      else this.#active.set(node, active);
      this.conditions.length = Math.min(before, this.conditions.length);
      // What every normal return was checked for holds in the caller.
      if (surviving.length > 0 && surviving.length <= 40) this.conditions.push(...surviving);
      this.branches = branches;
    }
  }

  /** A walk down known data is followed further than one into the unknown, either as long as it does not branch without end. */
  #goesDeeper(node: ts.Node, active: number, args: readonly Value[] | undefined): boolean {
    const known = args !== undefined && args.length > 0 && args.every(isGiven);
    if (active < MAX_RECURSION) return known || count(this.#blind, node) <= MAX_BLIND_RUNS;
    return known && active < MAX_KNOWN_RECURSION && count(this.#deep, node) <= MAX_DEEP_RUNS;
  }

  /** Runs `body` by itself: what functions spent before does not count against it, and what they spend in it counts against nothing after. */
  apart<T>(body: () => T): T {
    const before = { spent: this.#spent, deep: this.#deep, blind: this.#blind, ownLimit: this.ownLimit };
    const { later } = this;
    this.later = true;
    this.#spent = new Map();
    this.#deep = new Map();
    this.#blind = new Map();
    this.ownLimit = MAX_OWN_STEPS_OF_RUN;
    try {
      return body();
    } finally {
      this.#spent = before.spent;
      this.#deep = before.deep;
      this.#blind = before.blind;
      this.ownLimit = before.ownLimit;
      this.later = later;
    }
  }

  #bindParameters(fn: FunctionValue, args: readonly Value[] | undefined, env: Environment, origin: Origin): void {
    const spread = args?.findIndex((arg) => arg.kind === 'spread') ?? -1;
    const parameters = fn.node.parameters.filter((parameter) => !(ts.isIdentifier(parameter.name) && parameter.name.text === 'this'));
    if (!ts.isArrowFunction(fn.node) && args) env.variables.set('arguments', { value: array(args), depth: this.branches });
    parameters.forEach((parameter, index) => {
      const label = ts.isIdentifier(parameter.name) ? parameter.name.text : undefined;
      let value: Value;
      if (parameter.dotDotDotToken) {
        const rest = args?.slice(index);
        value = rest && spread < 0 ? array(rest) : { ...array([]), open: [unknown('parameter', origin, label, args)] };
      } else if (args && (spread < 0 || index < spread)) {
        value = args[index] ?? UNDEFINED;
        // What is passed may say less than the type does.
        if (parameter.type && saysNothing(value)) {
          const typed = this.typed(parameter.type, fn.env, { node: parameter, unit: fn.unit }, label);
          if (typed.kind !== 'unknown') value = typed;
        }
      } else value = this.typed(parameter.type, fn.env, { node: parameter, unit: fn.unit }, label);
      value = withDefault(this, value, parameter.initializer, env);
      this.bind(parameter.name, value, env);
      // `constructor(private readonly server: McpServer)`
      if (ts.isConstructorDeclaration(fn.node) && parameter.modifiers !== undefined && parameter.modifiers.length > 0 && ts.isIdentifier(parameter.name)) {
        const self = env.receiver()?.self;
        if (self) this.set(self, parameter.name.text, value, { node: parameter, unit: fn.unit });
      }
    });
  }

  get(value: Value, name: string, origin: Origin | undefined): Value {
    switch (value.kind) {
      case 'object': return this.#objectMember(value, name, origin);
      case 'module': {
        const found = this.exportOf(value.unit.path, name);
        if (found) return found;
        const record = this.record(value.unit.path);
        if (record?.isCommonJs) return name === 'default' ? record.cjs : this.get(record.cjs, name, origin);
        if (name === '__esModule') return literal(true);
        // Where all of a module's exports are known, another name is nothing.
        return record && this.#modules.isWhole(record) ? UNDEFINED : unknown('unresolved', origin, name);
      }
      case 'class': {
        for (let at: Value | undefined = value, level = 0; at && level < 20; level += 1) {
          if (at.kind !== 'class') return this.get(at, name, origin);
          const slot = at.statics.props.get(name);
          if (slot) return slot.get ? this.run(slot.get, value, [], origin ?? slot.get) : bindSelf(slot.value, value);
          at = at.base;
        }
        if (name === 'name') return literal(value.name ?? '', origin);
        if (name === 'prototype') return { kind: 'member', object: value, name, origin };
        return UNDEFINED;
      }
      case 'function': {
        const slot = value.props.get(name);
        if (slot) return slot.value;
        if (name === 'name') return literal(value.name ?? '', origin);
        // Methods of compiled classes are put there.
        if (name === 'prototype' && ts.isFunctionLike(value.node) && !ts.isArrowFunction(value.node)) {
          const prototype = object([], origin);
          value.props.set(name, { value: prototype });
          return prototype;
        }
        return { kind: 'member', object: value, name, origin };
      }
      case 'union': return union(value.values.filter((entry) => !(entry.value.kind === 'literal' && (entry.value.value === null || entry.value.value === undefined))).map((entry) => ({ value: this.get(entry.value, name, origin), when: entry.when })));
      case 'array': case 'collection': case 'literal': case 'regexp': case 'template': {
        if (value.kind === 'literal' && (value.value === null || value.value === undefined)) return UNDEFINED;
        return dataMember(value, name, origin) ?? { kind: 'member', object: value, name, origin };
      }
      case 'global':
        if (value.name === 'globalThis' || value.name === 'global' || value.name === 'window') return builtinValue(name) ?? { kind: 'member', object: value, name, origin };
        // A module's own place leads to the data files beside it.
        if (value.name === 'import.meta' && origin) {
          if (name === 'url') return literal(`file://${origin.unit.path}`, origin);
          if (name === 'dirname') return literal(dirname(origin.unit.path), origin);
          if (name === 'filename') return literal(origin.unit.path, origin);
        }
        return { kind: 'member', object: value, name, origin };
      case 'external': {
        const known = value.name === '*' || value.name === 'default' ? globalOf(value.module, name) : undefined;
        if (known !== undefined) return { kind: 'global', name: known };
        return this.hooks.member(value, name, this) ?? { kind: 'member', object: value, name, origin };
      }
      // `server.registerTool = (name, …) => original(name, …)`
      case 'call': {
        const own = value.own?.get(name);
        if (own) return bindSelf(own, value);
        return this.hooks.member(value, name, this) ?? { kind: 'member', object: value, name, origin };
      }
      default: return this.hooks.member(value, name, this) ?? { kind: 'member', object: value, name, origin };
    }
  }

  /** @param receiver the object that is asked, where `value` is its prototype */
  #objectMember(value: ObjectValue, name: string, origin: Origin | undefined, receiver: ObjectValue = value): Value {
    const slot = value.props.get(name);
    if (slot) {
      if (slot.get) return this.run(slot.get, receiver, [], origin ?? slot.get);
      return slot.value;
    }
    const trap = value.traps?.props.get('get')?.value;
    if (trap?.kind === 'function' && value.proto) {
      const answer = this.run(trap, value.traps, [value.proto, literal(name), receiver], origin ?? trap);
      if (answer.kind !== 'unknown') return answer;
    }
    if (value.cls) {
      const member = memberOfClass(this, value.cls, name, value, origin);
      if (member) return member;
      if (name === 'constructor') return value.cls;
    }
    if (value.proto?.kind === 'object' && !value.traps) return bindSelf(this.#objectMember(value.proto, name, origin, receiver), receiver);
    if (value.proto) return value.traps ? this.get(value.proto, name, origin) : bindSelf(this.get(value.proto, name, origin), value);
    if (value.open.length > 0) {
      return union(value.open.map((part) => {
        const put = value.puts?.get(part);
        return { value: part.kind === 'object' ? this.get(part, name, origin) : { kind: 'member', object: part, name, origin, ...(put ? { put } : {}) } };
      }));
    }
    if (name === 'hasOwnProperty' || name === 'toString') return { kind: 'member', object: value, name, origin };
    return UNDEFINED;
  }

  set(target: Value, name: string | undefined, value: Value, origin: Origin | undefined): void {
    switch (target.kind) {
      case 'object': {
        if (target.traps && target.proto) {
          this.set(target.proto, name, value, origin);
          return;
        }
        if (name === undefined) {
          if (target.open.length < 6) target.open.push(value);
          return;
        }
        const before = target.props.get(name);
        const setter = target.cls && setterOf(target.cls, name);
        if (setter) {
          this.run({ ...this.closure(setter, target.cls?.env ?? new Environment((origin ?? value as unknown as Origin).unit)), self: target, home: target.cls }, target, [value], origin ?? setter as unknown as Origin);
          return;
        }
        const keyOrigin = before?.keyOrigin ?? origin;
        if (this.branches > 0 && before && !(before.value.kind === 'unknown') && !(target.cls === undefined && value.kind === 'literal' && typeof value.value === 'string' && isLeftEmpty(before.value, this.conditions))) {
          target.props.set(name, { value: union([{ value: before.value, when: before.when }, { value, when: this.conditions.slice(-1) }]), keyOrigin });
        } else target.props.set(name, { value, keyOrigin, when: before ? before.when : addedUnder(this, target) });
        return;
      }
      case 'class':
        // What a branch writes there is one of two, as on any object.
        if (name !== undefined) this.set(target.statics, name, value, origin);
        return;
      case 'function':
        if (name !== undefined) target.props.set(name, { value, keyOrigin: origin });
        return;
      case 'array':
        if (name !== undefined && /^\d+$/.test(name) && Number(name) < 5000) {
          // Items that were left out are undefined: a list has no holes.
          while (target.items.length < Number(name)) target.items.push({ value: UNDEFINED });
          target.items[Number(name)] = { value };
        } else if (name === undefined && target.open.length < 6) target.open.push(value);
        return;
      case 'union':
        for (const entry of target.values) this.set(entry.value, name, value, origin);
        return;
      default:
        if (target.kind === 'call' && name !== undefined) {
          const data = target.isNew ? undefined : this.hooks.opened?.(target, this);
          if (data) {
            this.set(data, name, value, origin);
            return;
          }
          (target.written ??= new Set<string>()).add(name);
          if (target.isNew && KEPT.has(value.kind)) (target.own ??= new Map<string, Value>()).set(name, value);
        }
        // `server.oninitialized = async () => …`: code that we do not read calls it.
        this.escape(value);
    }
  }

  classValue(node: ts.ClassLikeDeclaration, env: Environment): ClassValue {
    let known = this.#classes.get(node);
    if (!known) this.#classes.set(node, (known = new Map<Environment, ClassValue>()));
    const existing = known.get(env);
    if (existing) return existing;
    const heritage = node.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
    const statics = object([], { node, unit: env.unit });
    const cls: { -readonly [K in keyof ClassValue]: ClassValue[K] } = { kind: 'class', node, unit: env.unit, env, statics, name: node.name?.text };
    known.set(env, cls);
    if (heritage) cls.base = this.evaluate(heritage.expression, env);
    const scope = new Environment(env.unit, env);
    scope.self = cls;
    scope.home = cls;
    if (node.name) scope.variables.set(node.name.text, { value: cls, depth: this.branches });
    cls.env = scope;
    for (const member of node.members) {
      if (ts.isClassStaticBlockDeclaration(member)) {
        this.block(member.body.statements, new Environment(env.unit, scope));
        continue;
      }
      this.#decorators(member, cls, env);
      if (!hasModifier(member, ts.SyntaxKind.StaticKeyword) || !member.name) continue;
      const name = ts.isComputedPropertyName(member.name) ? keyOf(this.evaluate(member.name.expression, scope)) : (member.name as ts.Identifier).text;
      if (name === undefined) continue;
      const keyOrigin: Origin = { node: member.name, unit: env.unit };
      if (ts.isPropertyDeclaration(member)) statics.props.set(name, { value: member.initializer ? this.evaluate(member.initializer, scope) : UNDEFINED, keyOrigin });
      else if (ts.isMethodDeclaration(member) && member.body) statics.props.set(name, { value: { ...this.closure(member, scope, name), self: cls, home: cls }, keyOrigin });
      else if (ts.isGetAccessorDeclaration(member)) statics.props.set(name, { value: UNDEFINED, get: { ...this.closure(member, scope, name), self: cls, home: cls }, keyOrigin });
    }
    this.#decorators(node, cls, env);
    this.hooks.classDefined(cls, this);
    return cls;
  }

  #decorators(node: ts.Node, cls: ClassValue, env: Environment): void {
    if (!ts.canHaveDecorators(node)) return;
    for (const decorator of ts.getDecorators(node) ?? []) {
      const { expression } = decorator;
      const callee = ts.isCallExpression(expression) ? this.evaluate(expression.expression, env) : this.evaluate(expression, env);
      const args = ts.isCallExpression(expression) ? expression.arguments.map((arg) => this.evaluate(arg, env)) : [];
      const origin = { node: decorator, unit: env.unit };
      const member = ts.isClassElement(node) ? node : undefined;
      this.hooks.decorator({ path: apiPath(callee), args, origin, cls, member }, this);
      const own = callee.kind === 'function' && ts.isCallExpression(expression) ? this.call(callee, undefined, args, origin) : callee;
      if (own.kind === 'function') runDecorator(this, own, cls, member, origin);
    }
  }

  instantiate(cls: ClassValue, args: readonly Value[] | undefined, origin: Origin): ObjectValue {
    const made: ObjectValue = { kind: 'object', props: new Map(), open: [], cls, origin, since: since(this) };
    if (this.#depth >= MAX_DEPTH || (this.#active.get(cls.node) ?? 0) >= MAX_RECURSION) return made;
    this.#active.set(cls.node, (this.#active.get(cls.node) ?? 0) + 1);
    try {
      runConstructor(this, made, cls, args, origin);
    } finally {
      const left = (this.#active.get(cls.node) ?? 1) - 1;
      if (left === 0) this.#active.delete(cls.node);
      else this.#active.set(cls.node, left);
    }
    return made;
  }

  builtin(name: string): Value | undefined {
    return builtinValue(name);
  }

  typed(node: ts.TypeNode | undefined, env: Environment, origin: Origin, label?: string): Value {
    return typedValue(this, node, env, origin, label);
  }

  record(path: Path): ModuleRecord | undefined {
    return this.#modules.record(path);
  }

  /** Modules prepared so far. */
  modules(): Iterable<ModuleRecord> {
    return this.#modules.prepared();
  }

  ensureRun(path: Path): ModuleRecord | undefined {
    const nesting = this.#nesting;
    const record = this.#modules.record(path);
    if (record) runModule(this, record);
    this.#nesting = nesting;
    return record;
  }

  importValue(from: Path, specifier: string, name: string, origin?: Origin): Value {
    return this.#modules.importValue(from, specifier, name, origin);
  }

  moduleNamespace(from: Path, specifier: string, origin: Origin): Value {
    return this.#modules.namespace(from, specifier, origin);
  }

  exportOf(path: Path, name: string): Value | undefined {
    return this.#modules.exportOf(path, name);
  }

  exportNames(path: Path): readonly string[] {
    return this.#modules.exportNames(path);
  }
}

/** Known data, code, or something that a package gives by name. */
function isGiven(value: Value): boolean {
  switch (value.kind) {
    case 'literal': case 'object': case 'array': case 'collection': case 'function': case 'class': case 'module': case 'regexp': case 'template': case 'external': return true;
    case 'call': case 'member': return apiPath(value) !== undefined;
    case 'union': return value.values.every((entry) => entry.value.kind !== 'union' && isGiven(entry.value));
    default: return false;
  }
}

/** A method read from an object keeps it as receiver. */
/** What a project hangs on an object of a package, and finds there again: functions, and what it keeps things in (`server.tools = new Map()`). */
const KEPT: ReadonlySet<Value['kind']> = new Set(['function', 'collection', 'array', 'object']);

function bindSelf(value: Value, self: Value): Value {
  return value.kind === 'function' && value.self === undefined && !ts.isArrowFunction(value.node) ? { ...value, self } : value;
}

function setterOf(cls: ClassValue, name: string): ts.SetAccessorDeclaration | undefined {
  for (let at: Value | undefined = cls, level = 0; at?.kind === 'class' && level < 20; at = at.base, level += 1) {
    for (const member of at.node.members) if (ts.isSetAccessorDeclaration(member) && ts.isIdentifier(member.name) && member.name.text === name && member.body) return member;
  }
  return undefined;
}


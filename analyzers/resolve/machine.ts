/** The partial evaluator's state and operations, as its parts see them; evaluator.ts puts the parts together. */
import type { Notice } from '../contract/index.js';
import type { Path } from '../host/host.js';
import type { Unit } from '../project/unit.js';
import type { ts } from '../project/syntax.js';
import type { CallMemo } from './call-memo.js';
import type { Habits } from './habits.js';
import type { Environment, Variable } from './environment.js';
import type { ClassValue, Condition, FunctionValue, ObjectValue, Origin, Value } from './values.js';
import type { Proof } from './ways-out.js';

/** How a statement ended. Where a branch is not decided, the stronger ending becomes a condition on what follows. */
export type Completion = 'normal' | 'return' | 'throw' | 'break' | 'continue';

/** A call of something that we do not read, offered to the model before it becomes a symbolic value. */
export interface CallEvent {
  /** API path of the callee, `undefined` when it starts at an unknown value. */
  readonly path: string | undefined;
  readonly callee: Value;
  /** Object the method was read from. */
  readonly receiver: Value | undefined;
  /** Method name as written, where there is one. */
  readonly method: string | undefined;
  readonly args: readonly Value[];
  readonly isNew: boolean;
  readonly origin: Origin;
  readonly conditions: readonly Condition[];
}

export interface DecoratorEvent {
  readonly path: string | undefined;
  readonly args: readonly Value[];
  readonly origin: Origin;
  readonly cls: ClassValue;
  /** Member it stands on; undefined for a class decorator. */
  readonly member: ts.ClassElement | undefined;
}

/** What the domain model tells the evaluator; all knowledge of packages comes in here. */
export interface Hooks {
  /** Returns a value to take the call over (its function arguments are then not explored), or undefined. */
  call(event: CallEvent, machine: Machine): Value | undefined;
  /** A call that a remembered function made when it ran. */
  again?(event: CallEvent): void;
  /** Property of a symbolic value that the model knows, such as `.shape` of a Zod object. */
  member(value: Value, name: string, machine: Machine): Value | undefined;
  /** `value instanceof type` of symbolic values, where the model knows. */
  instanceOf?(value: Value, type: Value, machine: Machine): boolean | undefined;
  /** True when a symbolic value is surely there, such as a schema that a builder returned. */
  present?(value: Value, machine: Machine): boolean;
  /** `typeof` of a symbolic value, where the model knows. */
  typeOf?(value: Value, machine: Machine): string | undefined;
  /** `key in value` of a symbolic value, where the model knows. */
  has?(value: Value, key: string, machine: Machine): boolean | undefined;
  /** A symbolic value as plain data, where its properties are gone through: what a converter of schemas returns. */
  opened?(value: Value, machine: Machine): ObjectValue | undefined;
  /** What a function of that path proves of its arguments by coming back. */
  proves?(path: string): Proof | undefined;
  decorator(event: DecoratorEvent, machine: Machine): void;
  classDefined(cls: ClassValue, machine: Machine): void;
  /** A call into a function of the project, seen before it runs; a returned value replaces the run. */
  enter?(fn: FunctionValue, args: readonly Value[], origin: Origin, machine: Machine): Value | undefined;
  /** A property is written by an assignment. */
  wrote?(target: Value, origin: Origin, machine: Machine): void;
  /** What is kept beyond the call that assigns it, with what was proven of it: read in another call, the conditions in force now are gone. */
  keep?(value: Value, machine: Machine): Value;
  /** Set while values are followed to where they hurt: what a branch that answers early checked is then kept. (Gates of HTTP endpoints are read branch by branch.) */
  readonly followsValues?: boolean;
  /** A comparison or look-up that involved a tagged value was decided, for it (`held`) or against it. */
  decided?(origin: Origin, held: boolean, machine: Machine): void;
}

/** A call being followed; `parent` is the call it was made in. A callback given away runs under the call that gave it away. */
export interface Frame {
  /** The call; the function itself where code that we do not read calls it. */
  readonly origin: Origin;
  readonly fn: FunctionValue;
  readonly parent: Frame | undefined;
}

export interface ModuleRecord {
  readonly unit: Unit;
  readonly env: Environment;
  readonly exports: Map<string, () => Value>;
  /** `export * from` targets, in order. */
  readonly stars: string[];
  /** `module.exports`; may be replaced by assignment. */
  cjs: Value;
  readonly cjsDefault: ObjectValue;
  /** True when the file uses `exports`/`module.exports` and no ES export. */
  isCommonJs: boolean;
  state: 'new' | 'running' | 'done';
}

/** One arm of an `if … else`, with what it assigns on every way through it, and what it may assign after that. */
export interface Arm {
  readonly depth: number;
  readonly unsure: number;
  readonly values: Map<Variable, Value[]>;
}

export interface Machine {
  readonly hooks: Hooks;
  readonly conditions: Condition[];
  /** Undecided branches open now. */
  branches: number;
  /** Arms of `if … else` that are run now, outermost first. */
  readonly arms: Arm[];
  /** Statements around the one that runs now that it may not have been run to its end for. */
  unsure: number;
  /** What was thrown in the `try` that is run now. */
  thrown: Value[] | undefined;
  steps: number;
  /** Steps after which evaluation stops with a notice. */
  limit: number;
  /** The steps that may be taken are taken, or nothing was registered for too long. */
  readonly isSpent: boolean;
  readonly notices: Notice[];
  /** Functions that ran at least once. */
  readonly executed: Set<ts.Node>;
  /** Functions given away to code that we do not read. */
  readonly escaped: { fn: FunctionValue; conditions: readonly Condition[]; frame: Frame | undefined }[];
  /** Innermost call being followed. */
  frame: Frame | undefined;
  /** The newest call of a function that never came back. */
  gone: ts.Node | undefined;
  /** The newest call of an asynchronous function that is not waited for where it is written. */
  pending: ts.Node | undefined;
  /** Code runs that is called some time after the start: callbacks and handlers, in an order that nobody knows. */
  later: boolean;
  /** What runs now is only tried: nobody was seen to call it. */
  tried: boolean;
  /** A call was turned away by state that another one may have changed. */
  turnedAway: boolean;
  /** Files that lead to a registration, while the start-up is run: a job that the program can do instead of serving is not followed to its end. */
  onTheWay: ReadonlySet<Path> | undefined;

  evaluate(node: ts.Expression, env: Environment): Value;
  execute(node: ts.Statement, env: Environment): Completion;
  block(statements: readonly ts.Statement[], env: Environment): Completion;
  bind(target: ts.BindingName, value: Value, env: Environment): void;
  assign(target: ts.Expression, value: Value, env: Environment): void;
  hoist(statements: readonly ts.Statement[], env: Environment, isModule: boolean): void;
  closure(node: ts.SignatureDeclaration, env: Environment, name?: string): FunctionValue;
  /** `undefined` arguments mean "called by code that we do not read": parameters are unknown, typed by their annotations. */
  call(callee: Value, self: Value | undefined, args: readonly Value[], origin: Origin): Value;
  run(fn: FunctionValue, self: Value | undefined, args: readonly Value[] | undefined, origin: Origin): Value;
  construct(callee: Value, args: readonly Value[], origin: Origin): Value;
  get(value: Value, name: string, origin: Origin | undefined): Value;
  set(target: Value, name: string | undefined, value: Value, origin: Origin | undefined): void;
  classValue(node: ts.ClassLikeDeclaration, env: Environment): ClassValue;
  instantiate(cls: ClassValue, args: readonly Value[] | undefined, origin: Origin): ObjectValue;
  builtin(name: string): Value | undefined;
  typed(node: ts.TypeNode | undefined, env: Environment, origin: Origin, label?: string): Value;
  importValue(from: Path, specifier: string, name: string, origin?: Origin): Value;
  moduleNamespace(from: Path, specifier: string, origin: Origin): Value;
  exportOf(path: Path, name: string): Value | undefined;
  exportNames(path: Path): readonly string[];
  record(path: Path): ModuleRecord | undefined;
  /** Runs a module once. */
  ensureRun(path: Path): ModuleRecord | undefined;
  /** Runs `body` with a condition in force on everything it registers. */
  under<T>(condition: Condition | undefined, body: () => T): T;
  /** Counts one step; false when the budget is spent. */
  step(): boolean;
  /** Runs `body` by itself: what functions spent before does not count against it, and what they spend in it counts against nothing after. */
  apart<T>(body: () => T): T;
  /** Set while handlers are run one after another. */
  memo: CallMemo | undefined;
  /** Told of objects written with `tools` or `serverInfo` while a server without an SDK is looked for. */
  made: ((value: ObjectValue) => void) | undefined;
  habits: Habits | undefined;
  escape(value: Value): void;
}

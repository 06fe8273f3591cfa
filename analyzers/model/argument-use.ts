/**
 * How a handler uses the arguments it gets: which properties it reads, which of them it checks by itself first, and whether it hands the whole
 * object on. Calls into the project's own functions are taken from a run of the evaluator; what happens inside a function is read from its syntax.
 *
 * Order is not followed: a check anywhere on the way counts for every read of that property.
 */
import { ts, isFunctionLike, unwrap } from '../project/syntax.js';
import { locationOf, type Unit } from '../project/unit.js';
import type { Location } from '../contract/index.js';
import type { Evaluator } from '../resolve/evaluator.js';
import type { FunctionValue, Value } from '../resolve/values.js';
import { alternatives, apiPath, derivesFrom, unknown } from '../resolve/values.js';
import { aside } from './aside.js';
import type { Collector, Watcher } from './collect.js';
import { requestFor } from './dispatch.js';
import { INPUT_TAG, inputValue } from './known.js';
import type { RawHandler } from './raw.js';
import type { Tool } from './model.js';

export interface ArgumentUse {
  /** Properties used as they came, in the order found, with the place where each is read. */
  readonly raw: ReadonlyMap<string, Location>;
  /** Properties that are checked or turned into a type of their own (`typeof`, a type guard, membership in a table, `Number(…)`). */
  readonly checked: ReadonlySet<string>;
  /** Places where the whole object is handed on to code that is not read, stored or returned. */
  readonly whole: readonly Location[];
  /** True when the whole object goes into something of the project that could not be followed, which may check it. */
  readonly unclear: boolean;
  /** A schema or the like looks at the whole object. */
  readonly parsed: boolean;
  /** Handler of `tools/call` that the arguments come through, for servers that dispatch by themselves. */
  readonly dispatcher: RawHandler | undefined;
  /** Where the arguments of this tool first come as a whole: a parameter of its function, or code of a function that gets the request. */
  readonly entry: ArgumentEntry | undefined;
}

export type ArgumentEntry =
  | { readonly kind: 'parameter'; readonly fn: FunctionValue['node']; readonly unit: Unit; readonly index: number }
  | { readonly kind: 'code'; readonly fn: FunctionValue['node']; readonly unit: Unit; readonly node: ts.Node };

/** What an expression stands for: the request, its `params`, the arguments, one of them by name, or an object put together from them. */
type Kind = 'request' | 'params' | 'arguments' | Property | Fields;

interface Property {
  readonly property: string;
  /** Where it was taken from the arguments. */
  readonly at?: Location;
}

interface Fields {
  readonly fields: ReadonlyMap<string, Property>;
  /** `{ ...args, more }`: all other properties are there too, but those that are written out with something else. */
  readonly rest: boolean;
  readonly hidden: ReadonlySet<string>;
}

const isProperty = (kind: Kind | undefined): kind is Property => typeof kind === 'object' && 'property' in kind;
const isFields = (kind: Kind | undefined): kind is Fields => typeof kind === 'object' && 'fields' in kind;

type Seeds = ReadonlyMap<ts.Node, Kind>;

/** A function by its syntax. */
type Code = Pick<FunctionValue, 'node' | 'unit'>;

interface Entered {
  readonly fn: FunctionValue;
  readonly kinds: readonly (Kind | undefined)[];
}

/** Calls met in one run: into functions of the project, and to parsers of packages. */
interface Calls {
  readonly entered: ReadonlyMap<ts.Node, readonly Entered[]>;
  /** Calls of code that we do not read, with what they are: `check` looks at the value, `log` only writes it down. */
  readonly foreign: ReadonlyMap<ts.Node, 'check' | 'log'>;
}

const STEPS = 12_000;
const MAX_FUNCTIONS = 60;

/** Undefined when the way from the request to the tool's code is not known. */
export function argumentUse(tool: Tool, machine: Evaluator, collector: Collector): ArgumentUse | undefined {
  const { handler, server } = tool;
  if (!handler) return undefined;
  const dispatcher = tool.raw ? undefined : server.raw.handlers.find((one) => one.method === 'tools/call');
  const dispatching = dispatcher && alternatives(dispatcher.handler).map((entry) => entry.value).find((value): value is FunctionValue => value.kind === 'function');
  const start = dispatching ?? handler.fn;
  const args = dispatching ? [requestFor('tools/call', tool.info.name)] : [inputValue('arguments')];
  const calls = follow(machine, collector, start, [...args, unknown('parameter', undefined, 'extra')]);
  const reader = new Reader(calls, machine);
  let entry: ArgumentEntry | undefined = handler.arm && !isRefusal(handler.arm) ? { kind: 'code', fn: handler.fn.node, unit: handler.unit, node: handler.arm } : undefined;
  if (handler.arm && isRefusal(handler.arm)) {
    reader.enter(handler.fn, ['request']);
  } else if (handler.arm) {
    reader.before(handler.arm, handler.unit, seedsOf(handler.fn, ['request']));
    reader.read(handler.arm, handler.unit, seedsOf(handler.fn, ['request']));
  } else if (dispatching?.node === handler.fn.node) {
    reader.enter(handler.fn, ['request']);
  } else if (dispatching) {
    const ways = [...calls.entered].flatMap(([call, entered]) => entered.filter((one) => one.fn.node === handler.fn.node).map((one) => ({ call, kinds: one.kinds })));
    if (ways.length === 0) return undefined;
    entry = entryOf(handler.fn, dispatching, ways);
    for (const { call, kinds } of ways) {
      if (isInside(call, dispatching.node)) reader.before(call, dispatching.unit, seedsOf(dispatching, ['request']));
      reader.enter(handler.fn, kinds);
    }
  } else {
    reader.enter(handler.fn, handler.takesRequest ? ['request'] : ['arguments']);
    if (!handler.takesRequest) entry = { kind: 'parameter', fn: handler.fn.node, unit: handler.fn.unit, index: 0 };
  }
  if (!entry && handler.takesRequest && !handler.arm) entry = { kind: 'code', fn: handler.fn.node, unit: handler.fn.unit, node: handler.fn.node };
  return { ...reader.use(), dispatcher, entry };
}

/** The tool's own function where it gets the arguments as they are, else the branch of the dispatcher that calls it with some of them. */
function entryOf(fn: FunctionValue, dispatching: FunctionValue, ways: readonly { readonly call: ts.Node; readonly kinds: readonly (Kind | undefined)[] }[]): ArgumentEntry | undefined {
  const index = ways[0]?.kinds.indexOf('arguments') ?? -1;
  if (index >= 0 && ways.every(({ kinds }) => kinds.indexOf('arguments') === index)) return { kind: 'parameter', fn: fn.node, unit: fn.unit, index };
  const [way] = ways;
  if (ways.length !== 1 || !way || !isInside(way.call, dispatching.node)) return undefined;
  let node: ts.Node = way.call;
  while (!ts.isCaseOrDefaultClause(node) && !(ts.isBlock(node) && ts.isIfStatement(node.parent)) && !isFunctionLike(node)) node = node.parent;
  return { kind: 'code', fn: dispatching.node, unit: dispatching.unit, node };
}

/** `if (name !== 'only') throw …`: the branch of all other names; the tool's code is what follows. */
function isRefusal(arm: ts.Node): boolean {
  const { parent } = arm;
  const test = ts.isIfStatement(parent) && parent.thenStatement === arm ? unwrap(parent.expression) : undefined;
  return test !== undefined && ts.isBinaryExpression(test) && (test.operatorToken.kind === ts.SyntaxKind.ExclamationEqualsEqualsToken || test.operatorToken.kind === ts.SyntaxKind.ExclamationEqualsToken);
}

/** Place of a request handler's registration, without the handler: `server.setRequestHandler(CallToolRequestSchema`. */
export function registrationOf({ origin }: RawHandler): Location {
  const { node, unit } = origin;
  const whole = locationOf(node, unit);
  const first = ts.isCallExpression(node) ? node.arguments[0] : undefined;
  return first ? { ...whole, end: first.end } : whole;
}

// --- the run ---------------------------------------------------------------------------------------------------------

function follow(machine: Evaluator, collector: Collector, fn: FunctionValue, args: readonly Value[]): Calls {
  const entered = new Map<ts.Node, Entered[]>();
  const foreign = new Map<ts.Node, 'check' | 'log'>();
  const watcher: Watcher = {
    enter(target, values, origin) {
      const kinds = [...(target.bound ?? []), ...values].map(kindOf);
      if (!kinds.some((kind) => kind !== undefined)) return undefined;
      const list = entered.get(origin.node);
      if (!list) entered.set(origin.node, [{ fn: target, kinds }]);
      else if (!list.some((one) => one.fn.node === target.node)) list.push({ fn: target, kinds });
      return undefined;
    },
    decided: () => undefined,
    call({ path, method, args: values, origin }) {
      if (!values.some((value) => derivesFrom(value, isInput, 5))) return;
      if (path !== undefined && LOGS.test(path)) foreign.set(origin.node, 'log');
      else if ((method !== undefined && CHECK_METHODS.has(method) && !READERS.test(path ?? '')) || (path !== undefined && CHECKERS.test(path))) foreign.set(origin.node, 'check');
    },
  };
  aside(machine, collector, { steps: STEPS, watcher }, () => machine.run(fn, fn.self, args, { node: fn.node, unit: fn.unit }));
  return { entered, foreign };
}

/** Methods and functions of packages that look at a value and refuse it. */
const CHECK_METHODS: ReadonlySet<string> = new Set(['parse', 'safeParse', 'parseAsync', 'safeParseAsync', 'validate', 'validateSync', 'validateAsync', 'assert', 'check', 'Check', 'decode', 'Decode', 'Parse', 'is', 'cast', 'create']);
const CHECKERS = /\.compile\(\)$|^valibot#|^superstruct#|^class-validator#|^typanion#|^@sinclair\/typebox|^runtypes#|^joi#|^node:assert#|^tiny-invariant#/;
/** Parsers of text: they check nothing of what is in it. */
const READERS = /^JSON\.|^node:|^qs#|^yaml#|^js-yaml#|^query-string#|^dotenv#|^Date\.|^Object\./;
const LOGS = /^console\.|^process\.std(?:err|out)\.|^(?:pino|winston|bunyan|tslog|consola|signale|loglevel|log4js|debug)\b|\.sendLoggingMessage$/;

const isInput = (value: Value): boolean => value.kind === 'unknown' && value.tag === INPUT_TAG;

/** What a value handed to a function stands for. */
function kindOf(value: Value): Kind | undefined {
  for (const { value: one } of alternatives(value)) {
    if (isInput(one)) return 'arguments';
    if (one.kind === 'object') {
      const params = one.props.get('params')?.value;
      if (params?.kind === 'object' && params.props.has('arguments')) return 'request';
      const inner = one.props.get('arguments')?.value;
      if (inner && isInput(inner)) return 'params';
      const fields = new Map<string, Property>();
      for (const [name, slot] of one.props) {
        const kind = slot.value.kind === 'object' ? undefined : kindOf(slot.value);
        if (isProperty(kind)) fields.set(name, kind);
      }
      const rest = one.open.some(isInput);
      if (rest || fields.size > 0) return { fields, rest, hidden: new Set(one.props.keys()) };
    }
    if (one.kind === 'member') {
      let at: Value = one;
      while (at.kind === 'member' && at.object.kind === 'member') at = at.object;
      if (at.kind === 'member' && at.name !== undefined && isInput(at.object)) return { property: at.name };
    }
  }
  return undefined;
}

function seedsOf(fn: Code, kinds: readonly (Kind | undefined)[]): Seeds {
  const seeds = new Map<ts.Node, Kind>();
  fn.node.parameters.filter((parameter) => !(ts.isIdentifier(parameter.name) && parameter.name.text === 'this')).forEach((parameter, index) => {
    const kind = kinds[index];
    if (kind !== undefined && !parameter.dotDotDotToken) seeds.set(parameter, kind);
  });
  return seeds;
}

function keyOf(kind: Kind | undefined): string {
  if (isProperty(kind)) return `.${kind.property}`;
  if (isFields(kind)) return `{${[...kind.fields].map(([name, field]) => `${name}:${field.property}`).join(';')}${kind.rest ? '...' : ''}}`;
  return kind ?? '';
}

function isInside(node: ts.Node, outer: ts.Node): boolean {
  return node.getSourceFile() === outer.getSourceFile() && outer.pos <= node.pos && node.end <= outer.end;
}

// --- reading ---------------------------------------------------------------------------------------------------------

class Reader {
  readonly #calls: Calls;
  readonly #machine: Evaluator;
  readonly #raw = new Map<string, Location>();
  readonly #checked = new Set<string>();
  readonly #whole: Location[] = [];
  #parsed = false;
  #unclear = false;
  readonly #entered = new Set<string>();
  readonly #kinds = new Map<ts.Node, Kind | undefined>();
  #seeds: Seeds = new Map();
  #unit: Unit | undefined;
  /** While what comes before the tool's own code is read, only checks count. */
  #checksOnly = false;

  constructor(calls: Calls, machine: Evaluator) {
    this.#calls = calls;
    this.#machine = machine;
  }

  use(): Omit<ArgumentUse, 'dispatcher' | 'entry'> {
    for (const name of this.#checked) this.#raw.delete(name);
    return { raw: this.#raw, checked: this.#checked, whole: this.#whole, unclear: this.#unclear, parsed: this.#parsed };
  }

  /** Reads a function of the project, once for each way of calling it. */
  enter(fn: Code, kinds: readonly (Kind | undefined)[]): void {
    const { body } = fn.node;
    const key = `${fn.unit.path}:${String(fn.node.pos)}:${kinds.map(keyOf).join()}:${String(this.#checksOnly)}`;
    if (!body || this.#entered.has(key) || this.#entered.size > MAX_FUNCTIONS) return;
    this.#entered.add(key);
    this.#with(seedsOf(fn, kinds), fn.unit, () => {
      for (const parameter of fn.node.parameters) if (parameter.initializer) this.#visit(parameter.initializer, fn.unit);
      this.#visit(body, fn.unit);
    });
  }

  read(node: ts.Node, unit: Unit, seeds: Seeds): void {
    this.#with(seeds, unit, () => { this.#visit(node, unit); });
  }

  /** Reads the statements that run before a node, outside in. */
  before(node: ts.Node, unit: Unit, seeds: Seeds): void {
    const outer = this.#checksOnly;
    this.#checksOnly = true;
    this.#with(seeds, unit, () => {
      for (let at = node; !isFunctionLike(at) && !ts.isSourceFile(at); at = at.parent) {
        const { parent } = at;
        const statements = ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent) ? parent.statements : undefined;
        const index = statements?.indexOf(at as ts.Statement) ?? -1;
        for (const statement of statements?.slice(0, index) ?? []) if (!isChoice(statement)) this.#visit(statement, unit);
      }
    });
    this.#checksOnly = outer;
  }

  #with(seeds: Seeds, unit: Unit, body: () => void): void {
    const outer = this.#seeds;
    const around = this.#unit;
    this.#unit = unit;
    const known = new Map(this.#kinds);
    this.#kinds.clear();
    this.#seeds = seeds.size > 0 ? new Map([...outer, ...seeds]) : outer;
    body();
    this.#seeds = outer;
    this.#unit = around;
    this.#kinds.clear();
    for (const [node, kind] of known) this.#kinds.set(node, kind);
  }

  #visit(node: ts.Node, unit: Unit): void {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || isName(node)) return;
    if (ts.isExpression(node)) {
      const kind = this.#kindOf(node);
      if (typeof kind === 'object' || kind === 'arguments') {
        this.#used(node, kind, unit);
        this.#besides(node, unit);
        return;
      }
      if (kind !== undefined) return;
      if (ts.isCallExpression(node)) this.#follow(node);
    }
    ts.forEachChild(node, (child) => { this.#visit(child, unit); });
  }

  /** The parts of an expression that stands for arguments which do not make it so: a computed key, a default, the condition. */
  #besides(expression: ts.Expression, unit: Unit): void {
    const node = unwrap(expression);
    if (ts.isElementAccessExpression(node)) this.#visit(node.argumentExpression, unit);
    if (ts.isBinaryExpression(node)) this.#visit(node.right, unit);
    if (ts.isConditionalExpression(node)) {
      this.#visit(node.condition, unit);
      this.#visit(this.#kindOf(node.whenTrue) === undefined ? node.whenTrue : node.whenFalse, unit);
    }
    if (ts.isObjectLiteralExpression(node)) {
      for (const property of node.properties) {
        const value = ts.isPropertyAssignment(property) ? property.initializer : ts.isSpreadAssignment(property) ? property.expression : undefined;
        if (value && this.#kindOf(value) === undefined) this.#visit(value, unit);
        else if (value) this.#besides(value, unit);
        else if (!ts.isShorthandPropertyAssignment(property)) this.#visit(property, unit);
      }
    }
    if (ts.isBinaryExpression(node)) this.#besides(node.left, unit);
    else if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isAwaitExpression(node)) this.#besides(node.expression, unit);
  }

  /** A call with arguments in it leads into functions of the project. */
  #follow(call: ts.CallExpression): void {
    for (const { fn, kinds } of this.#calls.entered.get(call) ?? []) {
      // The values say what goes in, the syntax where it was taken from.
      this.enter(fn, kinds.map((kind, index) => {
        const argument = call.arguments[index];
        const written = argument && this.#kindOf(argument);
        return isFields(written) || (isProperty(kind) && isProperty(written) && kind.property === written.property) ? written : kind;
      }));
    }
  }

  // --- what an expression stands for

  #kindOf(expression: ts.Expression): Kind | undefined {
    const node = unwrap(expression);
    if (this.#kinds.has(node)) return this.#kinds.get(node);
    // Against declarations that lead to themselves.
    this.#kinds.set(node, undefined);
    const kind = this.#compute(node);
    this.#kinds.set(node, kind);
    return kind;
  }

  #compute(node: ts.Expression): Kind | undefined {
    if (ts.isIdentifier(node)) {
      const declaration = declarationOf(node);
      return declaration && this.#declared(declaration);
    }
    if (ts.isPropertyAccessExpression(node)) return this.#member(this.#kindOf(node.expression), node.name.text, node);
    if (ts.isElementAccessExpression(node)) {
      const key = unwrap(node.argumentExpression);
      return this.#member(this.#kindOf(node.expression), ts.isStringLiteralLike(key) ? key.text : undefined, node);
    }
    if (ts.isAwaitExpression(node)) return this.#kindOf(node.expression);
    if (ts.isBinaryExpression(node) && (node.operatorToken.kind === ts.SyntaxKind.BarBarToken || node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)) return this.#kindOf(node.left);
    if (ts.isConditionalExpression(node)) return this.#kindOf(node.whenTrue) ?? this.#kindOf(node.whenFalse);
    if (ts.isObjectLiteralExpression(node)) return this.#objectOf(node);
    return undefined;
  }

  /** An object put together from arguments; undefined when none is in it, or when something in it cannot be told apart. */
  #objectOf(node: ts.ObjectLiteralExpression): Kind | undefined {
    const fields = new Map<string, Property>();
    const hidden = new Set<string>();
    let rest = false;
    for (const property of node.properties) {
      if (ts.isSpreadAssignment(property)) {
        const kind = this.#kindOf(property.expression);
        if (kind === 'arguments') {
          rest = true;
          hidden.clear();
        }
        else if (isFields(kind)) {
          for (const [name, field] of kind.fields) fields.set(name, field);
          rest ||= kind.rest;
        } else if (kind !== undefined) return undefined;
        continue;
      }
      const name = property.name && (ts.isIdentifier(property.name) || ts.isStringLiteralLike(property.name)) ? property.name.text : undefined;
      const kind = ts.isPropertyAssignment(property) ? this.#kindOf(property.initializer) : ts.isShorthandPropertyAssignment(property) ? this.#kindOf(property.name) : undefined;
      if (name !== undefined) hidden.add(name);
      if (kind === undefined) continue;
      if (name === undefined || !isProperty(kind)) return undefined;
      fields.set(name, kind);
    }
    return rest || fields.size > 0 ? { fields, rest, hidden } : undefined;
  }

  #member(kind: Kind | undefined, name: string | undefined, node: ts.Node): Kind | undefined {
    const read = member(kind, name);
    return isProperty(read) && read.at === undefined && this.#unit ? { ...read, at: locationOf(node, this.#unit) } : read;
  }

  #declared(declaration: ts.Node): Kind | undefined {
    const seeded = this.#seeds.get(declaration);
    if (seeded !== undefined) return seeded;
    if (ts.isVariableDeclaration(declaration)) return declaration.initializer && this.#kindOf(declaration.initializer);
    if (ts.isBindingElement(declaration)) {
      const pattern = declaration.parent;
      const source = this.#declared(pattern.parent);
      if (source === undefined || ts.isArrayBindingPattern(pattern)) return isProperty(source) ? source : undefined;
      if (declaration.dotDotDotToken) return source;
      const key = declaration.propertyName ?? declaration.name;
      return this.#member(source, ts.isIdentifier(key) || ts.isStringLiteralLike(key) ? key.text : undefined, declaration);
    }
    return undefined;
  }

  // --- what is done with it

  #used(expression: ts.Expression, kind: Kind, unit: Unit): void {
    let node: ts.Expression = expression;
    for (;;) {
      const parent = node.parent;
      if (isWrapper(parent)) node = parent as ts.Expression;
      else if (ts.isBinaryExpression(parent) && parent.left === node && isDefault(parent)) node = parent;
      else break;
    }
    const parent = node.parent;
    switch (this.#judge(node, parent, kind, unit)) {
      case 'check':
        if (isProperty(kind)) this.#checked.add(kind.property);
        else if (isFields(kind)) {
          for (const { property } of kind.fields.values()) this.#checked.add(property);
          if (kind.rest) this.#parsed = true;
        } else this.#parsed = true;
        return;
      case 'nothing': return;
      case 'followed': return;
      case 'unclear':
        if (!this.#checksOnly) this.#unclear = true;
        return;
      case 'use':
    }
    if (this.#checksOnly) return;
    const place = locationOf(expression, unit);
    for (const { property, at } of isProperty(kind) ? [kind] : isFields(kind) ? kind.fields.values() : []) if (!this.#raw.has(property)) this.#raw.set(property, at ?? place);
    if (kind === 'arguments' || (isFields(kind) && kind.rest)) this.#whole.push(place);
  }

  #judge(node: ts.Expression, parent: ts.Node, kind: Kind, unit: Unit): 'check' | 'nothing' | 'followed' | 'unclear' | 'use' {
    const single = isProperty(kind);
    if (ts.isTypeOfExpression(parent)) return single ? 'check' : 'nothing';
    if (ts.isVariableDeclaration(parent) || ts.isExpressionStatement(parent) || ts.isDeleteExpression(parent)) return 'nothing';
    if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken ? 'nothing' : 'check';
    if (ts.isIfStatement(parent) || ts.isConditionalExpression(parent) || ts.isWhileStatement(parent)) return parent.kind !== ts.SyntaxKind.ConditionalExpression || (parent).condition === node ? 'nothing' : 'use';
    if (ts.isSwitchStatement(parent)) return 'check';
    if (ts.isBinaryExpression(parent)) return ofOperator(parent, node, single);
    if (ts.isPropertyAccessExpression(parent) && parent.expression === node && ts.isCallExpression(parent.parent) && parent.parent.expression === parent) return ofMethod(parent.name.text);
    // A property of an object put together here that holds none of the arguments.
    if (ts.isPropertyAccessExpression(parent) && parent.expression === node && isFields(kind)) return 'nothing';
    if (ts.isCallExpression(parent) && parent.expression !== node) return this.#passed(parent, node, single, unit);
    if (ts.isNewExpression(parent)) return single && /^(?:Date|URL|Number|Set|Map)$/.test(parent.expression.getText()) ? 'check' : /Error$/.test(parent.expression.getText()) ? 'nothing' : single ? 'use' : 'unclear';
    // What an error says of a value is no use of it.
    if (ts.isTemplateSpan(parent) && isInError(parent)) return 'nothing';
    return 'use';
  }

  #passed(call: ts.CallExpression, node: ts.Expression, single: boolean, unit: Unit): 'check' | 'nothing' | 'followed' | 'use' {
    const into = this.#calls.entered.get(call);
    if (into) {
      this.#follow(call);
      return 'followed';
    }
    const foreign = this.#calls.foreign.get(call);
    if (foreign === 'log') return 'nothing';
    if (foreign === 'check') return 'check';
    const callee = call.expression.getText().replace(/\s/g, '');
    if (/^(?:console\.\w+|process\.std(?:err|out)\.write)$/.test(callee)) return 'nothing';
    if (/^(?:Array\.isArray|Number\.is\w+|isNaN|isFinite|Buffer\.isBuffer)$/.test(callee)) return single ? 'check' : 'nothing';
    if (/^(?:String|Number|Boolean|BigInt|parseInt|parseFloat|Number\.parse\w+|Math\.\w+)$/.test(callee)) return single ? 'check' : 'use';
    if (/^Object\.(?:keys|values|entries)$/.test(callee)) return single ? 'use' : 'nothing';
    // Membership in a table, or a pattern: `ALLOWED.includes(x)`, `TABLE.has(x)`, `/^\w+$/.test(x)`, `Object.hasOwn(TABLE, x)`.
    if (single && (/\.(?:includes|has|test|indexOf|hasOwnProperty)$/.test(callee) || callee === 'Object.hasOwn')) return 'check';
    if (callee === 'JSON.stringify') return isLogged(call) ? 'nothing' : 'use';
    const met = this.#resolve(call.expression, unit);
    if (met === undefined) return isParser(call.expression) ? 'check' : 'use';
    if (met === 'check') return 'check';
    if (met === 'log') return 'nothing';
    this.enter(met, call.arguments.map((argument) => this.#kindOf(argument)));
    return 'followed';
  }

  /** What a callee is where the run did not get to the call: a method of the same class, or what names of the module lead to. */
  #resolve(callee: ts.Expression, unit: Unit): Code | 'check' | 'log' | undefined {
    const node = unwrap(callee);
    if (ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword) {
      for (let at: ts.Node | undefined = node.parent; at; at = at.parent as ts.Node | undefined) {
        if (!ts.isClassLike(at)) continue;
        const method = at.members.find((one): one is ts.MethodDeclaration => ts.isMethodDeclaration(one) && one.name.getText() === node.name.text && one.body !== undefined);
        return method && { node: method, unit };
      }
      return undefined;
    }
    let root: ts.Expression = node;
    while (ts.isPropertyAccessExpression(root)) root = unwrap(root.expression);
    if (!ts.isIdentifier(root)) return undefined;
    const declaration = declarationOf(root);
    if (declaration && root === node) {
      if (ts.isFunctionDeclaration(declaration)) return { node: declaration, unit };
      const initializer = ts.isVariableDeclaration(declaration) && declaration.initializer ? unwrap(declaration.initializer) : undefined;
      if (initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))) return { node: initializer, unit };
    }
    // A local name says nothing at the module's level.
    if (declaration && !isTopLevel(declaration)) return undefined;
    const env = this.#machine.record(unit.path)?.env;
    if (!env) return undefined;
    for (const { value } of alternatives(this.#machine.evaluate(node, env))) {
      if (value.kind === 'function') return value;
      const path = apiPath(value);
      if (path === undefined) continue;
      if (LOGS.test(path)) return 'log';
      if (CHECKERS.test(path)) return 'check';
    }
    return undefined;
  }
}

/** `schema.parse(x)`, `validator.validate(x)` where nothing more is known of the receiver. */
function isParser(callee: ts.Expression): boolean {
  const node = unwrap(callee);
  return ts.isPropertyAccessExpression(node) && /^(?:safeParse|safeParseAsync|parse|parseAsync|validate|validateSync|validateAsync)$/.test(node.name.text) && !/^(?:JSON|URL|path|url|qs|querystring|yaml|YAML|Date)$/.test(node.expression.getText());
}

function isTopLevel(declaration: ts.Node): boolean {
  for (let at = declaration.parent as ts.Node | undefined; at; at = at.parent as ts.Node | undefined) if (isFunctionLike(at)) return false;
  return true;
}

function member(kind: Kind | undefined, name: string | undefined): Kind | undefined {
  if (kind === undefined) return undefined;
  if (isProperty(kind)) return kind;
  if (isFields(kind)) return name === undefined ? undefined : (kind.fields.get(name) ?? (kind.rest && !kind.hidden.has(name) ? { property: name } : undefined));
  if (kind === 'arguments') return name === undefined ? 'arguments' : { property: name };
  if (kind === 'request') return name === 'params' ? 'params' : undefined;
  return name === 'arguments' ? 'arguments' : undefined;
}

/** An identifier that names something and stands for no value: `.path`, `{ path: … }`, `const path`. */
function isName(node: ts.Node): boolean {
  if (!ts.isIdentifier(node)) return false;
  const parent = node.parent as ts.Node & { readonly name?: ts.Node; readonly propertyName?: ts.Node; readonly label?: ts.Node };
  return !ts.isShorthandPropertyAssignment(parent) && (parent.name === node || parent.propertyName === node || parent.label === node);
}

function isWrapper(node: ts.Node): boolean {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node) || ts.isTypeAssertionExpression(node) || ts.isAwaitExpression(node);
}

function isDefault(node: ts.BinaryExpression): boolean {
  return node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken || node.operatorToken.kind === ts.SyntaxKind.BarBarToken;
}

function ofOperator(node: ts.BinaryExpression, operand: ts.Expression, single: boolean): 'check' | 'nothing' | 'use' {
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.InstanceOfKeyword: return single ? 'check' : 'nothing';
    // `x in TABLE` is membership; `'x' in args` only asks whether it is there.
    case ts.SyntaxKind.InKeyword: return node.left === operand && single ? 'check' : 'nothing';
    case ts.SyntaxKind.EqualsEqualsEqualsToken: case ts.SyntaxKind.EqualsEqualsToken: case ts.SyntaxKind.ExclamationEqualsEqualsToken: case ts.SyntaxKind.ExclamationEqualsToken:
    case ts.SyntaxKind.LessThanToken: case ts.SyntaxKind.LessThanEqualsToken: case ts.SyntaxKind.GreaterThanToken: case ts.SyntaxKind.GreaterThanEqualsToken:
    case ts.SyntaxKind.AmpersandAmpersandToken: return node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken && node.right === operand ? 'use' : 'nothing';
    case ts.SyntaxKind.MinusToken: case ts.SyntaxKind.AsteriskToken: case ts.SyntaxKind.SlashToken: case ts.SyntaxKind.PercentToken: case ts.SyntaxKind.BarToken: return single ? 'check' : 'use';
    default: return 'use';
  }
}

/** `args.items.includes(x)` reads; `args.id.toString()` is a string afterwards, whatever it was. */
function ofMethod(name: string): 'check' | 'use' {
  return name === 'toString' || name === 'toFixed' ? 'check' : 'use';
}

function isInError(node: ts.Node): boolean {
  for (let at: ts.Node = node; !ts.isStatement(at); at = at.parent) {
    if (ts.isNewExpression(at) && /Error$/.test(at.expression.getText())) return true;
    if (ts.isCallExpression(at) && /^console\.|\bstderr\b/.test(at.expression.getText())) return true;
  }
  return false;
}

function isLogged(node: ts.Node): boolean {
  for (let at: ts.Node = node.parent; !ts.isStatement(at) && !isFunctionLike(at); at = at.parent) {
    if (ts.isCallExpression(at)) return /^console\.|\bstderr\b|\blog(?:ger)?\b/i.test(at.expression.getText());
  }
  return false;
}

/** A statement that chooses among tools; what is in it belongs to one of them. */
function isChoice(node: ts.Statement): boolean {
  return ts.isSwitchStatement(node) || (ts.isIfStatement(node) && /\bname\b/.test(node.expression.getText()));
}

// --- names -----------------------------------------------------------------------------------------------------------

const scopes = new WeakMap<ts.Node, ReadonlyMap<string, ts.Node>>();

/** Declaration an identifier refers to, within its file: a variable, parameter, binding element, function, class or import. */
function declarationOf(identifier: ts.Identifier): ts.Node | undefined {
  const { text } = identifier;
  for (let at: ts.Node | undefined = identifier.parent; at; at = at.parent as ts.Node | undefined) {
    const found = declared(at).get(text);
    if (found) return found;
  }
  return undefined;
}

function declared(scope: ts.Node): ReadonlyMap<string, ts.Node> {
  const known = scopes.get(scope);
  if (known) return known;
  const names = new Map<string, ts.Node>();
  const bind = (name: ts.BindingName, owner: ts.Node): void => {
    if (ts.isIdentifier(name)) names.set(name.text, owner);
    else for (const element of name.elements) if (ts.isBindingElement(element)) bind(element.name, element);
  };
  const list = (declarations: ts.VariableDeclarationList): void => {
    for (const declaration of declarations.declarations) bind(declaration.name, declaration);
  };
  const ofStatements = (statements: readonly ts.Statement[]): void => {
    for (const statement of statements) {
      if (ts.isVariableStatement(statement)) list(statement.declarationList);
      else if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name) names.set(statement.name.text, statement);
    }
  };
  if (isFunctionLike(scope)) for (const parameter of scope.parameters) bind(parameter.name, parameter);
  else if (ts.isBlock(scope) || ts.isSourceFile(scope) || ts.isModuleBlock(scope)) ofStatements(scope.statements);
  else if (ts.isCaseBlock(scope)) for (const clause of scope.clauses) ofStatements(clause.statements);
  else if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    if (scope.initializer && ts.isVariableDeclarationList(scope.initializer)) list(scope.initializer);
  } else if (ts.isCatchClause(scope) && scope.variableDeclaration) bind(scope.variableDeclaration.name, scope.variableDeclaration);
  scopes.set(scope, names);
  return names;
}

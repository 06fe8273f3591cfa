/** Reads the code that arguments come through: what is checked, what is used as it came, where the whole object goes. */
import { ts, isFunctionLike, unwrap } from '../../project/syntax.js';
import { locationOf, type Unit } from '../../project/unit.js';
import type { Location } from '../../contract/index.js';
import type { Evaluator } from '../../resolve/evaluator.js';
import { alternatives, apiPath } from '../../resolve/values.js';
import { CHECKERS, LOGS, type Calls } from './calls.js';
import { isFields, isProperty, keyOf, member, seedsOf, type Code, type Kind, type Property, type Seeds } from './kinds.js';
import { declarationOf, isChoice, isDefault, isInError, isLogged, isName, isParser, isTopLevel, isWrapper, ofMethod, ofOperator } from './syntax.js';

const MAX_FUNCTIONS = 60;

/** What the code does with the arguments. */
export interface Reading {
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
}

export class Reader {
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

  use(): Reading {
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

/** Modules of the project: what they import and export, ES and CommonJS, run once and on demand. */
import { ts, hasModifier } from '../project/syntax.js';
import { Environment, force } from './environment.js';
import type { Machine, ModuleRecord } from './machine.js';
import { initialValue } from './statements.js';
import type { Origin, Slot, Value } from './values.js';
import { UNDEFINED, literal, object, unknown } from './values.js';
import type { Unit } from '../project/unit.js';

/** Prepares a module without running it. */
export function prepareModule(m: Machine, unit: Unit): ModuleRecord {
  const env = new Environment(unit);
  env.self = UNDEFINED;
  const cjsDefault = object([], { node: unit.ast, unit });
  const record: ModuleRecord = { unit, env, exports: new Map(), stars: [], cjs: cjsDefault, cjsDefault, isCommonJs: false, state: 'new' };
  m.hoist(unit.ast.statements, env, true);
  let hasEsm = false;
  for (const statement of unit.ast.statements) {
    if (ts.isImportDeclaration(statement)) {
      hasEsm = true;
      bindImports(m, statement, record);
    } else if (ts.isImportEqualsDeclaration(statement)) {
      const reference = statement.moduleReference;
      if (ts.isExternalModuleReference(reference) && ts.isStringLiteralLike(reference.expression)) {
        const specifier = reference.expression.text;
        env.variables.set(statement.name.text, { value: undefined, depth: 0, lazy: () => m.moduleNamespace(unit.path, specifier, { node: statement, unit }) });
      }
    } else if (ts.isExportDeclaration(statement)) {
      hasEsm = true;
      bindReExports(m, statement, record);
    } else if (ts.isExportAssignment(statement)) {
      hasEsm = true;
      let value: Value | undefined;
      const read = (): Value => (value ??= m.evaluate(statement.expression, env));
      record.exports.set('default', read);
      if (statement.isExportEquals) record.exports.set('export=', read);
    } else if (hasModifier(statement, ts.SyntaxKind.ExportKeyword)) {
      hasEsm = true;
      bindExported(m, statement, record);
    }
  }
  if (!hasEsm) {
    record.isCommonJs = true;
    env.variables.set('module', { value: { kind: 'object', props: new Map<string, Slot>([['exports', { value: cjsDefault }], ['require', { value: { kind: 'global', name: 'require' } }]]), open: [] }, depth: 0 });
    env.variables.set('exports', { value: cjsDefault, depth: 0 });
    env.self = cjsDefault;
  }
  return record;
}

/** Runs a module's top level once. */
export function runModule(m: Machine, record: ModuleRecord): void {
  // Without steps left nothing of it would run: another entry may have some.
  if (record.state !== 'new' || m.isSpent) return;
  record.state = 'running';
  const { unit, env } = record;
  const { branches, frame } = m;
  const conditions = m.conditions.splice(0);
  // Whoever asked for it first, it is nobody's call.
  m.frame = undefined;
  m.branches = 0;
  try {
    for (const statement of unit.ast.statements) {
      if (ts.isImportDeclaration(statement)) {
        // `import './x.js'` is there for what it does.
        if (!statement.importClause && ts.isStringLiteralLike(statement.moduleSpecifier)) m.moduleNamespace(unit.path, statement.moduleSpecifier.text, { node: statement, unit });
        continue;
      }
      const completion = m.execute(statement, env);
      // An early end of the top level (`process.exit` after `--help`) is not decided by the source.
      if (completion !== 'normal' && m.isSpent) break;
      if (ts.isExportAssignment(statement)) record.exports.get('default')?.();
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    m.notices.push({ kind: 'too-deep', message: 'The evaluator could not follow this file: it is nested too deeply.', location: { file: unit.path, start: 0, end: 0 } });
  } finally {
    record.state = 'done';
    m.branches = branches;
    m.frame = frame;
    m.conditions.length = 0;
    m.conditions.push(...conditions);
  }
  if (record.isCommonJs) {
    const module = env.variables.get('module')?.value;
    if (module?.kind === 'object') record.cjs = module.props.get('exports')?.value ?? record.cjsDefault;
  }
}

function bindImports(m: Machine, statement: ts.ImportDeclaration, record: ModuleRecord): void {
  const { importClause, moduleSpecifier } = statement;
  if (!importClause || !ts.isStringLiteralLike(moduleSpecifier)) return;
  const { unit, env } = record;
  const specifier = moduleSpecifier.text;
  const set = (local: string, imported: string, node: ts.Node): void => {
    const origin: Origin = { node, unit };
    env.variables.set(local, {
      value: undefined, depth: 0,
      lazy: () => (imported === '*' ? m.moduleNamespace(unit.path, specifier, origin) : m.importValue(unit.path, specifier, imported, origin)),
    });
  };
  if (importClause.name) set(importClause.name.text, 'default', importClause);
  const bindings = importClause.namedBindings;
  if (!bindings) return;
  if (ts.isNamespaceImport(bindings)) set(bindings.name.text, '*', bindings);
  else for (const element of bindings.elements) set(element.name.text, (element.propertyName ?? element.name).text, element);
}

function bindReExports(m: Machine, statement: ts.ExportDeclaration, record: ModuleRecord): void {
  const { unit, env } = record;
  const { exportClause, moduleSpecifier } = statement;
  const specifier = moduleSpecifier && ts.isStringLiteralLike(moduleSpecifier) ? moduleSpecifier.text : undefined;
  if (!exportClause) {
    if (specifier !== undefined) record.stars.push(specifier);
    return;
  }
  const origin: Origin = { node: statement, unit };
  if (ts.isNamespaceExport(exportClause)) {
    if (specifier !== undefined) record.exports.set(exportClause.name.text, () => m.moduleNamespace(unit.path, specifier, origin));
    return;
  }
  for (const element of exportClause.elements) {
    const imported = (element.propertyName ?? element.name).text;
    if (specifier !== undefined) record.exports.set(element.name.text, () => m.importValue(unit.path, specifier, imported, origin));
    else record.exports.set(element.name.text, () => readVariable(m, env, imported, origin));
  }
}

function bindExported(m: Machine, statement: ts.Statement, record: ModuleRecord): void {
  const { env, unit } = record;
  const origin: Origin = { node: statement, unit };
  if (ts.isVariableStatement(statement)) {
    for (const declaration of statement.declarationList.declarations) for (const name of boundNames(declaration.name)) record.exports.set(name, () => readVariable(m, env, name, origin));
    return;
  }
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement) || ts.isModuleDeclaration(statement)) {
    const name = statement.name?.text;
    const isDefault = hasModifier(statement, ts.SyntaxKind.DefaultKeyword);
    if (name !== undefined) {
      record.exports.set(isDefault ? 'default' : name, () => readVariable(m, env, name, origin));
    } else if (isDefault) {
      let value: Value | undefined;
      record.exports.set('default', () => (value ??= ts.isClassDeclaration(statement) ? m.classValue(statement, env) : m.closure(statement as ts.FunctionDeclaration, env)));
    }
  }
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
}

function readVariable(m: Machine, env: Environment, name: string, origin: Origin): Value {
  const variable = env.lookup(name);
  if (!variable) return unknown('unresolved', origin, name);
  return force(variable) ?? (variable.lazy ? unknown('recursion', origin, name) : UNDEFINED);
}

/** Makes the variables of a block or module before it runs. */
export function hoistDeclarations(m: Machine, statements: readonly ts.Statement[], env: Environment, isModule: boolean): void {
  for (const statement of statements) {
    if (ts.isFunctionDeclaration(statement)) {
      const { name, body } = statement;
      if (!name || (!body && env.variables.has(name.text))) continue;
      if (!body) continue;
      env.variables.set(name.text, { value: undefined, depth: m.branches, lazy: () => m.closure(statement, env, name.text) });
    } else if (ts.isClassDeclaration(statement) && statement.name) {
      env.variables.set(statement.name.text, { value: undefined, depth: m.branches, lazy: () => m.classValue(statement, env) });
    } else if (ts.isEnumDeclaration(statement)) {
      env.variables.set(statement.name.text, { value: undefined, depth: m.branches, lazy: () => enumValue(m, statement, env) });
    } else if (ts.isModuleDeclaration(statement) && ts.isIdentifier(statement.name) && statement.body && ts.isModuleBlock(statement.body)) {
      const { body } = statement;
      env.variables.set(statement.name.text, { value: undefined, depth: m.branches, lazy: () => namespaceValue(m, body, env) });
    } else if (ts.isVariableStatement(statement)) {
      hoistVariables(m, statement.declarationList, env, isModule);
    } else hoistVars(statement, env, m);
  }
}

function hoistVariables(m: Machine, list: ts.VariableDeclarationList, env: Environment, isModule: boolean): void {
  for (const declaration of list.declarations) {
    if (isModule && ts.isIdentifier(declaration.name) && declaration.initializer) {
      const name = declaration.name.text;
      const before = env.variables.get(name);
      // `var x = x || {}` and `export var E; (function (E) {...})(E || (E = {}))` declare a name twice.
      if (before?.lazy) continue;
      env.variables.set(name, { value: undefined, depth: 0, lazy: () => initialValue(m, declaration, env) });
    } else if (isModule && !ts.isIdentifier(declaration.name) && declaration.initializer) {
      const { name, initializer } = declaration;
      let done = false;
      for (const bound of boundNames(name)) {
        env.variables.set(bound, {
          value: undefined, depth: 0,
          lazy: () => {
            if (!done) {
              done = true;
              m.bind(name, m.evaluate(initializer, env), env);
            }
            return env.variables.get(bound)?.value ?? UNDEFINED;
          },
        });
      }
    } else if (isModule || (list.flags & ts.NodeFlags.BlockScoped) === 0) {
      for (const bound of boundNames(declaration.name)) if (!env.variables.has(bound)) env.variables.set(bound, { value: UNDEFINED, depth: m.branches });
    }
  }
}

/** `var` inside nested statements belongs to the function. */
function hoistVars(statement: ts.Statement, env: Environment, m: Machine): void {
  for (const name of nestedVars(statement)) if (!env.variables.has(name)) env.variables.set(name, { value: UNDEFINED, depth: m.branches });
}

const NO_NAMES: readonly string[] = [];
const nested = new WeakMap<ts.Statement, readonly string[]>();

/** Names that `var` declares inside a statement; looked for once, since a block is entered many times. */
function nestedVars(statement: ts.Statement): readonly string[] {
  switch (statement.kind) {
    case ts.SyntaxKind.IfStatement: case ts.SyntaxKind.ForStatement: case ts.SyntaxKind.ForOfStatement: case ts.SyntaxKind.ForInStatement:
    case ts.SyntaxKind.TryStatement: case ts.SyntaxKind.WhileStatement: case ts.SyntaxKind.Block: case ts.SyntaxKind.SwitchStatement: break;
    default: return NO_NAMES;
  }
  const known = nested.get(statement);
  if (known) return known;
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclarationList(node)) {
      if ((node.flags & ts.NodeFlags.BlockScoped) === 0) for (const declaration of node.declarations) names.push(...boundNames(declaration.name));
    } else if (ts.isStatement(node) || ts.isCaseBlock(node) || ts.isCaseOrDefaultClause(node) || ts.isCatchClause(node)) ts.forEachChild(node, visit);
  };
  visit(statement);
  nested.set(statement, names.length === 0 ? NO_NAMES : names);
  return names;
}

function enumValue(m: Machine, node: ts.EnumDeclaration, env: Environment): Value {
  const result = object([], { node, unit: env.unit });
  const scope = new Environment(env.unit, env);
  let next: number | undefined = 0;
  for (const member of node.members) {
    const name = ts.isIdentifier(member.name) || ts.isStringLiteralLike(member.name) ? member.name.text : undefined;
    if (name === undefined) continue;
    let value: Value;
    if (member.initializer) {
      value = m.evaluate(member.initializer, scope);
      next = value.kind === 'literal' && typeof value.value === 'number' ? value.value + 1 : undefined;
    } else {
      value = next === undefined ? unknown('computed', { node: member, unit: env.unit }) : literal(next, { node: member, unit: env.unit });
      if (next !== undefined) next += 1;
    }
    result.props.set(name, { value, keyOrigin: { node: member.name, unit: env.unit } });
    scope.variables.set(name, { value, depth: 0 });
  }
  return result;
}

function namespaceValue(m: Machine, body: ts.ModuleBlock, env: Environment): Value {
  const scope = new Environment(env.unit, env);
  m.hoist(body.statements, scope, true);
  const result = object([], { node: body, unit: env.unit });
  for (const statement of body.statements) {
    m.execute(statement, scope);
    const names = ts.isVariableStatement(statement) ? statement.declarationList.declarations.flatMap((declaration) => boundNames(declaration.name))
      : (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement) || ts.isModuleDeclaration(statement)) && statement.name ? [statement.name.text] : [];
    for (const name of names) result.props.set(name, { value: readVariable(m, scope, name, { node: statement, unit: env.unit }) });
  }
  return result;
}

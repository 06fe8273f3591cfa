/** What a type annotation says about a value: an instance of a package's class, or of one of the project's own. */
import { ts } from '../project/syntax.js';
import { force, type Environment } from './environment.js';
import type { Machine } from './machine.js';
import type { Origin, Value } from './values.js';
import { unknown } from './values.js';

/** Wrappers whose first argument is the type that matters. */
const TRANSPARENT: ReadonlySet<string> = new Set(['Promise', 'Readonly', 'Partial', 'Required', 'NonNullable', 'Awaited', 'Omit', 'Pick']);

export function typedValue(m: Machine, node: ts.TypeNode | undefined, env: Environment, origin: Origin, label: string | undefined, depth = 0): Value {
  const nothing = unknown('parameter', origin, label);
  if (!node || depth > 6) return nothing;
  if (ts.isParenthesizedTypeNode(node)) return typedValue(m, node.type, env, origin, label, depth + 1);
  if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) {
    for (const part of node.types) {
      const value = typedValue(m, part, env, origin, label, depth + 1);
      if (value.kind !== 'unknown') return value;
    }
    return nothing;
  }
  if (!ts.isTypeReferenceNode(node)) return nothing;
  const { typeName, typeArguments } = node;
  if (ts.isIdentifier(typeName) && TRANSPARENT.has(typeName.text) && typeArguments?.[0] && !env.lookup(typeName.text)) {
    return typedValue(m, typeArguments[0], env, origin, label, depth + 1);
  }
  const named = typeValue(m, typeName, env);
  if (named) {
    if (named.kind === 'external' || named.kind === 'member') return { kind: 'instance', type: named, origin };
    if (named.kind === 'class') return instanceOf(m, named, origin);
  }
  if (ts.isIdentifier(typeName)) {
    const declared = declarationOf(m, typeName.text, env);
    if (declared) {
      if (ts.isTypeAliasDeclaration(declared.node)) return typedValue(m, declared.node.type, declared.env, origin, label, depth + 1);
      for (const clause of declared.node.heritageClauses ?? []) {
        for (const base of clause.types) {
          const value = ts.isIdentifier(base.expression) ? typedByName(m, base.expression, declared.env, origin, label, depth + 1) : nothing;
          if (value.kind !== 'unknown') return value;
        }
      }
    }
  }
  return nothing;
}

function typedByName(m: Machine, name: ts.Identifier, env: Environment, origin: Origin, label: string | undefined, depth: number): Value {
  const named = typeValue(m, name, env);
  if (named?.kind === 'external' || named?.kind === 'member') return { kind: 'instance', type: named, origin };
  if (named?.kind === 'class') return instanceOf(m, named, origin);
  const declared = declarationOf(m, name.text, env);
  if (declared && ts.isTypeAliasDeclaration(declared.node)) return typedValue(m, declared.node.type, declared.env, origin, label, depth);
  return unknown('parameter', origin, label);
}

const instances = new WeakMap<ts.Node, Value>();

/** An object of a project class whose construction was not seen; one for all uses, so that nothing runs twice. */
function instanceOf(m: Machine, cls: Extract<Value, { kind: 'class' }>, origin: Origin): Value {
  const known = instances.get(cls.node);
  if (known && known.kind === 'object' && known.cls?.env === cls.env) return known;
  const made: Value = { kind: 'object', props: new Map(), open: [unknown('parameter', origin)], cls, origin };
  instances.set(cls.node, made);
  const filled = m.instantiate(cls, undefined, origin);
  for (const [name, slot] of filled.props) made.props.set(name, slot);
  (made as { proto?: Value | undefined }).proto = filled.proto;
  return made;
}

/** Value an entity name in a type stands for: an import from a package, or a class. */
function typeValue(m: Machine, name: ts.EntityName, env: Environment): Value | undefined {
  if (ts.isQualifiedName(name)) {
    const left = typeValue(m, name.left, env);
    return left && (left.kind === 'external' || left.kind === 'member' || left.kind === 'module') ? m.get(left, name.right.text, undefined) : undefined;
  }
  const variable = env.lookup(name.text);
  return variable && force(variable);
}

interface Declared {
  readonly node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration;
  readonly env: Environment;
}

const typeTables = new WeakMap<ts.SourceFile, ReadonlyMap<string, ts.InterfaceDeclaration | ts.TypeAliasDeclaration>>();

function typeTable(file: ts.SourceFile): ReadonlyMap<string, ts.InterfaceDeclaration | ts.TypeAliasDeclaration> {
  let table = typeTables.get(file) as Map<string, ts.InterfaceDeclaration | ts.TypeAliasDeclaration> | undefined;
  if (!table) {
    table = new Map();
    for (const statement of file.statements) if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) table.set(statement.name.text, statement);
    typeTables.set(file, table);
  }
  return table;
}

/** Declaration of an interface or alias by name: of this file, or imported from another file of the project. */
function declarationOf(m: Machine, name: string, env: Environment): Declared | undefined {
  const own = typeTable(env.unit.ast).get(name);
  if (own) return { node: own, env };
  for (const statement of env.unit.ast.statements) {
    if (!ts.isImportDeclaration(statement) || !statement.importClause?.namedBindings || !ts.isNamedImports(statement.importClause.namedBindings)) continue;
    for (const element of statement.importClause.namedBindings.elements) {
      if (element.name.text !== name || !ts.isStringLiteralLike(statement.moduleSpecifier)) continue;
      return exportedType(m, env, statement.moduleSpecifier.text, (element.propertyName ?? element.name).text, 0);
    }
  }
  return undefined;
}

function exportedType(m: Machine, env: Environment, specifier: string, name: string, depth: number): Declared | undefined {
  const namespace = m.moduleNamespace(env.unit.path, specifier, { node: env.unit.ast, unit: env.unit });
  if (namespace.kind !== 'module' || depth > 5) return undefined;
  const record = m.record(namespace.unit.path);
  if (!record) return undefined;
  const own = typeTable(record.unit.ast).get(name);
  if (own) return { node: own, env: record.env };
  for (const statement of record.unit.ast.statements) {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier || !ts.isStringLiteralLike(statement.moduleSpecifier)) continue;
    const clause = statement.exportClause;
    if (!clause) {
      const found = exportedType(m, record.env, statement.moduleSpecifier.text, name, depth + 1);
      if (found) return found;
    } else if (ts.isNamedExports(clause)) {
      const element = clause.elements.find((entry) => entry.name.text === name);
      if (element) return exportedType(m, record.env, statement.moduleSpecifier.text, (element.propertyName ?? element.name).text, depth + 1);
    }
  }
  return undefined;
}


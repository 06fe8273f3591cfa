/** Fixes of input schemas: what they let through is bounded where it is declared. */
import type { Location } from '../contract/index.js';
import { staticName, ts, unwrap } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import type { Draft } from './draft.js';
import { bindingOf, importedFile } from './names.js';

type Build = (draft: Draft) => boolean;

/** `.passthrough()`, `z.looseObject(…)`, `additionalProperties: true` become strict. @param places of the schemas, or of the properties that hold them */
export function refuseUndeclared(places: readonly Location[]): Build {
  const distinct = [...new Map(places.map((at) => [`${at.file}:${String(at.start)}`, at])).values()];
  return (draft) => distinct.every((at) => refusesUndeclared(at, draft));
}

function refusesUndeclared(at: Location, draft: Draft): boolean {
  const found = draft.at(at);
  if (!found) return false;
  const { file } = found;
  let node = valueOf(found.node);
  // A name of a schema declared elsewhere in the file leads there.
  if (ts.isIdentifier(node)) node = declared(file.unit, node.text) ?? node;
  for (let call: ts.Expression = node; ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression); call = call.expression.expression) {
    const { name } = call.expression;
    if (name.text === 'passthrough' || name.text === 'loose') {
      file.replace(name, 'strict');
      return true;
    }
    if (name.text === 'catchall') {
      file.replaceSpan(name.getStart(file.unit.ast), call.end, 'strict()');
      return true;
    }
    if (name.text === 'looseObject') {
      file.replace(name, 'strictObject');
      return true;
    }
  }
  if (!ts.isObjectLiteralExpression(node)) return false;
  const more = property(node, 'additionalProperties');
  if (more) {
    if (!isAnything(more.initializer)) return false;
    file.replace(more.initializer, 'false');
  } else if (property(node, 'properties')) file.addProperty(node, 'additionalProperties: false');
  else return false;
  return true;
}

/** `z.array(…)` gets `.max(limit)`, a JSON schema of an array `maxItems`. */
export function limitArray(at: Location, limit: number): Build {
  return (draft) => {
    const found = draft.at(at);
    if (!found) return false;
    const { file } = found;
    const node = valueOf(found.node);
    if (ts.isObjectLiteralExpression(node)) {
      const type = property(node, 'type');
      if (!type || !ts.isStringLiteral(type.initializer) || type.initializer.text !== 'array' || property(node, 'maxItems')) return false;
      file.addProperty(node, `maxItems: ${String(limit)}`);
      return true;
    }
    // The call that makes the array, innermost: a default or a description around it stays where it is.
    for (let call: ts.Expression = node; ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression); call = call.expression.expression) {
      if (call.expression.name.text === 'array' && (call.arguments.length === 1 || ts.isCallExpression(call.expression.expression))) {
        let end: ts.Node = call;
        // Behind its other bounds.
        while (ts.isPropertyAccessExpression(end.parent) && ['min', 'nonempty'].includes(end.parent.name.text) && ts.isCallExpression(end.parent.parent)) end = end.parent.parent;
        file.insert(end.end, `.max(${String(limit)})`);
        return true;
      }
    }
    return false;
  };
}

/** `z.string()` becomes `z.enum([…])`, a JSON schema of a text gets `enum`: where nothing else is said of the text, and a default is one of them. */
export function takeOneOf(at: Location, values: readonly string[]): Build {
  return (draft) => {
    const found = draft.at(at);
    if (!found) return false;
    const { file } = found;
    const node = valueOf(found.node);
    const list = `[${values.map((value) => file.quote(value)).join(', ')}]`;
    if (ts.isObjectLiteralExpression(node)) {
      const type = property(node, 'type');
      const initial = property(node, 'default')?.initializer;
      if (!type || !ts.isStringLiteral(unwrap(type.initializer)) || node.properties.some(ts.isSpreadAssignment) || ['enum', 'const', 'pattern', 'format'].some((key) => property(node, key)) || (initial && !isOneOf(initial, values))) return false;
      file.insert(type.end, `, enum: ${list}`);
      return true;
    }
    for (let call: ts.Expression = node; ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression); call = call.expression.expression) {
      const { name } = call.expression;
      if (name.text === 'default' || name.text === 'catch') {
        const [initial] = call.arguments;
        if (!initial || !isOneOf(initial, values)) return false;
      } else if (name.text === 'string' && call.arguments.length === 0 && ts.isIdentifier(call.expression.expression)) {
        file.replaceSpan(name.getStart(file.unit.ast), call.end, `enum(${list})`);
        return true;
      } else if (!['describe', 'optional', 'nullable', 'nullish', 'meta', 'title'].includes(name.text)) return false;
    }
    return false;
  };
}

function isOneOf(node: ts.Expression, values: readonly string[]): boolean {
  const inner = unwrap(node);
  return ts.isStringLiteralLike(inner) && values.includes(inner.text);
}

/** `tool(name, z.object({ … }), handler)` of SDK 1.x takes the shape. @param name where the tool's name is written */
export function passShape(name: Location): Build {
  return (draft) => {
    const found = draft.at(name);
    if (!found || !ts.isCallExpression(found.node.parent)) return false;
    const { file, node: { parent: call } } = found;
    for (const argument of (call).arguments.slice(1, -1)) {
      const inner = unwrap(argument);
      if (ts.isCallExpression(inner) && ts.isPropertyAccessExpression(inner.expression) && ['object', 'strictObject'].includes(inner.expression.name.text) && inner.arguments.length === 1) {
        const [shape] = inner.arguments;
        file.replace(argument, shape ? file.source(shape) : '{}');
        return true;
      }
      // Where it is handed over is changed, since it may be of use elsewhere.
      if (isPlainObject(inner, file.unit, draft)) {
        file.replace(argument, `${file.source(inner)}.shape`);
        return true;
      }
    }
    return false;
  };
}

/** Methods of an object schema that give another one of them. */
const OBJECT_METHODS: ReadonlySet<string> = new Set(['strict', 'strip', 'passthrough', 'loose', 'extend', 'safeExtend', 'merge', 'pick', 'omit', 'partial', 'deepPartial', 'required', 'catchall', 'describe', 'meta']);

/** An object schema that still has its shape: `refine` and `transform` of Zod 3 make another kind. */
function isPlainObject(schema: ts.Expression, unit: Unit, draft: Draft, depth = 4): boolean {
  const node = unwrap(schema);
  if (depth === 0) return false;
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const method = node.expression.name.text;
    const made = unwrap(node.expression.expression);
    return ts.isIdentifier(made) && ['object', 'strictObject', 'looseObject'].includes(method) ? true : OBJECT_METHODS.has(method) && isPlainObject(made, unit, draft, depth);
  }
  const binding = ts.isIdentifier(node) ? bindingOf(node) : undefined;
  if (!binding) return false;
  if (ts.isVariableDeclaration(binding.node)) return binding.node.initializer !== undefined && !binding.node.type && isPlainObject(binding.node.initializer, unit, draft, depth - 1);
  if (!ts.isImportSpecifier(binding.node)) return false;
  const { propertyName, name, parent: { parent: { parent: statement } } } = binding.node;
  const from = ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier) ? importedFile(draft.project, unit, statement.moduleSpecifier.text) : undefined;
  const value = from && declared(from, (propertyName ?? name).text);
  return from !== undefined && value !== undefined && isPlainObject(value, from, draft, depth - 1);
}

/** Types as other languages and libraries call them, by the name JSON Schema has. */
const TYPES: Readonly<Record<string, string>> = { int: 'integer', int32: 'integer', int64: 'integer', float: 'number', double: 'number', decimal: 'number', str: 'string', text: 'string', bool: 'boolean', list: 'array', dict: 'object', map: 'object' };

export function typeMeant(type: string): string | undefined {
  return Object.hasOwn(TYPES, type.toLowerCase()) ? TYPES[type.toLowerCase()] : ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'].find((one) => one === type.toLowerCase());
}

/** Writes the type of a JSON schema in another way. @param at the schema, or the property that holds it */
export function correctType(at: Location, wrong: string, right: string): Build {
  return (draft) => {
    const found = draft.at(at);
    if (!found) return false;
    const node = valueOf(found.node);
    const type = ts.isObjectLiteralExpression(node) ? property(node, 'type')?.initializer : undefined;
    if (!type || !ts.isStringLiteral(type) || type.text !== wrong) return false;
    found.file.replace(type, found.file.quote(right));
    return true;
  };
}

/** The value behind a key, a property or an expression in brackets. */
function valueOf(node: ts.Node): ts.Expression | ts.Identifier {
  const { parent } = node;
  if (ts.isPropertyAssignment(node)) return unwrap(node.initializer);
  if (ts.isPropertyAssignment(parent) && parent.name === node) return unwrap(parent.initializer);
  if (ts.isVariableDeclaration(node) && node.initializer) return unwrap(node.initializer);
  return ts.isExpression(node) ? unwrap(node) : (node as ts.Identifier);
}

function declared({ ast }: Unit, name: string): ts.Expression | undefined {
  for (const statement of ast.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name: bound, initializer } of statement.declarationList.declarations) if (ts.isIdentifier(bound) && bound.text === name && initializer) return unwrap(initializer);
  }
  return undefined;
}

export function property(object: ts.ObjectLiteralExpression, name: string): ts.PropertyAssignment | undefined {
  return object.properties.find((one): one is ts.PropertyAssignment => ts.isPropertyAssignment(one) && staticName(one.name) === name);
}

function isAnything(node: ts.Expression): boolean {
  const inner = unwrap(node);
  return inner.kind === ts.SyntaxKind.TrueKeyword || (ts.isObjectLiteralExpression(inner) && inner.properties.length === 0);
}

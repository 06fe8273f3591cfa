/** Fixes of tool annotations: what a tool does is announced where it is registered. */
import type { Annotations, Location } from '../contract/index.js';
import { isFunctionLike, staticName, ts, unwrap } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import type { Origin } from '../resolve/values.js';
import type { Draft, FileDraft } from './draft.js';
import { importsOf } from './imports.js';
import { bindingOf, functionAround, importedFile, variableOf } from './names.js';
import { property } from './schemas.js';

type Hints = Omit<Annotations, 'title'>;

/**
 * Adds annotations to the object or call that registers a tool.
 * @param name where the tool's name is written: everything else is found from there
 * @param registered the call that registers the tool, where there is one
 * @param there the tool has annotations already: where they are not written beside it, nothing is done
 */
export function announce(name: Location, hints: Hints, registered: Origin | undefined, there = false): (draft: Draft) => boolean {
  return (draft) => {
    const found = draft.at(name);
    if (!found) return false;
    const { file, node } = found;
    const text = `{ ${Object.entries(hints).map(([hint, value]) => `${hint}: ${String(value)}`).join(', ')} }`;
    const written = file.style.spacedBraces ? text : text.replace(/^\{ | \}$/g, (brace) => brace.trim());
    const holder = definitionOf(node);
    if (!holder) return false;
    if (ts.isObjectLiteralExpression(holder)) {
      const known = property(holder, 'annotations');
      if (known) return correct(file, unwrap(known.initializer), hints);
      if (there || !takesAnnotations(holder, file, draft) || !handedToCall(holder, registered, draft)) return false;
      // With the other facts, before what runs: a handler in the same object stays last.
      const after = ['inputSchema', 'parameters', 'description', 'title', 'name'].map((wanted) => holder.properties.find((one) => one.name && staticName(one.name) === wanted)).find((one) => one !== undefined);
      const last = holder.properties.at(-1);
      if (after && after !== last) {
        // Behind a comment at the end of its line, before those of the next one.
        const line = /^[ \t]*,[ \t]*(?:(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)[ \t]*)?(?=\r?\n)/.exec(file.unit.text.slice(after.end))?.[0];
        if (line === undefined) file.insert(after.end, `, annotations: ${written}`);
        else file.insert(after.end + line.length, `${file.style.eol}${file.leadOf(after)}annotations: ${written},`);
      } else file.addProperty(holder, `annotations: ${written}`);
      handOn(file, holder);
      return true;
    }
    // `tool(name, [description], [shape], [annotations], handler)`.
    const known = holder.arguments.map(unwrap).find(isAnnotations);
    if (known) return correct(file, known, hints);
    // What is given here is said of every tool that the call registers.
    if (there || isOfMany(node)) return false;
    return beforeHandler(file, holder, written);
  };
}

/** `tool(name, description, shape, handler)`: before the last one. */
function beforeHandler(file: FileDraft, call: ts.CallExpression, text: string): boolean {
  const handler = call.arguments.at(-1);
  if (!handler || call.arguments.length < 2) return false;
  const start = handler.getStart(file.unit.ast);
  const own = /[\r\n][ \t]*$/.test(file.unit.text.slice(0, start));
  file.insert(start, own ? `${text},${file.style.eol}${file.leadOf(handler)}` : `${text}, `);
  return true;
}

/** `tool.name` of what a loop goes through, or of what a function is given. */
function isOfMany(name: ts.Node): boolean {
  let root: ts.Node = name;
  while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root)) root = root.expression;
  let bound: ts.Node | undefined = ts.isIdentifier(root) ? bindingOf(root)?.node : undefined;
  while (bound && ts.isBindingElement(bound)) bound = bound.parent.parent;
  return bound !== undefined && (ts.isParameter(bound) || (ts.isVariableDeclaration(bound) && ts.isVariableDeclarationList(bound.parent) && (ts.isForOfStatement(bound.parent.parent) || ts.isForInStatement(bound.parent.parent))));
}

/** `server.tool(read.name, read.description, read.parameters, handler)` hands over what it names: `read.annotations` too, from now on. False where there is no place for it. */
function handedToCall(holder: ts.ObjectLiteralExpression, registered: Origin | undefined, draft: Draft): boolean {
  const call = registered && ts.isCallExpression(registered.node) ? registered.node : undefined;
  const [name, facts] = call?.arguments ?? [];
  if (!registered || !call || !name || !ts.isPropertyAccessExpression(name) || name.name.text !== 'name' || !ts.isPropertyAccessExpression(call.expression) || (registered.unit.path === holder.getSourceFile().fileName && isInside(holder, call))) return true;
  const of = name.expression.getText();
  // The object as a whole, its annotations, or all that it has.
  const whole = new RegExp(`(?:^|[\\s(,{.])${of.replace(/[^\w.]/g, '\\$&')}(?:\\.annotations\\b|\\s*[,)}]|$)`);
  if (call.arguments.some((argument) => !isFunctionLike(unwrap(argument)) && whole.test(argument.getText()))) return true;
  if (isOfMany(name)) return false;
  const file = draft.file(registered.unit);
  if (call.expression.name.text === 'tool') return beforeHandler(file, call, `${of}.annotations`);
  const config = facts && unwrap(facts);
  if (call.expression.name.text !== 'registerTool' || !config || !ts.isObjectLiteralExpression(config)) return false;
  file.addProperty(config, `annotations: ${of}.annotations`);
  return true;
}

function isInside(node: ts.Node, outer: ts.Node): boolean {
  return outer.pos <= node.pos && node.end <= outer.end;
}

/** True where no type of the project's own says what the object may hold, or that type knows annotations. */
function takesAnnotations(holder: ts.ObjectLiteralExpression, file: FileDraft, draft: Draft): boolean {
  for (let at: ts.Node = holder; ; at = at.parent) {
    const { parent } = at;
    const type = ts.isSatisfiesExpression(parent) || ts.isAsExpression(parent) ? parent.type
      : ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) || (isFunctionLike(parent) && (parent as ts.ArrowFunction).body === at) ? parent.type
        : ts.isReturnStatement(parent) ? returnTypeAround(parent) : undefined;
    if (type && !knowsAnnotations(type, file, draft)) return false;
    if (ts.isReturnStatement(parent) || !ts.isExpression(parent) || isFunctionLike(parent) || ts.isCallExpression(parent)) return true;
  }
}

function returnTypeAround(node: ts.Node): ts.TypeNode | undefined {
  const fn = functionAround(node);
  return isFunctionLike(fn) ? fn.type : undefined;
}

/** `Own[]`, `Promise<readonly Own[]>`, `Own<typeof Input>`: by the one type in it that is of the project. */
function knowsAnnotations(type: ts.TypeNode, file: FileDraft, draft: Draft): boolean {
  if (ts.isArrayTypeNode(type)) return knowsAnnotations(type.elementType, file, draft);
  if (ts.isTypeOperatorNode(type) || ts.isParenthesizedTypeNode(type)) return knowsAnnotations(type.type, file, draft);
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return true;
  const { text } = type.typeName;
  const imported = importsOf(file.unit).flatMap(({ module, names }) => names.filter(({ local }) => local === text).map(({ imported: name }) => ({ module, name })))[0];
  if (imported) {
    const unit = imported.module.startsWith('.') ? importedFile(draft.project, file.unit, imported.module) : undefined;
    const declared = unit && typeNamed(unit, imported.name);
    // Handed on from yet another file: by its words.
    return declared ? hasRoom(declared, unit) : unit?.text.includes('annotations') !== false;
  }
  const own = typeNamed(file.unit, text);
  // The language's own: a list or a promise of something.
  return own ? hasRoom(own, file.unit) : type.typeArguments?.every((one) => knowsAnnotations(one, file, draft)) !== false;
}

function typeNamed({ ast }: Unit, name: string): ts.InterfaceDeclaration | ts.TypeAliasDeclaration | undefined {
  return ast.statements.find((one): one is ts.InterfaceDeclaration | ts.TypeAliasDeclaration => (ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one)) && one.name.text === name);
}

/** Says `annotations` itself, or takes over what is not written here. */
function hasRoom(declared: ts.InterfaceDeclaration | ts.TypeAliasDeclaration, { ast }: Unit): boolean {
  const written = declared.getText(ast);
  return /\bannotations\b|&|\[\w+: string\]/.test(written) || (ts.isInterfaceDeclaration(declared) ? declared.heritageClauses !== undefined : !ts.isTypeLiteralNode(declared.type));
}

/** `tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }))` leaves out what it does not name. */
function handOn(file: FileDraft, holder: ts.Node): void {
  const { ast, text } = file.unit;
  if (!/\.map\(\s*\(?\s*\(\s*\{/.test(text)) return;
  const visit = (node: ts.Node): void => {
    const pattern = ts.isArrowFunction(node) && node.parameters.length === 1 ? node.parameters[0]?.name : undefined;
    if (ts.isArrowFunction(node) && pattern && ts.isObjectBindingPattern(pattern) && !ts.isBlock(node.body)) {
      const made = unwrap(node.body);
      const taken = new Set(pattern.elements.map((one) => (one.dotDotDotToken || one.propertyName || !ts.isIdentifier(one.name) ? '' : one.name.text)));
      const listed = goesThrough(node, holder) && ts.isObjectLiteralExpression(made) && made.properties.every((one) => ts.isShorthandPropertyAssignment(one) && taken.has(one.name.text)) ? made : undefined;
      const last = pattern.elements.at(-1);
      if (listed && last && taken.has('name') && taken.has('inputSchema') && !taken.has('annotations') && !taken.has('')) {
        file.insert(last.end, ', annotations');
        file.addProperty(listed, 'annotations');
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ast);
}

/** The function is called with each element of a list that the object is in, or is named in. */
function goesThrough({ parent }: ts.Node, holder: ts.Node): boolean {
  let at = holder;
  while (!ts.isVariableDeclaration(at) && !ts.isStatement(at)) at = at.parent;
  const list = ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression) && parent.expression.name.text === 'map' ? parent.expression.expression : undefined;
  if (!list) return false;
  if (!ts.isVariableDeclaration(at) || !ts.isIdentifier(at.name)) return list.pos <= holder.pos && holder.end <= list.end;
  const { text } = at.name;
  let found = false;
  const visit = (node: ts.Node, depth: number): void => {
    if (ts.isIdentifier(node)) {
      if (node.text === text) found = true;
      const value = depth > 0 ? variableOf(bindingOf(node))?.node.initializer : undefined;
      if (value) visit(value, depth - 1);
    }
    ts.forEachChild(node, (child) => visit(child, depth));
  };
  visit(list, 1);
  return found;
}

const HINTS: ReadonlySet<string> = new Set(['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'] satisfies (keyof Hints)[]);

function isAnnotations(node: ts.Expression): node is ts.ObjectLiteralExpression {
  return ts.isObjectLiteralExpression(node) && node.properties.some((one) => one.name !== undefined && HINTS.has(staticName(one.name) ?? ''));
}

/** Sets hints in annotations that are there. */
function correct(file: FileDraft, annotations: ts.Expression, hints: Hints): boolean {
  if (!ts.isObjectLiteralExpression(annotations)) return false;
  const missing: string[] = [];
  for (const [hint, value] of Object.entries(hints)) {
    const known = property(annotations, hint);
    if (known) file.replace(known.initializer, String(value));
    else missing.push(`${hint}: ${String(value)}`);
  }
  if (missing.length > 0) file.addProperty(annotations, missing.join(', '));
  return true;
}

/** The object that describes the tool of a name, or the call of `tool(…)` that takes its facts one by one. */
function definitionOf(name: ts.Node): ts.ObjectLiteralExpression | ts.CallExpression | undefined {
  const { parent } = name;
  if (ts.isPropertyAssignment(parent) && parent.initializer === name && staticName(parent.name) === 'name' && ts.isObjectLiteralExpression(parent.parent)) return parent.parent;
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== name || !ts.isPropertyAccessExpression(parent.expression)) return undefined;
  const method = parent.expression.name.text;
  const second = parent.arguments[1];
  if (method === 'registerTool') return second && ts.isObjectLiteralExpression(unwrap(second)) ? unwrap(second) as ts.ObjectLiteralExpression : undefined;
  return method === 'tool' && parent.arguments.length >= 2 ? parent : undefined;
}

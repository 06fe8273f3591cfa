/** Imports of a file as edits see them: what is bound to which name, how one more name is brought in, how one that nothing uses any more goes. */
import { ts } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import { isBuiltinModule, withNodePrefix } from '../resolve/builtin-modules.js';
import type { Span } from './edits.js';
import { quoted } from './format.js';
import type { Style } from './style.js';

/** One `import` declaration, or one `const … = require('…')`. */
export interface ImportStatement {
  readonly node: ts.Statement;
  /** As written, with `node:` for Node's own modules. */
  readonly module: string;
  readonly typeOnly: boolean;
  /** `import fs from`, `const fs = require()`. */
  readonly default: string | undefined;
  readonly namespace: string | undefined;
  /** `{ a, b as c }`, with the braces. */
  readonly list: ts.NamedImports | ts.ObjectBindingPattern | undefined;
  readonly names: readonly ImportedName[];
  readonly required: boolean;
}

export interface ImportedName {
  readonly imported: string;
  readonly local: string;
  readonly typeOnly: boolean;
}

const read = new WeakMap<Unit, readonly ImportStatement[]>();

/** Imports at the top level of a file, in their order. */
export function importsOf(unit: Unit): readonly ImportStatement[] {
  let found = read.get(unit);
  if (!found) read.set(unit, (found = unit.ast.statements.flatMap((node) => importOf(node) ?? [])));
  return found;
}

function importOf(node: ts.Statement): ImportStatement | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const clause = node.importClause;
    const bindings = clause?.namedBindings;
    const list = bindings && ts.isNamedImports(bindings) ? bindings : undefined;
    return {
      node, module: withNodePrefix(node.moduleSpecifier.text), required: false, list,
      typeOnly: clause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
      default: clause?.name?.text,
      namespace: bindings && ts.isNamespaceImport(bindings) ? bindings.name.text : undefined,
      names: list?.elements.map((one) => ({ imported: (one.propertyName ?? one.name).text, local: one.name.text, typeOnly: one.isTypeOnly })) ?? [],
    };
  }
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference) && ts.isStringLiteral(node.moduleReference.expression)) {
    return { node, module: withNodePrefix(node.moduleReference.expression.text), required: true, list: undefined, typeOnly: node.isTypeOnly, default: node.name.text, namespace: undefined, names: [] };
  }
  if (!ts.isVariableStatement(node) || node.declarationList.declarations.length !== 1) return undefined;
  const [declaration] = node.declarationList.declarations;
  const value = declaration?.initializer;
  if (!declaration || !value || !ts.isCallExpression(value) || !ts.isIdentifier(value.expression) || value.expression.text !== 'require') return undefined;
  const [specifier] = value.arguments;
  if (!specifier || !ts.isStringLiteral(specifier)) return undefined;
  const of = { node, module: withNodePrefix(specifier.text), typeOnly: false, required: true, namespace: undefined };
  if (ts.isIdentifier(declaration.name)) return { ...of, default: declaration.name.text, list: undefined, names: [] };
  if (!ts.isObjectBindingPattern(declaration.name)) return undefined;
  const plain = declaration.name.elements.every((one) => ts.isIdentifier(one.name) && !one.dotDotDotToken && !one.initializer && (!one.propertyName || ts.isIdentifier(one.propertyName)));
  return {
    ...of, default: undefined, list: plain ? declaration.name : undefined,
    names: plain ? declaration.name.elements.map((one) => ({ imported: ((one.propertyName ?? one.name) as ts.Identifier).text, local: (one.name as ts.Identifier).text, typeOnly: false })) : [],
  };
}

export interface ImportRequest {
  readonly module: string;
  /** `default` and `*` as well. */
  readonly name: string;
  readonly local: string;
  readonly typeOnly: boolean;
}

/**
 * How a name of a module is written in the file as it is: the local name, `fs.readFile` through a namespace; undefined where it is not imported.
 */
export function importedAs(unit: Unit, module: string, name: string, typeOnly: boolean): string | undefined {
  const wanted = withNodePrefix(module);
  for (const one of importsOf(unit)) {
    if (one.module !== wanted || (one.typeOnly && !typeOnly)) continue;
    if (name === 'default' && one.default !== undefined) return one.default;
    if (name === '*' && (one.namespace ?? (one.required ? one.default : undefined)) !== undefined) return one.namespace ?? one.default;
    const named = one.names.find((known) => known.imported === name && (typeOnly || !known.typeOnly));
    if (named) return named.local;
  }
  if (name === 'default' || name === '*') return undefined;
  for (const one of importsOf(unit)) {
    if (one.module !== wanted || (one.typeOnly && !typeOnly)) continue;
    // The default export of Node's own modules is the module.
    const whole = one.namespace ?? (one.required || isBuiltinModule(module) ? one.default : undefined);
    if (whole !== undefined) return `${whole}.${name}`;
  }
  return undefined;
}

/** Edits that bring names in and take out those that nothing uses any more. @param gone local names */
export function importEdits(unit: Unit, style: Style, requests: readonly ImportRequest[], gone: ReadonlySet<string>): Span[] {
  const edits: Span[] = [];
  const left = new Set(requests);
  /** Between the first imports of a file and its code. */
  let blank: Span | undefined;
  const statements = importsOf(unit);
  for (const one of statements) {
    const keeps = one.names.filter((name) => !gone.has(name.local));
    const list = one.list;
    const own = list ? [...left].filter((request) => withNodePrefix(request.module) === one.module && request.name !== '*' && request.name !== 'default' && (request.typeOnly || !one.typeOnly)) : [];
    for (const request of own) left.delete(request);
    const dropsDefault = one.default !== undefined && gone.has(one.default);
    const dropsNamespace = one.namespace !== undefined && gone.has(one.namespace);
    if (own.length === 0 && keeps.length === one.names.length && !dropsDefault && !dropsNamespace) continue;
    const defaultStays = one.default !== undefined && !dropsDefault;
    const wholeStays = one.namespace !== undefined && !dropsNamespace;
    const binds = one.default !== undefined || one.namespace !== undefined || one.names.length > 0;
    if (binds && !defaultStays && !wholeStays && keeps.length + own.length === 0) {
      edits.push({ ...wholeLines(unit, one.node), newText: '' });
      continue;
    }
    if (list) edits.push(...listEdits(unit, style, one, list, keeps, own, defaultStays));
    if (dropsDefault && (list === undefined ? one.namespace !== undefined : keeps.length + own.length > 0)) {
      // `import a, { b }` becomes `import { b }`.
      const clause = ts.isImportDeclaration(one.node) ? one.node.importClause : undefined;
      if (clause?.name && clause.namedBindings) edits.push({ start: clause.name.getStart(unit.ast), end: clause.namedBindings.getStart(unit.ast), newText: '' });
    }
  }
  for (const [module, group] of groups(left)) {
    const made = newImport(unit, style, module, group);
    // One line each, or another fix would not know its own among them.
    for (const line of made.newText.split(/(?<=\n)/)) edits.push({ ...made, newText: line });
    if (statements.length === 0) blank = { ...made, newText: style.eol };
  }
  return blank ? [...edits, blank] : edits;
}

function groups(requests: Iterable<ImportRequest>): Map<string, ImportRequest[]> {
  const made = new Map<string, ImportRequest[]>();
  for (const request of requests) {
    const key = `${request.module}\0${request.name === '*' ? '*' : ''}\0${request.typeOnly ? 'type' : ''}`;
    const group = made.get(key);
    if (group) group.push(request);
    else made.set(key, [request]);
  }
  return made;
}

function listEdits(unit: Unit, style: Style, one: ImportStatement, list: ts.NamedImports | ts.ObjectBindingPattern, keeps: readonly ImportedName[], own: readonly ImportRequest[], defaultStays: boolean): Span[] {
  const written = own.map((request) => specifierOf(request, one));
  const start = list.getStart(unit.ast);
  if (keeps.length === one.names.length) {
    const last = list.elements.at(-1);
    if (!last) return [{ start, end: list.end, newText: braced(written, style) }];
    const lead = lineLead(unit.text, last.getStart(unit.ast));
    return [{ start: last.end, end: last.end, newText: written.map((name) => (lead === undefined ? `, ${name}` : `,${style.eol}${lead}${name}`)).join('') }];
  }
  if (keeps.length + written.length === 0) {
    // The list goes and the default stays: `import a, { b }` becomes `import a`.
    const clause = ts.isImportDeclaration(one.node) ? one.node.importClause : undefined;
    return defaultStays && clause?.name ? [{ start: clause.name.end, end: list.end, newText: '' }] : [];
  }
  // One for one: the new name stands where the old one stood.
  const kept = new Set(keeps.map((name) => name.local));
  const elements = list.elements.flatMap((element) => {
    const name = (element.name as ts.Identifier).text;
    if (kept.has(name)) return [unit.text.slice(element.getStart(unit.ast), element.end)];
    const instead = written.shift();
    return instead === undefined ? [] : [instead];
  });
  elements.push(...written);
  const first = list.elements[0];
  const lead = first && unit.text.slice(start, list.end).includes('\n') ? lineLead(unit.text, first.getStart(unit.ast)) : undefined;
  if (lead === undefined) return [{ start, end: list.end, newText: braced(elements, style) }];
  const comma = list.elements.hasTrailingComma ? ',' : '';
  return [{ start, end: list.end, newText: `{${style.eol}${elements.map((element) => `${lead}${element}`).join(`,${style.eol}`)}${comma}${style.eol}}` }];
}

function specifierOf({ name, local, typeOnly }: ImportRequest, one: Pick<ImportStatement, 'required' | 'typeOnly'>): string {
  if (one.required) return name === local ? name : `${name}: ${local}`;
  return `${typeOnly && !one.typeOnly ? 'type ' : ''}${name === local ? name : `${name} as ${local}`}`;
}

function braced(names: readonly string[], style: Style): string {
  return style.spacedBraces ? `{ ${names.join(', ')} }` : `{${names.join(', ')}}`;
}

function newImport(unit: Unit, style: Style, key: string, requests: readonly ImportRequest[]): Span {
  const [name = ''] = key.split('\0');
  const builtin = isBuiltinModule(name);
  const module = builtin ? (style.nodePrefix || onlyPrefixed(name) ? withNodePrefix(name) : name.replace(/^node:/, '')) : name;
  const end = style.semicolons ? ';' : '';
  const whole = requests.find((request) => request.name === '*' || request.name === 'default');
  const named = requests.filter((request) => request.name !== '*' && request.name !== 'default');
  const required = style.modules === 'cjs';
  const bound = [
    ...(whole ? [whole.name === '*' && !required ? `* as ${whole.local}` : whole.local] : []),
    ...(named.length > 0 ? [braced(named.map((request) => specifierOf({ ...request, typeOnly: false }, { required, typeOnly: true })), style)] : []),
  ];
  const type = requests.every((request) => request.typeOnly) ? 'type ' : '';
  const line = required && type === ''
    ? bound.map((one) => `const ${one} = require(${quoted(module, { ...style, quote: style.importQuote })})${end}${style.eol}`).join('')
    : `import ${type}${bound.join(', ')} from ${quoted(module, { ...style, quote: style.importQuote })}${end}${style.eol}`;
  return { ...placeFor(unit, module, builtin), newText: line };
}

const onlyPrefixed = (name: string): boolean => /^node:(?:sqlite|test|sea)\b/.test(name);

/** Among the imports: Node's own with Node's own, packages with packages, own files last. */
function placeFor(unit: Unit, module: string, builtin: boolean): Omit<Span, 'newText'> {
  const statements = importsOf(unit).filter((one) => !one.required || ts.isVariableStatement(one.node) || ts.isImportEqualsDeclaration(one.node));
  const kind = (name: string): number => (isBuiltinModule(name) ? 0 : name.startsWith('.') || name.startsWith('#') || name.startsWith('@/') ? 2 : 1);
  const wanted = builtin ? 0 : kind(module);
  const like = statements.filter((one) => kind(one.module) === wanted).at(-1) ?? (wanted === 0 ? undefined : statements.filter((one) => kind(one.module) < wanted).at(-1));
  const after = like ?? undefined;
  if (after) {
    const { end } = wholeLines(unit, after.node);
    return { start: end, end };
  }
  const [first] = statements;
  const at = first ? wholeLines(unit, first.node).start : topOf(unit);
  return { start: at, end: at };
}

/** Behind what a file must begin with: `#!`, a licence, `'use strict'`. */
export function topOf(unit: Unit): number {
  let at = 0;
  for (const statement of unit.ast.statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression)) break;
    at = wholeLines(unit, statement).end;
  }
  if (at > 0) return at;
  const shebang = /^#![^\r\n]*(?:\r\n|\r|\n|$)/.exec(unit.text)?.[0].length ?? 0;
  // A comment that a blank line parts from the code is about the file.
  const head = /^(?:\s*(?:\/\*[^]*?\*\/|\/\/[^\r\n]*)[ \t]*(?:\r\n|\r|\n))+[ \t]*(?:\r\n|\r|\n)/.exec(unit.text.slice(shebang))?.[0].length ?? 0;
  return shebang + head;
}

/** A statement with its lines, where nothing else stands on them. */
export function wholeLines(unit: Unit, node: ts.Node): { readonly start: number; readonly end: number } {
  const { text } = unit;
  let start = node.getStart(unit.ast);
  let { end } = node;
  const rest = /^[ \t]*(?:\/\/[^\r\n]*)?(?:\r\n|\r|\n|$)/.exec(text.slice(end, end + 1_000));
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  if (rest) end += rest[0].length;
  if (/^[ \t]*$/.test(text.slice(lineStart, start))) start = lineStart;
  return { start, end };
}

/** White space before a place where it begins its line. */
function lineLead(text: string, at: number): string | undefined {
  const lineStart = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  const lead = text.slice(lineStart, at);
  return lineStart > 0 && /^[ \t]*$/.test(lead) ? lead : undefined;
}

/** How often each name is used outside of imports. @param without spans that do not count */
export function usesOf(unit: Unit, without: readonly Pick<Span, 'start' | 'end'>[] = []): Map<string, number> {
  const uses = new Map<string, number>();
  const imports = new Set<ts.Node>(importsOf(unit).map((one) => one.node));
  const visit = (node: ts.Node): void => {
    if (imports.has(node) || without.some((span) => span.start <= node.getStart(unit.ast) && node.end <= span.end)) return;
    if (ts.isIdentifier(node) && !isMemberName(node)) uses.set(node.text, (uses.get(node.text) ?? 0) + 1);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(unit.ast, visit);
  return uses;
}

/** `b` of `a.b` and `{ b: 1 }` is no use of the name `b`. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (ts.isPropertyAccessExpression(parent) && parent.name === node) || (ts.isPropertyAssignment(parent) && parent.name === node) || (ts.isQualifiedName(parent) && parent.right === node);
}

/** All local names that imports bind. */
export function boundNames(unit: Unit): Set<string> {
  return new Set(importsOf(unit).flatMap((one) => [...(one.default === undefined ? [] : [one.default]), ...(one.namespace === undefined ? [] : [one.namespace]), ...one.names.map((name) => name.local)]));
}

/** Imports that were used before and that nothing uses now, taken out of the text; `const run = promisify(exec)` is as good as one. */
export function withoutUnused(before: Unit, after: Unit, style: Style): Span[] {
  const used = usesOf(before);
  const promised = after.ast.statements.flatMap((statement) => promisedName(statement) ?? []);
  // Its own declaration is no use of a name.
  const gone = promised.filter(({ name, statement }) => !usesOf(after, [{ start: statement.getStart(after.ast), end: statement.end }]).has(name) && (used.get(name) ?? 0) > 1);
  const idle = new Set(localPromised(before).filter(({ used: is }) => !is).map(({ name }) => name));
  const local = localPromised(after).filter((one) => !one.used && !idle.has(one.name));
  const spans = [...gone, ...local].map(({ statement }) => wholeLines(after, statement));
  const uses = usesOf(after, spans);
  const unused = new Set([...boundNames(after)].filter((name) => !uses.has(name) && used.has(name) && !inJsDoc(after, name)));
  return [...spans.map((span) => ({ ...span, newText: '' })), ...(unused.size === 0 ? [] : importEdits(after, style, [], unused))];
}

/** `const run = promisify(exec)` inside of functions. */
function localPromised({ ast, text }: Unit): { readonly name: string; readonly statement: ts.Statement; readonly used: boolean }[] {
  const found: { readonly name: string; readonly statement: ts.Statement; readonly used: boolean }[] = [];
  if (!text.includes('promisify')) return found;
  const visit = (node: ts.Node): void => {
    const promised = ts.isVariableStatement(node) && !ts.isSourceFile(node.parent) ? promisedName(node) : undefined;
    if (promised) {
      const declaration = (promised.statement as ts.VariableStatement).declarationList.declarations[0];
      let used = false;
      const look = (at: ts.Node): void => {
        if (ts.isIdentifier(at) && at.text === promised.name && at !== declaration?.name && !isMemberName(at)) used = true;
        ts.forEachChild(at, look);
      };
      ts.forEachChild(node.parent, look);
      found.push({ ...promised, used });
    }
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return found;
}

function promisedName(statement: ts.Statement): { readonly name: string; readonly statement: ts.Statement } | undefined {
  if (!ts.isVariableStatement(statement) || (statement.modifiers?.length ?? 0) > 0 || statement.declarationList.declarations.length !== 1) return undefined;
  const [declaration] = statement.declarationList.declarations;
  const value = declaration?.initializer;
  if (!declaration || !ts.isIdentifier(declaration.name) || !value || !ts.isCallExpression(value)) return undefined;
  const callee = ts.isPropertyAccessExpression(value.expression) ? value.expression.name : value.expression;
  return ts.isIdentifier(callee) && callee.text === 'promisify' ? { name: declaration.name.text, statement } : undefined;
}

/** A type that only a comment names (`{@link X}`) is left alone. */
function inJsDoc(unit: Unit, name: string): boolean {
  return new RegExp(`@\\w+[^\\n]*\\b${name.replace(/\$/g, '\\$')}\\b`).test(unit.text);
}

/** The texts written in a file, each with the name it goes by where it is written: what a literal is assigned to, compared with, or falls back for. */
import { staticName, ts, unwrap } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';

export interface WrittenText {
  /** Text between the quotes, as meant. */
  readonly value: string;
  /** Offsets of what stands between the quotes. */
  readonly start: number;
  readonly end: number;
  /** Name it is bound to, `''` where it has none: variable, property, parameter, header, key of a map. */
  readonly name: string;
  /** `bound`: it is the value; `fallback`: it is used where something else (an environment variable) is not set; `compared`: something is held against it. */
  readonly use: 'bound' | 'fallback' | 'compared' | 'other';
  /** Of a fallback: the environment variable whose place it takes. */
  readonly variable?: string;
  /** Names of the properties around it, its own too, where it is one of an object. */
  readonly beside?: readonly string[];
  /** Imported function it is handed to, as it is written: `jsonwebtoken#default.sign`. */
  readonly callee?: string;
  /** Its place among the arguments; of a property, that of the object that holds it. */
  readonly index?: number;
}

type Use = Omit<WrittenText, 'value' | 'start' | 'end'>;

const read = new WeakMap<Unit, readonly WrittenText[]>();

/** All string literals and the fixed parts of templates, in order; types and module specifiers left out. One walk a file. */
export function writtenTexts(unit: Unit): readonly WrittenText[] {
  const known = read.get(unit);
  if (known) return known;
  const strings: WrittenText[] = [];
  const add = (part: ts.LiteralLikeNode, closing: number, use: Use): void => {
    const start = part.getStart(unit.ast, false) + 1;
    if (part.text !== '') strings.push({ value: part.text, start, end: Math.max(start, part.end - closing), ...use });
  };
  // A stack of our own: a sum of ten thousand texts is as deep as it is long.
  const open: ts.Node[] = [unit.ast];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) continue;
    if (ts.isStringLiteralLike(node)) add(node, 1, useOf(node));
    else if (ts.isTemplateExpression(node)) {
      add(node.head, 2, NAMELESS);
      for (const { literal } of node.templateSpans) add(literal, literal.kind === ts.SyntaxKind.TemplateTail ? 1 : 2, NAMELESS);
    }
    ts.forEachChild(node, (child) => void open.push(child));
  }
  strings.sort((a, b) => a.start - b.start);
  read.set(unit, strings);
  return strings;
}

const NAMELESS = { name: '', use: 'other' } as const;

function useOf(literal: ts.StringLiteralLike): Use {
  let use: WrittenText['use'] = 'bound';
  let variable: string | undefined;
  let node: ts.Node = literal;
  for (;;) {
    const { parent } = node;
    if (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent) || ts.isNonNullExpression(parent) || ts.isTypeAssertionExpression(parent) || (ts.isConditionalExpression(parent) && parent.condition !== node)) {
      node = parent;
      continue;
    }
    if (ts.isBinaryExpression(parent)) {
      const { operatorToken: { kind }, left, right } = parent;
      if ((kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken) && right === node) {
        use = 'fallback';
        variable = variableOf(left);
        node = parent;
        continue;
      }
      if (kind === ts.SyntaxKind.BarBarEqualsToken || kind === ts.SyntaxKind.QuestionQuestionEqualsToken) return fallback(nameOf(left), variableOf(left));
      if (kind === ts.SyntaxKind.EqualsToken && right === node) return named(nameOf(left));
      if (isEquality(kind)) return { name: nameOf(left === node ? right : left), use: 'compared' };
      return { name: '', use: 'other' };
    }
    if (ts.isVariableDeclaration(parent)) return named(nameOf(parent.name));
    if (ts.isPropertyAssignment(parent) && parent.initializer === node) {
      const object = parent.parent;
      return { ...named(staticName(parent.name) ?? ''), beside: propertiesOf(object), ...(ts.isCallExpression(object.parent) ? handedTo(object.parent, object) : {}) };
    }
    if (ts.isPropertyDeclaration(parent)) return named(staticName(parent.name) ?? '');
    if (ts.isParameter(parent)) return named(nameOf(parent.name));
    if (ts.isBindingElement(parent)) return fallback(nameOf(parent.propertyName ?? parent.name), isEnvironment(parent.parent.parent) ? nameOf(parent.propertyName ?? parent.name) : undefined);
    if (ts.isCallExpression(parent)) return inCall(parent, node);
    // `[['key', 'value']]`, the entries of a map.
    if (ts.isArrayLiteralExpression(parent)) {
      const [first] = parent.elements;
      return { name: parent.elements.length === 2 && parent.elements[1] === node && first && ts.isStringLiteralLike(first) ? first.text : '', use: 'bound' };
    }
    return { name: '', use: 'other' };
  }

  function named(name: string): Use {
    // A constant that falls back has the name of what it stands for.
    return { name: name === '' && variable !== undefined ? variable : name, use, ...(variable === undefined ? {} : { variable }) };
  }
  function fallback(name: string, of: string | undefined): Use {
    return { name, use: 'fallback', ...(of === undefined ? {} : { variable: of }) };
  }
  function inCall(call: ts.CallExpression, argument: ts.Node): Use {
    const index = call.arguments.indexOf(argument as ts.Expression);
    const method = ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : '';
    const [first] = call.arguments;
    // `headers.set('Authorization', '…')`, `.setHeader(…)`, `.append(…)`: the key is its name.
    if (index === 1 && /^(?:set|append|setHeader|header|put|add)$/.test(method) && first && ts.isStringLiteralLike(first)) return { name: first.text, use };
    // `z.string().default('…')` is a fallback for the property it describes.
    if (index === 0 && /^(?:default|fallback|catch|prefault)$/.test(method)) {
      let chain: ts.Node = call;
      while (ts.isCallExpression(chain.parent) || ts.isPropertyAccessExpression(chain.parent) || ts.isParenthesizedExpression(chain.parent)) chain = chain.parent;
      const { parent } = chain;
      if (ts.isPropertyAssignment(parent)) return { name: staticName(parent.name) ?? '', use: 'fallback' };
      if (ts.isVariableDeclaration(parent)) return { name: nameOf(parent.name), use: 'fallback' };
    }
    // A fallback keeps the name of what it stands for: `connect(process.env.TOKEN ?? '…')`.
    return { ...(variable === undefined ? { name: '', use: 'other' } : { name: variable, use: 'fallback', variable }), ...handedTo(call, argument) };
  }
}

function handedTo(call: ts.CallExpression, argument: ts.Node): Pick<Use, 'callee' | 'index'> {
  const callee = importedPath(call.expression);
  return callee === undefined ? {} : { callee, index: call.arguments.indexOf(argument as ts.Expression) };
}

/** What a call's function is imported as; undefined for what the file does not import by name. */
function importedPath(given: ts.Expression): string | undefined {
  const names: string[] = [];
  let node = unwrap(given);
  while (ts.isPropertyAccessExpression(node)) {
    names.unshift(node.name.text);
    node = unwrap(node.expression);
  }
  if (!ts.isIdentifier(node)) return undefined;
  const imported = importsOf(node.getSourceFile()).get(node.text);
  if (imported === undefined) return undefined;
  return imported.endsWith('#*') ? (names.length === 0 ? undefined : `${imported.slice(0, -1)}${names.join('.')}`) : [imported, ...names].join('.');
}

const imports = new WeakMap<ts.SourceFile, ReadonlyMap<string, string>>();

/** Names that a file imports from packages, each with `module#export`; `*` for a whole module. */
function importsOf(file: ts.SourceFile): ReadonlyMap<string, string> {
  const known = imports.get(file);
  if (known) return known;
  const found = new Map<string, string>();
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const module = canonical(statement.moduleSpecifier.text);
      const { importClause: clause } = statement;
      if (clause?.name) found.set(clause.name.text, `${module}#default`);
      const bindings = clause?.namedBindings;
      if (bindings && ts.isNamespaceImport(bindings)) found.set(bindings.name.text, `${module}#*`);
      else if (bindings) for (const one of bindings.elements) found.set(one.name.text, `${module}#${(one.propertyName ?? one.name).text}`);
    } else if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        const [required] = initializer && ts.isCallExpression(initializer) && ts.isIdentifier(initializer.expression) && initializer.expression.text === 'require' ? initializer.arguments : [];
        if (!required || !ts.isStringLiteralLike(required)) continue;
        if (ts.isIdentifier(name)) found.set(name.text, `${canonical(required.text)}#default`);
        else if (ts.isObjectBindingPattern(name)) for (const one of name.elements) if (ts.isIdentifier(one.name)) found.set(one.name.text, `${canonical(required.text)}#${nameOf(one.propertyName ?? one.name)}`);
      }
    }
  }
  imports.set(file, found);
  return found;
}

/** Modules of Node's own in one spelling. */
function canonical(specifier: string): string {
  return specifier === 'crypto' ? 'node:crypto' : specifier;
}

const properties = new WeakMap<ts.ObjectLiteralExpression, readonly string[]>();

function propertiesOf(object: ts.ObjectLiteralExpression): readonly string[] {
  let names = properties.get(object);
  if (!names) properties.set(object, (names = object.properties.flatMap((one) => (one.name ? [staticName(one.name) ?? ''] : []))));
  return names;
}

function isEquality(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.EqualsEqualsEqualsToken || kind === ts.SyntaxKind.EqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsToken;
}

/** Last name of what something is assigned to or read from; `''` where it has none. */
function nameOf(given: ts.Node): string {
  const node = ts.isExpression(given) ? unwrap(given) : given;
  if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) return node.text.replace(/^#/, '');
  if (ts.isPropertyAccessExpression(node)) return nameOf(node.name);
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) return node.argumentExpression.text;
  if (ts.isStringLiteralLike(node)) return node.text;
  // `String(process.env.X)`, `env('X')`, `getEnv('X')`, `headers.get('X')`.
  if (ts.isCallExpression(node)) {
    const [first] = node.arguments;
    return first && node.arguments.length <= 2 ? nameOf(first) : '';
  }
  return '';
}

/** Environment variable that an expression reads, by its name. */
function variableOf(given: ts.Expression): string | undefined {
  const node = unwrap(given);
  if (ts.isBinaryExpression(node)) return variableOf(node.right) ?? variableOf(node.left);
  if ((ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) && isEnvironment(node.expression)) return nameOf(node);
  if (ts.isCallExpression(node) && /(?:^|\.)(?:env|getEnv|get)$/i.test(node.expression.getText())) return nameOf(node);
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) return variableOf(node.expression.expression);
  return undefined;
}

/** `process.env`, `import.meta.env`, `Bun.env`, or a pattern that takes one apart. */
function isEnvironment(node: ts.Node): boolean {
  if (ts.isVariableDeclaration(node)) return node.initializer !== undefined && isEnvironment(unwrap(node.initializer));
  return ts.isPropertyAccessExpression(node) && node.name.text === 'env';
}

/** Comments of a file, in order. */
export function commentsOf(unit: Unit): readonly { readonly start: number; readonly end: number }[] {
  if (!unit.text.includes('//') && !unit.text.includes('/*')) return [];
  const found = new Map<number, { start: number; end: number }>();
  const open: ts.Node[] = [unit.ast];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const { pos, end } of [...(ts.getLeadingCommentRanges(unit.text, node.pos) ?? []), ...(ts.getTrailingCommentRanges(unit.text, node.end) ?? [])]) found.set(pos, { start: pos, end });
    ts.forEachChild(node, (child) => void open.push(child));
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

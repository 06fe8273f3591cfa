/** Parses the arguments of a tool with a Zod schema made from the JSON schema that it announces, before its code uses them. */
import { isFunctionLike, ts, unwrap } from '../project/syntax.js';
import type { ArgumentEntry } from '../model/argument-use/index.js';
import { addDependency } from './dependency.js';
import type { Draft, FileDraft } from './draft.js';
import { bindingOf, usesOfBinding } from './names.js';
import { zodName, zodObject } from './zod-text.js';

export interface ParseRequest {
  readonly tool: string;
  /** The schema that the tool announces. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Where the arguments come in as a whole. */
  readonly entry: ArgumentEntry;
}

export function parseFirst(request: ParseRequest): (draft: Draft) => boolean {
  return (draft) => {
    const { entry, schema } = request;
    const { unit, fn } = entry;
    if (!isFunctionLike(fn)) return false;
    const file = draft.file(unit);
    const name = file.freeName(`${pascal(request.tool)}Arguments`);
    const z = zodName(file, (dependency, range) => { addDependency(draft, unit, dependency, range); });
    const code = zodObject(entry.kind === 'code' ? schema : withoutDefaults(schema, fn), z, { ...file.style, quote: '\'' });
    if (code === undefined) return false;
    const parse = (value: string): string => `${name}.parse(${Array.isArray(schema['required']) && schema['required'].length > 0 ? value : `${value} ?? {}`})`;
    const done = entry.kind === 'parameter' ? atParameter(file, fn, entry.index, schema, parse) : isFunctionLike(entry.node) ? fn.body !== undefined && inBranch(file, fn.body, { fn, given: entry.given }, request, parse) : inBranch(file, entry.node, { fn, given: entry.given }, request, parse);
    return done && file.insertBefore(topLevel(fn), `const ${name} = ${code};\n`);
  };
}

function topLevel(node: ts.Node): ts.Node {
  let at = node;
  while (!ts.isSourceFile(at.parent)) at = at.parent;
  return at;
}

/** `read_file` → `ReadFile`. */
function pascal(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const made = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[A-Za-z]/.test(made) ? made : `Tool${made}`;
}

// --- a branch of the function that dispatches ------------------------------------------------------------------------

/** A function that gets the request, or the arguments as one of its parameters. */
interface Around {
  readonly fn: ts.FunctionLikeDeclaration;
  readonly given: ts.ParameterDeclaration | undefined;
}

function inBranch(file: FileDraft, region: ts.Node, around: Around, { schema, tool }: ParseRequest, parse: (value: string) => string): boolean {
  const { fn } = around;
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExpression(node) && isArguments(node, around)) {
      found.push(node);
      return;
    }
    ts.forEachChild(node, visit);
  };
  // What a branch is chosen by is no use of the arguments.
  if (ts.isCaseOrDefaultClause(region)) region.statements.forEach(visit);
  else visit(region);
  const [first] = found;
  if (!first) return false;
  // `const args = request.params.arguments as any`: all that follows reads the variable.
  const holder = withoutCasts(first, schema).node.parent;
  const held = ts.isVariableDeclaration(holder) && ts.isIdentifier(holder.name) && found.slice(1).every((node) => ts.isIdentifier(node) && bindingOf(node)?.node === holder) ? found.splice(1) : [];
  const whole = found.map((node) => ({ node, outer: withoutCasts(node, schema) }));
  // Written to, or taken apart in a declaration of its own above: too much to turn round.
  if (whole.some(({ outer }) => isTarget(outer.node))) return false;
  const [only] = whole;
  const uses = whole.map(({ outer }) => useOf(outer.node, schema));
  if (uses.includes('undeclared')) return false;
  if (whole.length === 1 && only) {
    const declared = only.outer.node.parent;
    // `const args = request.params.arguments as any`: the parser's type is the better one, where all that is done with it goes with that type.
    const loose = ts.isVariableDeclaration(declared) && declared.type && isLoose(declared.type) ? declared.type : undefined;
    const own = ts.isVariableDeclaration(declared) && ts.isIdentifier(declared.name) ? usesOf(declared, declared.name.text, fn, schema) : uses;
    if (own.includes('undeclared')) return false;
    const risky = own.includes('risky');
    if (loose && !(risky && isAny(loose)) && ts.isVariableDeclaration(declared)) file.replaceSpan(declared.name.end, loose.end, '');
    const any = risky && !loose ? anyRound(only.node, only.outer.node) : undefined;
    file.replace(only.outer.node, withCast(file, parse(file.source(only.node)), any && !only.outer.type ? { ...only.outer, type: any } : only.outer));
    alwaysThere(file, only.outer.node);
    for (const { parent } of held) {
      if (ts.isPropertyAccessExpression(parent)) withoutSureCast(file, parent, schema);
    }
    const { parent } = only.outer.node;
    if (ts.isPropertyAccessExpression(parent) && parent.expression === only.outer.node && !only.outer.type) withoutSureCast(file, parent, schema);
    return true;
  }
  if (takenApart(file, whole.map(({ outer }) => outer), schema, parse(file.source(first)))) return true;
  const start = ts.isCaseOrDefaultClause(region) ? blockOf(region) : region;
  if (!start) return false;
  // A declaration needs a block of its own; where the case declares things for others, it shares their scope, and gets a name of its own.
  const bare = ts.isCaseOrDefaultClause(region) && !ts.isBlock(start) ? region : undefined;
  const opens = bare !== undefined && !bare.statements.some((one) => ts.isVariableStatement(one) || ts.isFunctionDeclaration(one) || ts.isClassDeclaration(one)) ? bare : undefined;
  const input = bare && !opens ? file.freeName(`${pascal(tool).replace(/^[A-Z]/, (letter) => letter.toLowerCase())}Input`) : freeIn(fn);
  for (const { node, outer } of whole) {
    const { parent } = outer.node;
    if (ts.isPropertyAccessExpression(parent) && parent.expression === outer.node) withoutSureCast(file, parent, schema);
    const any = !outer.type && ts.isPropertyAccessExpression(parent) && isChoiceHandedOn(parent, schema) ? anyRound(node, outer.node) : undefined;
    if (ts.isShorthandPropertyAssignment(parent)) file.replace(outer.node, `${file.source(outer.node)}: ${input}`);
    else file.replace(outer.node, withCast(file, input, any ? { ...outer, type: any } : outer));
    alwaysThere(file, outer.node);
  }
  const code = `const ${input} = ${parse(file.source(first))};`;
  if (ts.isBlock(start)) return start.statements[0] !== undefined && file.insertBefore(start.statements[0], code);
  if (opens) inBlock(file, opens);
  return file.insertBefore(start, code);
}

/** One of a few texts that goes on as a value: whoever takes it may ask for an `enum`, which no text is. */
function isChoiceHandedOn(property: ts.PropertyAccessExpression, schema: ParseRequest['schema']): boolean {
  const { parent } = property;
  if (partOf(schema, property.name.text)?.['enum'] === undefined) return false;
  return !(ts.isTemplateSpan(parent) || ts.isPrefixUnaryExpression(parent) || ts.isIfStatement(parent) || ts.isTypeOfExpression(parent) || ts.isPropertyAccessExpression(parent) || ts.isCaseClause(parent) || ts.isSwitchStatement(parent)
    || (ts.isBinaryExpression(parent) && ts.isStringLiteralLike(unwrap(parent.right)) && parent.operatorToken.kind >= ts.SyntaxKind.EqualsEqualsToken && parent.operatorToken.kind <= ts.SyntaxKind.ExclamationEqualsEqualsToken));
}

/** `case 'a':` becomes `case 'a': {`. */
function inBlock(file: FileDraft, clause: ts.CaseOrDefaultClause): void {
  const { ast, text } = file.unit;
  const [first] = clause.statements;
  const last = clause.statements.at(-1);
  const colon = text.indexOf(':', ts.isCaseClause(clause) ? clause.expression.end : clause.getStart(ast, false));
  if (!first || !last || colon < 0) return;
  file.insert(colon + 1, ' {');
  const comment = /^[ \t]*\/\/[^\r\n]*/.exec(text.slice(last.end))?.[0].length ?? 0;
  file.insert(last.end + comment, `${file.style.eol}${file.leadOf(clause)}}`);
}

/** `(args.limit as number) || 10` becomes `args.limit || 10`, where the schema says as much. */
function withoutSureCast(file: FileDraft, property: ts.PropertyAccessExpression, schema: ParseRequest['schema']): void {
  const sure = castOf(property, schema);
  if (!sure) return;
  const brackets = ts.isParenthesizedExpression(sure.parent) ? sure.parent : undefined;
  if (brackets) file.replaceSpan(brackets.getStart(file.unit.ast, false), property.getStart(file.unit.ast, false), '');
  file.replaceSpan(property.end, brackets?.end ?? sure.end, '');
}

/** `const a = args.a; const b = args.b;` becomes `const { a, b } = …`, as one would write it. */
function takenApart(file: FileDraft, uses: readonly Outer[], schema: ParseRequest['schema'], parsed: string): boolean {
  const names: string[] = [];
  const statements = uses.map(({ node, type }): ts.VariableStatement | undefined => {
    const property = node.parent;
    if (type || !ts.isPropertyAccessExpression(property) || property.expression !== node) return undefined;
    const value = castOf(property, schema) ?? property;
    const declared = value.parent;
    if (!ts.isVariableDeclaration(declared) || declared.initializer !== value || declared.type || !ts.isIdentifier(declared.name) || declared.name.text !== property.name.text) return undefined;
    const list = declared.parent;
    if (!ts.isVariableDeclarationList(list) || list.declarations.length !== 1 || (list.flags & ts.NodeFlags.Const) === 0 || !ts.isVariableStatement(list.parent)) return undefined;
    names.push(declared.name.text);
    return list.parent;
  });
  const [start] = statements;
  const last = statements.at(-1);
  if (!start || !last || !ts.isBlock(start.parent) && !ts.isCaseOrDefaultClause(start.parent)) return false;
  // One after the other, and nothing said of any of them.
  const from = start.parent.statements.indexOf(start);
  if (statements.some((one, index) => one === undefined || start.parent !== one.parent || (start.parent as ts.Block).statements[from + index] !== one)) return false;
  const { ast, text } = file.unit;
  if (/\/[/*]/.test(text.slice(start.getStart(ast, false), last.getStart(ast, false)))) return false;
  const lead = file.leadOf(start);
  const short = `const { ${names.join(', ')} } = ${parsed};`;
  const code = lead.length + short.length <= 120 ? short : `const {\n${names.map((name) => `  ${name},\n`).join('')}} = ${parsed};`;
  file.replaceSpan(start.getStart(ast, false), last.end, file.format(code, lead));
  return true;
}

/** What a parser returns is never missing: `?.` becomes `.`. */
function alwaysThere(file: FileDraft, node: ts.Expression): void {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node && parent.questionDotToken) file.replaceSpan(parent.questionDotToken.getStart(file.unit.ast), parent.questionDotToken.end, '.');
}

function blockOf(clause: ts.CaseOrDefaultClause): ts.Node | undefined {
  const [only] = clause.statements;
  return only;
}

/** `request.params.arguments`, or a name that stands for it in the function. */
function isArguments(node: ts.Expression, around: Around): boolean {
  const { fn } = around;
  if (ts.isPropertyAccessExpression(node)) return node.name.text === 'arguments' && isParams(node.expression, fn);
  if (!ts.isIdentifier(node) || isNameOnly(node)) return false;
  const bound = bindingOf(node)?.node;
  if (!bound || !isInside(bound, fn)) return false;
  if (bound === around.given) return true;
  if (ts.isBindingElement(bound)) return ts.isIdentifier(bound.name) && keyOf(bound) === 'arguments' && ts.isObjectBindingPattern(bound.parent) && ownerIsParams(bound.parent, fn);
  return ts.isVariableDeclaration(bound) && bound.initializer !== undefined && isArguments(innermost(bound.initializer), around);
}

function isParams(expression: ts.Expression, fn: ts.FunctionLikeDeclaration): boolean {
  const node = unwrap(expression);
  if (ts.isPropertyAccessExpression(node)) return node.name.text === 'params' && ts.isIdentifier(unwrap(node.expression));
  if (!ts.isIdentifier(node)) return false;
  const bound = bindingOf(node)?.node;
  if (!bound || !isInside(bound, fn)) return false;
  if (ts.isBindingElement(bound)) return keyOf(bound) === 'params';
  return ts.isVariableDeclaration(bound) && bound.initializer !== undefined && isParams(bound.initializer, fn);
}

function ownerIsParams(pattern: ts.ObjectBindingPattern, fn: ts.FunctionLikeDeclaration): boolean {
  const owner = pattern.parent;
  if (ts.isBindingElement(owner)) return keyOf(owner) === 'params';
  return ts.isVariableDeclaration(owner) && owner.initializer !== undefined && isParams(owner.initializer, fn);
}

function keyOf(element: ts.BindingElement): string {
  const key = element.propertyName ?? element.name;
  return ts.isIdentifier(key) ? key.text : '';
}

function isInside(node: ts.Node, outer: ts.Node): boolean {
  return outer.pos <= node.pos && node.end <= outer.end;
}

/** The name of a property or of what is declared is no use. */
function isNameOnly(node: ts.Identifier): boolean {
  const { parent } = node;
  return (ts.isPropertyAccessExpression(parent) && parent.name === node) || (ts.isPropertyAssignment(parent) && parent.name === node) || ts.isBindingElement(parent) || (ts.isVariableDeclaration(parent) && parent.name === node);
}

/** Behind casts and `?? {}`. */
function innermost(expression: ts.Expression): ts.Expression {
  const node = unwrap(expression);
  return ts.isBinaryExpression(node) && isEmptyFallback(node) ? innermost(node.left) : node;
}

function isEmptyFallback(node: ts.BinaryExpression): boolean {
  const right = unwrap(node.right);
  return (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken || node.operatorToken.kind === ts.SyntaxKind.BarBarToken) && ts.isObjectLiteralExpression(right) && right.properties.length === 0;
}

interface Outer {
  readonly node: ts.Expression;
  /** A named type that the code wants it to be. */
  readonly type: ts.TypeNode | undefined;
}

/** The expression with the casts and fallbacks round it. */
function withoutCasts(expression: ts.Expression, schema: ParseRequest['schema']): Outer {
  let node = expression;
  let type: ts.TypeNode | undefined;
  for (;;) {
    const { parent } = node;
    if (ts.isAsExpression(parent) || ts.isTypeAssertionExpression(parent)) {
      if (!isLoose(parent.type) && !fits(parent.type, schema)) type = parent.type;
      node = parent;
    } else if (ts.isNonNullExpression(parent) || (ts.isParenthesizedExpression(parent)) || (ts.isBinaryExpression(parent) && parent.left === node && isEmptyFallback(parent))) node = parent;
    else return { node, type };
  }
}

function withCast(file: FileDraft, text: string, { node, type }: Outer): string {
  if (!type) return text;
  const cast = `${text} as ${file.source(type)}`;
  return ts.isPropertyAccessExpression(node.parent) || ts.isParenthesizedExpression(node) ? `(${cast})` : cast;
}

/** Types that say nothing of what is inside: the parser's own says more. */
function isLoose(type: ts.TypeNode): boolean {
  if (type.kind === ts.SyntaxKind.AnyKeyword || type.kind === ts.SyntaxKind.UnknownKeyword || type.kind === ts.SyntaxKind.ObjectKeyword) return true;
  if (ts.isUnionTypeNode(type)) return type.types.every((one) => isLoose(one) || one.kind === ts.SyntaxKind.UndefinedKeyword || (ts.isLiteralTypeNode(one) && one.literal.kind === ts.SyntaxKind.NullKeyword));
  if (ts.isTypeLiteralNode(type)) return type.members.every(ts.isIndexSignatureDeclaration);
  return ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && (type.typeName.text === 'Record' || type.typeName.text === 'CallToolRequest');
}

function isTarget(node: ts.Expression): boolean {
  const { parent } = node;
  return ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
}

/** A name for what comes in that means nothing else in the function. */
function freeIn(fn: ts.Node): string {
  const taken = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) taken.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(fn);
  return ['input', 'rawArguments', 'received'].find((name) => !taken.has(name)) ?? 'receivedArguments';
}

// --- what is done with them ------------------------------------------------------------------------------------------

/** `undeclared`: a property that the schema does not have. `risky`: what took anything may not take what the schema says. */
type Use = 'fine' | 'risky' | 'undeclared';

/** Uses of a parameter or variable that is the whole of the arguments. */
function usesOf(owner: ts.ParameterDeclaration | ts.VariableDeclaration, name: string, scope: ts.Node, schema: ParseRequest['schema']): Use[] {
  const within = ts.isVariableDeclaration(owner) ? blockAround(owner) : scope;
  return usesOfBinding({ name, node: owner, scope: within }).map((use) => useOf(use, schema));
}

function blockAround(node: ts.Node): ts.Node {
  let at = node.parent;
  while (!ts.isBlock(at) && !ts.isCaseBlock(at) && !ts.isSourceFile(at) && !isFunctionLike(at)) at = at.parent;
  return at;
}

function useOf(whole: ts.Expression, schema: ParseRequest['schema']): Use {
  let node: ts.Expression = whole;
  while (ts.isParenthesizedExpression(node.parent) || ts.isNonNullExpression(node.parent) || ts.isAsExpression(node.parent)) node = node.parent;
  const { parent } = node;
  const name = ts.isPropertyAccessExpression(parent) && parent.expression === node ? parent.name.text : ts.isElementAccessExpression(parent) && parent.expression === node && ts.isStringLiteralLike(parent.argumentExpression) ? parent.argumentExpression.text : undefined;
  if (name !== undefined) return useOfProperty(parent as ts.Expression, name, schema);
  if (ts.isVariableDeclaration(parent) && parent.initializer === node && ts.isObjectBindingPattern(parent.name)) return worst(namesIn(parent.name, schema));
  // Tested, spread or handed on as a whole.
  return ts.isPrefixUnaryExpression(parent) || ts.isIfStatement(parent) || ts.isBinaryExpression(parent) || ts.isTypeOfExpression(parent) || (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) ? 'fine' : 'risky';
}

/** `switch (action) { case 'rm': …`, `action === 'rm'`: a value that the schema does not list is handled, and the compiler would say that it never comes. */
function isHeldAgainstMore(value: ts.Expression, part: Readonly<Record<string, unknown>>): boolean {
  const { parent } = value;
  const listed = part['enum'];
  if (!Array.isArray(listed)) return false;
  const against = ts.isSwitchStatement(parent) && parent.expression === value ? parent.caseBlock.clauses.flatMap((clause) => (ts.isCaseClause(clause) ? [clause.expression] : []))
    : ts.isBinaryExpression(parent) && parent.operatorToken.kind >= ts.SyntaxKind.EqualsEqualsToken && parent.operatorToken.kind <= ts.SyntaxKind.ExclamationEqualsEqualsToken ? [parent.left === value ? parent.right : parent.left] : [];
  return against.some((one) => { const other = unwrap(one); return ts.isStringLiteralLike(other) && !listed.includes(other.text); });
}

const worst = (uses: readonly Use[]): Use => (uses.includes('undeclared') ? 'undeclared' : uses.includes('risky') ? 'risky' : 'fine');

function namesIn(pattern: ts.BindingName, schema: ParseRequest['schema']): Use[] {
  if (!ts.isObjectBindingPattern(pattern)) return ['risky'];
  return pattern.elements.map((element) => {
    if (element.dotDotDotToken) return 'risky';
    const part = partOf(schema, keyOf(element));
    if (part && ts.isIdentifier(element.name) && usesOfBinding({ name: element.name.text, node: element, scope: blockAround(element) }).some((use) => isHeldAgainstMore(use, part))) return 'undeclared';
    return part === undefined ? 'undeclared' : (element.initializer || isCertain(schema, keyOf(element))) && isScalar(part) ? 'fine' : 'risky';
  });
}

/** Texts, numbers and lists of such: objects hold what whoever takes them knows better than the schema. */
function isScalar(part: Readonly<Record<string, unknown>>): boolean {
  const { type, items } = part;
  return type === 'array' ? items !== null && typeof items === 'object' && isScalar(items as Readonly<Record<string, unknown>>) : type === 'string' || type === 'number' || type === 'integer' || type === 'boolean';
}

function useOfProperty(property: ts.Expression, name: string, schema: ParseRequest['schema']): Use {
  const part = partOf(schema, name);
  if (part === undefined || isHeldAgainstMore(property, part)) return 'undeclared';
  const { parent } = property;
  // What is tested, compared or put into a text may be anything.
  if (ts.isTemplateSpan(parent) || ts.isPrefixUnaryExpression(parent) || ts.isIfStatement(parent) || ts.isTypeOfExpression(parent) || ts.isAsExpression(parent) || (ts.isBinaryExpression(parent) && parent.left === property && !isTarget(property))) return 'fine';
  if (ts.isCallExpression(parent) && parent.expression !== property && ts.isIdentifier(parent.expression) && /^(?:String|Number|Boolean)$/.test(parent.expression.text)) return 'fine';
  if (ts.isCallExpression(parent) && parent.expression !== property && part['type'] !== 'string') return 'risky';
  return isCertain(schema, name) && part['type'] !== 'object' && part['type'] !== undefined ? 'fine' : 'risky';
}

function partOf(schema: ParseRequest['schema'], name: string): Readonly<Record<string, unknown>> | undefined {
  const { properties } = schema;
  if (properties === null || typeof properties !== 'object' || !Object.hasOwn(properties, name)) return undefined;
  const part = (properties as Record<string, unknown>)[name];
  return part !== null && typeof part === 'object' ? (part as Readonly<Record<string, unknown>>) : {};
}

/** Never missing once it is parsed. */
function isCertain(schema: ParseRequest['schema'], name: string): boolean {
  const required = schema['required'];
  return (Array.isArray(required) && required.includes(name)) || partOf(schema, name)?.['default'] !== undefined;
}

/** The cast of a property that the schema says the same of. */
function castOf(property: ts.PropertyAccessExpression, schema: ParseRequest['schema']): ts.AsExpression | undefined {
  const { parent } = property;
  const part = partOf(schema, property.name.text);
  if (!ts.isAsExpression(parent) || parent.expression !== property || !part) return undefined;
  if (isCertain(schema, property.name.text)) return fitsValue(parent.type, part) ? parent : undefined;
  // What may be left out is `undefined` then, and its cast says no more.
  const { type } = parent;
  const [own, another] = ts.isUnionTypeNode(type) ? type.types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword) : [];
  return own && !another && ts.isUnionTypeNode(type) && type.types.length === 2 && fitsValue(own, part) ? parent : undefined;
}

/** A type by which everything goes. */
function isAny(type: ts.TypeNode): boolean {
  return /\bany\b/.test(type.getText());
}

/** `x as any`. */
function anyRound(node: ts.Expression, outer: ts.Expression): ts.TypeNode | undefined {
  for (let at: ts.Expression = node; at !== outer; at = at.parent as ts.Expression) if (ts.isAsExpression(at.parent) && isAny(at.parent.type)) return at.parent.type;
  return undefined;
}

/** A pattern or a type without its line breaks. */
function oneLine(text: string): string {
  return /\/[/*]/.test(text) ? text : text.replace(/\s*\n\s*/g, ' ').replace(/,?\s*\}$/, ' }').replace(/;\s\}/g, ' }');
}

/** The schema with defaults only where the function has none of its own. */
function withoutDefaults(schema: ParseRequest['schema'], fn: ts.FunctionLikeDeclaration): ParseRequest['schema'] {
  const pattern = fn.parameters[0]?.name;
  const properties = schema['properties'];
  if (!pattern || !ts.isObjectBindingPattern(pattern) || properties === null || typeof properties !== 'object') return schema;
  const own = new Set(pattern.elements.filter((element) => element.initializer).map(keyOf));
  return { ...schema, properties: Object.fromEntries(Object.entries(properties as Record<string, unknown>).map(([name, part]) => [name, own.has(name) && part !== null && typeof part === 'object' ? { ...part, default: undefined } : part])) };
}

/** What the schema makes is what the type written there says. */
function fits(type: ts.TypeNode, schema: ParseRequest['schema']): boolean {
  const properties = schema['properties'];
  if (!ts.isTypeLiteralNode(type) || properties === null || typeof properties !== 'object') return false;
  return type.members.every((member) => {
    if (!ts.isPropertySignature(member) || !member.type || !ts.isIdentifier(member.name)) return false;
    const part = (properties as Record<string, unknown>)[member.name.text];
    return part !== null && typeof part === 'object' && fitsValue(member.type, part as Readonly<Record<string, unknown>>);
  });
}

function fitsValue(type: ts.TypeNode, schema: Readonly<Record<string, unknown>>): boolean {
  const { kind } = type;
  if (kind === ts.SyntaxKind.StringKeyword) return schema['type'] === 'string';
  if (kind === ts.SyntaxKind.NumberKeyword) return schema['type'] === 'number' || schema['type'] === 'integer';
  if (kind === ts.SyntaxKind.BooleanKeyword) return schema['type'] === 'boolean';
  if (ts.isArrayTypeNode(type)) return schema['type'] === 'array' && schema['items'] !== null && typeof schema['items'] === 'object' && fitsValue(type.elementType, schema['items'] as Readonly<Record<string, unknown>>);
  const { enum: values } = schema;
  return ts.isUnionTypeNode(type) && Array.isArray(values) && type.types.every((one) => ts.isLiteralTypeNode(one) && ts.isStringLiteral(one.literal)) && values.every((value) => type.types.some((one) => ts.isLiteralTypeNode(one) && ts.isStringLiteral(one.literal) && one.literal.text === value));
}

// --- a function of its own -------------------------------------------------------------------------------------------

function atParameter(file: FileDraft, fn: ts.FunctionLikeDeclaration, index: number, schema: ParseRequest['schema'], parse: (value: string) => string): boolean {
  const parameter = fn.parameters.filter((one) => !(ts.isIdentifier(one.name) && one.name.text === 'this'))[index];
  if (!parameter || parameter.dotDotDotToken || !fn.body || !isFunctionLike(fn)) return false;
  const { name, type } = parameter;
  if (ts.isIdentifier(name)) {
    const uses = usesOfBinding({ name: name.text, node: parameter, scope: fn });
    if (uses.some((use) => isTarget(use))) return false;
  }
  const isScript = /\.[cm]?jsx?$/.test(file.unit.path);
  const uses = ts.isIdentifier(name) ? usesOf(parameter, name.text, fn, schema) : namesIn(name, schema);
  // Refused by the schema as it is announced, and yet of use: which of them is right, the author knows.
  if (uses.includes('undeclared')) return false;
  const input = freeIn(fn);
  const loose = type && isAny(type) && uses.includes('risky') ? `: ${oneLine(file.source(type))}` : '';
  const cast = type && !isLoose(type) && !fits(type, schema) ? ` as ${oneLine(file.source(type))}` : '';
  const bare = ts.isArrowFunction(fn) && file.unit.text[fn.getStart(file.unit.ast, false)] !== '(' && !file.unit.text.slice(fn.getStart(file.unit.ast, false), parameter.getStart(file.unit.ast, false)).includes('(');
  const declared = isScript ? input : `${input}: unknown`;
  if (!file.insertAtStart(fn, `const ${oneLine(file.source(name))}${loose} = ${parse(input)}${cast};`)) return false;
  file.replace(parameter, bare && !isScript ? `(${declared})` : declared);
  return true;
}

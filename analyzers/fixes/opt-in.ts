/** Offers dangerous tools only when a person asks for them: registrations stand under a switch that is off by default, lists leave them out, and calls of them are refused. */
import type { RawHandler } from '../model/raw.js';
import type { Server, Tool } from '../model/model.js';
import { isFunctionLike, staticName, ts, unwrap } from '../project/syntax.js';
import { alternatives } from '../resolve/values.js';
import type { Unit } from '../project/unit.js';
import type { Draft, FileDraft } from './draft.js';
import { environmentPrefix } from './helper-module.js';
import { nodeAt } from './names.js';

/**
 * @param tools those to be switched off by default; registrations that others share are left alone
 * @param name of the server, for the name of the switch
 */
export function behindSwitch(tools: readonly Tool[], name: string): (draft: Draft) => boolean {
  return (draft) => {
    const [server] = tools.map((tool) => tool.server);
    if (server && tools.every((tool) => tool.raw === undefined && tool.info.foundBy === 'list-handler')) return outOfList(draft, server, tools, name);
    const variable = `${environmentPrefix(name)}_ALLOW_WRITES`;
    const statements = new Map<ts.Statement, { readonly unit: Unit; readonly name: ts.Expression | undefined }>();
    for (const tool of tools) {
      const origin = tool.raw?.origin;
      if (!origin || !ts.isCallExpression(origin.node)) return false;
      // In a loop one call registers others too: the name tells which it is.
      const shared = tool.server.tools.some((other) => other.raw?.origin.node === origin.node && !tools.includes(other));
      const [given] = origin.node.arguments;
      if (shared && (!tool.info.nameKnown || !given || !isName(given))) return false;
      const statement = ts.isAwaitExpression(origin.node.parent) ? origin.node.parent.parent : origin.node.parent;
      // What it returns is used, or it is part of a chain: no condition fits round it.
      if (!ts.isExpressionStatement(statement) || !(ts.isBlock(statement.parent) || ts.isSourceFile(statement.parent))) return false;
      statements.set(statement, { unit: origin.unit, name: shared ? given : undefined });
    }
    const files = new Map<FileDraft, string>();
    for (const [statement, { unit, name: given }] of statements) {
      const file = draft.file(unit);
      if (!given) {
        // Those that follow each other stand under one condition.
        const isNext = (one: ts.Statement, other: ts.Statement | undefined): boolean => other !== undefined && statements.get(other)?.unit === unit && statements.get(other)?.name === undefined && other.parent === one.parent;
        if (isNext(statement, neighbour(statement, -1))) continue;
        let last = statement;
        for (let next = neighbour(last, 1); next && isNext(last, next); next = neighbour(last, 1)) last = next;
        wrap(file, statement, last, `process.env.${variable} === ${file.quote('true')}`);
      } else {
        const offered = files.get(file) ?? declareOffered(file, tools, variable);
        files.set(file, offered);
        wrap(file, statement, statement, `${offered}(${file.source(given)})`);
      }
    }
    return statements.size > 0;
  };
}

/** `tool.name`, `name`: nothing that does something when it is written twice. */
function isName(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  return ts.isIdentifier(node) || (ts.isPropertyAccessExpression(node) && isName(node.expression));
}

/** The set of names and the question; the name of the function that asks it. */
function declareOffered(file: FileDraft, tools: readonly Tool[], variable: string): string {
  const set = file.freeName('WRITE_TOOLS');
  const offered = file.freeName('isOffered');
  const typed = /\.[cm]?tsx?$/.test(file.unit.path);
  file.insertAfterImports(`${listOf(set, tools, variable, file, typed)}

function ${offered}(name${typed ? ': string' : ''})${typed ? ': boolean' : ''} {
  return process.env.${variable} === 'true' || !${set}.has(name);
}`);
  return offered;
}

function listOf(set: string, tools: readonly Tool[], variable: string, file: FileDraft, typed: boolean): string {
  const names = tools.map((tool) => file.quote(tool.info.name));
  const line = names.join(', ');
  return `/** Tools with lasting effects that are offered only where ${variable} is \`true\`. */
const ${set}${typed ? ': ReadonlySet<string>' : ''} = new Set([${line.length <= 80 ? line : `\n${names.map((name) => `  ${name},\n`).join('')}`}]);`;
}

function neighbour(statement: ts.Statement, step: 1 | -1): ts.Statement | undefined {
  const { parent } = statement;
  const all = ts.isBlock(parent) || ts.isSourceFile(parent) ? parent.statements : undefined;
  return all?.[all.indexOf(statement) + step];
}

/** All of the lines in one edit: what another fix changes in them comes in a round of its own, and is moved in like the rest. @param asked whether it is to be done */
function wrap(file: FileDraft, first: ts.Statement, last: ts.Statement, asked: string): void {
  const { ast, text } = file.unit;
  const { eol, indent } = file.style;
  const start = first.getStart(ast, false);
  const lead = file.leadOf(first);
  // Lines move in, but those that are text.
  const inTexts: { readonly start: number; readonly end: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (node.end <= start || node.pos >= last.end) return;
    if (ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) inTexts.push({ start: node.getStart(ast), end: node.end });
    ts.forEachChild(node, visit);
  };
  visit(first.parent);
  let made = '';
  let from = start;
  for (let at = text.indexOf('\n', start); at >= 0 && at < last.end; at = text.indexOf('\n', at + 1)) {
    if (/^[ \t]*\r?\n/.test(text.slice(at + 1, at + 400)) || inTexts.some((one) => one.start < at && at < one.end)) continue;
    made += text.slice(from, at + 1) + indent;
    from = at + 1;
  }
  file.replaceSpan(start, last.end, `if (${asked}) {${eol}${lead}${indent}${made}${text.slice(from, last.end)}${eol}${lead}}`);
}

// --- tools that are listed as data -----------------------------------------------------------------------------------

type Fn = ts.FunctionLikeDeclaration;

/** The handlers of `tools/list` and `tools/call`, or a function that one of them calls: one filters what it answers, the other refuses the rest. */
function outOfList(draft: Draft, server: Server, tools: readonly Tool[], name: string): boolean {
  const listed = handlerOf(server, 'tools/list');
  const called = handlerOf(server, 'tools/call');
  const request = called && callOf(called.fn);
  if (!listed || !request || tools.some(({ info }) => !info.nameKnown)) return false;
  const inHandler = listsIn(listed.fn);
  const found = inHandler.length > 0 ? { unit: listed.unit, lists: inHandler } : listsAround(draft, tools);
  if (!found) return false;
  const file = draft.file(found.unit);
  const caller = draft.file(called.unit);
  const variable = `${environmentPrefix(name)}_ALLOW_WRITES`;
  const set = file.freeName('WRITE_TOOLS');
  const declared = file.freeName('isOffered');
  const typed = /\.[cm]?tsx?$/.test(found.unit.path);
  for (const list of found.lists) {
    const { parent } = list;
    const value = ts.isShorthandPropertyAssignment(parent) ? undefined : unwrap(list);
    if (!value) file.insert(parent.end, `: ${file.source(list)}.filter(${declared})`);
    else if (value === list && isChain(value)) file.insert(list.end, `.filter(${declared})`);
    else {
      file.insert(list.getStart(file.unit.ast, false), '(');
      file.insert(list.end, `).filter(${declared})`);
    }
  }
  const apart = found.unit !== called.unit;
  // A file that is required gives what its last line says.
  if (apart && !isModule(found.unit)) return false;
  const offered = apart ? caller.importName(caller.moduleFor(found.unit.path), declared) : declared;
  const shown = request.params ?? (caller.style.spacedBraces ? `{ name${request.name === 'name' ? '' : `: ${request.name}`} }` : `{name${request.name === 'name' ? '' : `: ${request.name}`}}`);
  file.insertAfterImports(`${listOf(set, tools, variable, file, typed)}

${apart ? 'export ' : ''}function ${declared}(tool${typed ? ': { readonly name: string }' : ''})${typed ? ': boolean' : ''} {
  return process.env.${variable} === 'true' || !${set}.has(tool.name);
}`);
  return caller.insertAtStart(called.fn, `if (!${offered}(${shown})) throw new Error(\`\${${request.name}} is switched off: ${variable} is not set to true\`);`);
}

/** The lists that the tools are written in, where a function answers with them: `return { tools: [ … ] }`. */
function listsAround(draft: Draft, tools: readonly Tool[]): { readonly unit: Unit; readonly lists: readonly ts.Expression[] } | undefined {
  const units = new Set<Unit>();
  const lists = new Set<ts.Expression>();
  for (const { info: { nameLocation } } of tools) {
    const unit = nameLocation && draft.project.unit(nameLocation.file);
    const written = unit && nodeAt(unit, nameLocation, ts.isExpression)?.parent;
    const object = written && ts.isPropertyAssignment(written) && staticName(written.name) === 'name' ? written.parent : undefined;
    const list = object && ts.isArrayLiteralExpression(object.parent) ? object.parent : undefined;
    const property = list?.parent;
    const answer = property && ts.isPropertyAssignment(property) && staticName(property.name) === 'tools' ? property.parent : undefined;
    const out = answer && ts.isParenthesizedExpression(answer.parent) ? answer.parent : answer;
    if (!list || !out || !(ts.isReturnStatement(out.parent) || ts.isArrowFunction(out.parent))) return undefined;
    if (unit) units.add(unit);
    lists.add(list);
  }
  const [unit] = units;
  return unit && units.size === 1 ? { unit, lists: [...lists] } : undefined;
}

function isModule({ ast }: Unit): boolean {
  return ast.statements.some((one) => ts.isImportDeclaration(one) || ts.isExportDeclaration(one) || (ts.canHaveModifiers(one) && ts.getModifiers(one)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true));
}

function handlerOf(server: Server, method: string): { readonly fn: Fn; readonly unit: Unit } | undefined {
  const found: readonly RawHandler[] = server.raw.handlers.filter((one) => one.method === method);
  const [only] = found;
  if (!only || found.length > 1 || only.given) return undefined;
  // As it is written, in whatever wrapper.
  let written = ts.isCallExpression(only.origin.node) ? only.origin.node.arguments.at(-1) : undefined;
  while (written && ts.isCallExpression(unwrap(written))) written = (unwrap(written) as ts.CallExpression).arguments.at(-1);
  const inline = written && unwrap(written);
  if (inline && isFunctionLike(inline)) return { fn: inline, unit: only.origin.unit };
  const functions = alternatives(only.handler).map(({ value }) => value);
  const [value] = functions;
  return functions.length === 1 && value?.kind === 'function' && isFunctionLike(value.node) ? { fn: value.node, unit: value.unit } : undefined;
}

/** The lists of tools that a function answers with; empty where one of its answers has another shape. */
function listsIn(fn: Fn): readonly ts.Expression[] {
  const answers: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression) answers.push(node.expression);
    ts.forEachChild(node, visit);
  };
  if (fn.body) {
    if (ts.isBlock(fn.body)) visit(fn.body);
    else answers.push(fn.body);
  }
  const lists = answers.map((answer) => {
    const object = unwrap(answer);
    if (!ts.isObjectLiteralExpression(object)) return undefined;
    const property = object.properties.find((one) => one.name !== undefined && staticName(one.name) === 'tools');
    return property && (ts.isPropertyAssignment(property) ? property.initializer : ts.isShorthandPropertyAssignment(property) ? property.name : undefined);
  });
  return lists.every((one) => one !== undefined) ? lists : [];
}

/** A method can be called on it without brackets. */
function isChain(node: ts.Expression): boolean {
  return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node) || ts.isArrayLiteralExpression(node);
}

/** How the handler of calls writes the name of the tool, and the parameters of the request where they have a name. */
function callOf(fn: Fn): { readonly name: string; readonly params: string | undefined } | undefined {
  const first = fn.parameters.find((one) => !(ts.isIdentifier(one.name) && one.name.text === 'this'))?.name;
  if (!first) return undefined;
  if (ts.isIdentifier(first)) return { name: `${first.text}.params.name`, params: `${first.text}.params` };
  if (!ts.isObjectBindingPattern(first)) return undefined;
  const params = elementOf(first, 'params');
  if (!params) return undefined;
  if (ts.isIdentifier(params.name)) return { name: `${params.name.text}.name`, params: params.name.text };
  const name = ts.isObjectBindingPattern(params.name) ? elementOf(params.name, 'name')?.name : undefined;
  return name && ts.isIdentifier(name) ? { name: name.text, params: undefined } : undefined;
}

function elementOf(pattern: ts.ObjectBindingPattern, key: string): ts.BindingElement | undefined {
  return pattern.elements.find((one) => !one.dotDotDotToken && !one.initializer && (one.propertyName ?? one.name).getText() === key);
}

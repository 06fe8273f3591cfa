/** Turns registrations whose arguments are told apart by their shape into those that take one object. */
import type { Position, Retired } from '../model/protocol-use.js';
import { staticName, ts, unwrap } from '../project/syntax.js';
import { nodeAt, type Draft, type FileDraft } from './draft.js';

const NEWER: Readonly<Record<string, string>> = { tool: 'registerTool', prompt: 'registerPrompt', resource: 'registerResource' };
const HINTS = /^(?:title|readOnlyHint|destructiveHint|idempotentHint|openWorldHint)$/;

/** The call of the method whose name stands at a place. */
function callOf(name: ts.Node): ts.CallExpression | undefined {
  const { parent } = name;
  return ts.isPropertyAccessExpression(parent) && parent.name === name && ts.isCallExpression(parent.parent) && parent.parent.expression === parent ? parent.parent : undefined;
}

/**
 * What the arguments between name and handler are, is said by the analysis where it knows, else by how they are written.
 * @param registrations one each capability, at the name of the method; calls of which an argument could be a schema or annotations are left alone
 */
export function registerByObject(registrations: readonly Pick<Retired, 'at' | 'positions'>[]): (draft: Draft) => boolean {
  return (draft) => {
    const calls = new Map<ts.CallExpression, { readonly file: FileDraft; readonly all: (readonly Position[] | undefined)[] }>();
    for (const { at, positions } of registrations) {
      const unit = draft.project.unit(at.file);
      const name = unit && nodeAt(unit, at);
      const call = name && callOf(name);
      if (!unit || !call) continue;
      const known = calls.get(call);
      if (known) known.all.push(positions);
      else calls.set(call, { file: draft.file(unit), all: [positions] });
    }
    let any = false;
    for (const [call, { file, all }] of calls) {
      const [first] = all;
      // In a loop one call registers several: what it takes must be the same for all of them.
      any = rewrite(file, call, all.every((one) => one?.join() === first?.join()) ? first : undefined) || any;
    }
    return any;
  };
}

function rewrite(file: FileDraft, call: ts.CallExpression, positions: readonly Position[] | undefined): boolean {
  const callee = unwrap(call.expression);
  const method = ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
  const newer = Object.hasOwn(NEWER, method) ? NEWER[method] : undefined;
  const [name, ...rest] = call.arguments;
  const handler = rest.pop();
  // The newer methods have other type parameters.
  if (newer === undefined || !ts.isPropertyAccessExpression(callee) || !name || !handler || call.typeArguments || call.arguments.some(ts.isSpreadElement)) return false;
  if (method === 'resource') {
    const [address, metadata, ...more] = rest;
    if (!address || more.length > 0) return false;
    file.replace(callee.name, newer);
    if (!metadata) file.insert(address.end, ', {}');
    return true;
  }
  const properties = positions?.length === rest.length ? rest.map((value, index) => ({ key: keyOf(positions[index], method), value })) : propertiesOf(rest, method);
  if (properties === undefined) return false;
  file.replace(callee.name, newer);
  const [first] = rest;
  const last = rest.at(-1);
  if (first && last) file.replaceSpan(first.getStart(file.unit.ast, false), last.end, objectOf(file, properties));
  else file.insert(name.end, ', {}');
  return true;
}

interface Property {
  readonly key: string;
  readonly value: ts.Expression;
}

/** Past it a line is broken. */
const MAX_LINE = 140;

/** An object of arguments, with the comments between them; in lines of their own where one of them has several, or does not fit. */
function objectOf(file: FileDraft, properties: readonly Property[]): string {
  const { style, unit: { ast, text } } = file;
  const parts = properties.map(({ key, value }, index) => {
    const before = properties[index - 1]?.value;
    const after = properties[index + 1]?.value;
    return {
      key, value,
      leading: before ? commentsBetween(text, before.end, value.getStart(ast, false)).leading : [],
      trailing: after ? commentsBetween(text, value.end, after.getStart(ast, false)).trailing : [],
    };
  });
  const write = (key: string, value: string): string => (value === key ? key : `${key}: ${value}`);
  const inOneLine = parts.map(({ key, value, leading, trailing }) => [...leading, write(key, file.source(value)), ...trailing].join(' ')).join(', ');
  const short = style.spacedBraces ? `{ ${inOneLine} }` : `{${inOneLine}}`;
  const first = properties[0]?.value;
  const lead = first ? file.leadOf(first) : '';
  if (!short.includes('\n') && !inOneLine.includes('//') && lead.length + short.length <= MAX_LINE) return short;
  const inner = lead + style.indent;
  const lines = parts.flatMap(({ key, value, leading, trailing }, index) => {
    const comma = index < parts.length - 1 || style.trailingComma ? ',' : '';
    return [...leading, [`${write(key, movedIn(file, value, inner))}${comma}`, ...trailing].join(' ')];
  });
  return `{${style.eol}${lines.map((line) => `${inner}${line}${style.eol}`).join('')}${lead}}`;
}

/** Comments between two arguments: of those the ones that end the first one's line, and the rest. */
function commentsBetween(text: string, start: number, end: number): { readonly trailing: string[]; readonly leading: string[] } {
  const gap = text.slice(start, end);
  const trailing: string[] = [];
  const leading: string[] = [];
  for (const { 0: comment, index } of gap.matchAll(/\/\/[^\r\n]*|\/\*[^]*?\*\//g)) (!gap.slice(0, index).includes('\n') && gap.slice(index).includes('\n') ? trailing : leading).push(comment);
  return { trailing, leading };
}

/** The text of a value whose first line stands further in than it did; lines inside of templates stay as they are. */
function movedIn(file: FileDraft, value: ts.Expression, lead: string): string {
  const { ast, text } = file.unit;
  const from = value.getStart(ast, false);
  const old = file.leadOf(value);
  const fixed: [number, number][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateLiteral(node)) fixed.push([node.getStart(ast, false), node.end]);
    else ts.forEachChild(node, visit);
  };
  visit(value);
  return text.slice(from, value.end).replace(/(\n)([ \t]*)/g, (line, end: string, white: string, index: number) => {
    const at = from + index;
    return !white.startsWith(old) || /^\r?\n/.test(text.slice(at + line.length)) || fixed.some(([start, stop]) => start <= at && at < stop) ? line : `${end}${lead}${white.slice(old.length)}`;
  });
}

function keyOf(position: Position | undefined, method: string): string {
  return position === 'schema' ? (method === 'prompt' ? 'argsSchema' : 'inputSchema') : position ?? 'description';
}

/** What stands between name and handler, as properties; undefined where its shape does not tell what it is. */
function propertiesOf(given: readonly ts.Expression[], method: string): readonly Property[] | undefined {
  const left = [...given];
  const made: Property[] = [];
  const schema = keyOf('schema', method);
  const [description] = left;
  if (description && isText(description)) {
    made.push({ key: 'description', value: description });
    left.shift();
  }
  const [first, second, ...more] = left;
  if (more.length > 0) return undefined;
  if (!first) return made;
  // Prompts have no annotations.
  const kind = method === 'prompt' ? 'schema' : kindOf(first);
  if (second) {
    // A schema always stands before annotations.
    if (kind === 'annotations' || kindOf(second) === 'schema' || (kind === undefined && made.length === 0 && kindOf(second) !== 'annotations')) return undefined;
    return [...made, { key: schema, value: first }, { key: 'annotations', value: second }];
  }
  if (kind === undefined) return undefined;
  return [...made, { key: kind === 'schema' ? schema : 'annotations', value: first }];
}

function isText(node: ts.Expression): boolean {
  const inner = unwrap(node);
  const name = ts.isIdentifier(inner) ? inner.text : ts.isPropertyAccessExpression(inner) ? inner.name.text : '';
  return /description$/i.test(name) || ts.isStringLiteralLike(inner) || ts.isTemplateExpression(inner) || (ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.PlusToken);
}

/** An object of hints is annotations, any other one is a schema; what is written elsewhere may be either. */
function kindOf(node: ts.Expression): 'schema' | 'annotations' | undefined {
  const inner = unwrap(node);
  if (ts.isPropertyAccessExpression(inner) && inner.name.text === 'shape') return 'schema';
  if (!ts.isObjectLiteralExpression(inner) || inner.properties.some(ts.isSpreadAssignment)) return undefined;
  const names = inner.properties.map((one) => (one.name ? staticName(one.name) ?? '' : ''));
  const hints = inner.properties.filter((one, index) => HINTS.test(names[index] ?? '') && ts.isPropertyAssignment(one) && isPlain(one.initializer));
  if (names.length > 0 && hints.length === names.length) return 'annotations';
  return hints.length === 0 ? 'schema' : undefined;
}

function isPlain(node: ts.Expression): boolean {
  const inner = unwrap(node);
  return ts.isStringLiteralLike(inner) || inner.kind === ts.SyntaxKind.TrueKeyword || inner.kind === ts.SyntaxKind.FalseKeyword;
}

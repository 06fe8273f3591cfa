/** Turns registrations whose arguments are told apart by their shape into those that take one object. */
import type { Location } from '../contract/index.js';
import { staticName, ts, unwrap } from '../project/syntax.js';
import { nodeAt, type Draft, type FileDraft } from './draft.js';

const NEWER: Readonly<Record<string, string>> = { tool: 'registerTool', prompt: 'registerPrompt', resource: 'registerResource' };
const HINTS = /^(?:title|readOnlyHint|destructiveHint|idempotentHint|openWorldHint)$/;

/** The call of the method whose name stands at a place. */
function callOf(name: ts.Node): ts.CallExpression | undefined {
  const { parent } = name;
  return ts.isPropertyAccessExpression(parent) && parent.name === name && ts.isCallExpression(parent.parent) && parent.parent.expression === parent ? parent.parent : undefined;
}

/** @param places names of the methods that are called; calls of which an argument could be a schema or annotations are left alone */
export function registerByObject(places: readonly Location[]): (draft: Draft) => boolean {
  return (draft) => {
    let any = false;
    // In a loop one call registers several.
    const seen = new Set<ts.Node>();
    for (const place of places) {
      const unit = draft.project.unit(place.file);
      const name = unit && nodeAt(unit, place);
      const call = name && callOf(name);
      if (unit && call && !seen.has(call)) any = rewrite(draft.file(unit), call) || any;
      if (call) seen.add(call);
    }
    return any;
  };
}

function rewrite(file: FileDraft, call: ts.CallExpression): boolean {
  const callee = unwrap(call.expression);
  const method = ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
  const newer = Object.hasOwn(NEWER, method) ? NEWER[method] : undefined;
  const [name, ...rest] = call.arguments;
  const handler = rest.pop();
  if (newer === undefined || !ts.isPropertyAccessExpression(callee) || !name || !handler || call.arguments.some(ts.isSpreadElement)) return false;
  if (method === 'resource') {
    const [address, metadata, ...more] = rest;
    if (!address || more.length > 0) return false;
    file.replace(callee.name, newer);
    if (!metadata) file.insert(address.end, ', {}');
    return true;
  }
  const properties = propertiesOf(file, rest, method);
  if (properties === undefined) return false;
  file.replace(callee.name, newer);
  const [first] = rest;
  const last = rest.at(-1);
  const object = properties.length === 0 ? '{}' : file.style.spacedBraces ? `{ ${properties.join(', ')} }` : `{${properties.join(', ')}}`;
  if (first && last) file.replaceSpan(first.getStart(file.unit.ast, false), last.end, object);
  else file.insert(name.end, `, ${object}`);
  return true;
}

/** What stands between name and handler, as properties; undefined where its shape does not tell what it is. */
function propertiesOf(file: FileDraft, given: readonly ts.Expression[], method: string): readonly string[] | undefined {
  const left = [...given];
  const made: string[] = [];
  const schema = method === 'prompt' ? 'argsSchema' : 'inputSchema';
  const property = (key: string, value: ts.Expression): string => (ts.isIdentifier(value) && value.text === key ? key : `${key}: ${file.source(value)}`);
  const [description] = left;
  if (description && isText(description)) {
    made.push(property('description', description));
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
    return [...made, property(schema, first), property('annotations', second)];
  }
  if (kind === undefined) return undefined;
  return [...made, property(kind === 'schema' ? schema : 'annotations', first)];
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

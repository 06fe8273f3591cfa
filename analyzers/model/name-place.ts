/** Where a capability is written, when its name stands in a table apart from it (`server.tool(NAMES.list, …)`). */
import { ts } from '../project/syntax.js';
import type { Origin, Value } from '../resolve/values.js';
import { isInside } from './argument-use/syntax.js';
import { originOf } from './known.js';
import type { RawFields } from './raw.js';

/** The place at which the name is used for this capability; undefined: where it is written is its place. */
export function placeOfUse(name: Origin, fields: RawFields, registration: Origin | undefined): Origin | undefined {
  const key = keyInTable(name.node);
  if (key === undefined) return undefined;
  const parts: (Value | undefined)[] = [fields.description, fields.inputSchema, fields.handler, fields.annotations, fields.title];
  const places = [...parts.map(originOf), registration].flatMap((origin) => (origin ? [origin] : []));
  // A table of descriptions is where the capability is written.
  if (places.some((place) => isInside(place.node, key.table))) return undefined;
  for (const place of places) {
    const use = useAround(place.node, key.name);
    if (use) return { node: use, unit: place.unit };
  }
  return undefined;
}

/** The key under which a name stands in an object or an enum that holds nothing else of its capability. */
function keyInTable(node: ts.Node): { readonly name: string; readonly table: ts.Node } | undefined {
  let at = node;
  while (at.parent !== undefined && (ts.isParenthesizedExpression(at.parent) || ts.isAsExpression(at.parent) || ts.isSatisfiesExpression(at.parent))) at = at.parent;
  const { parent } = at;
  if (parent === undefined) return undefined;
  if (ts.isEnumMember(parent) && parent.initializer === at) return { name: parent.name.getText(), table: parent.parent };
  if (ts.isPropertyAssignment(parent) && parent.initializer === at && (ts.isIdentifier(parent.name) || ts.isStringLiteralLike(parent.name))) return { name: parent.name.text, table: parent.parent };
  if (ts.isPropertyDeclaration(parent) && parent.initializer === at && ts.isIdentifier(parent.name) && parent.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword)) return { name: parent.name.text, table: parent.parent };
  return undefined;
}

/** The use of `name` among the arguments or properties round a part of a definition. */
function useAround(part: ts.Node, name: string): ts.Node | undefined {
  for (let at: ts.Node | undefined = part, level = 0; at && level < 12; at = at.parent, level += 1) {
    const candidates: readonly ts.Node[] = ts.isCallExpression(at) || ts.isNewExpression(at) ? (at.arguments ?? []) : ts.isObjectLiteralExpression(at) ? at.properties.flatMap((property) => (ts.isPropertyAssignment(property) ? [property.initializer, property.name] : [])) : ts.isClassLike(at) ? at.members.flatMap((member) => (ts.isPropertyDeclaration(member) && member.initializer ? [member.initializer] : [])) : [];
    const found = candidates.map(bare).find((one) => isUse(one, name));
    if (found) return found;
    if (ts.isClassLike(at) || ts.isSourceFile(at) || (ts.isStatement(at) && !ts.isBlock(at) && !ts.isReturnStatement(at) && at !== part)) return undefined;
  }
  return undefined;
}

function bare(node: ts.Node): ts.Node {
  let at = node;
  while (ts.isParenthesizedExpression(at) || ts.isAsExpression(at) || ts.isSatisfiesExpression(at) || ts.isComputedPropertyName(at)) at = at.expression;
  return at;
}

/** `NAMES.list`, `NAMES['list']`. */
function isUse(node: ts.Node, name: string): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === name;
  return ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression) && node.argumentExpression.text === name;
}

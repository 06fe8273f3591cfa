/** Fixes of tool annotations: what a tool does is announced where it is registered. */
import type { Annotations, Location } from '../contract/index.js';
import { staticName, ts, unwrap } from '../project/syntax.js';
import type { Draft, FileDraft } from './draft.js';
import { importsOf } from './imports.js';
import { importedFile } from './names.js';
import { property } from './schemas.js';

type Hints = Omit<Annotations, 'title'>;

/**
 * Adds annotations to the object or call that registers a tool.
 * @param name where the tool's name is written: everything else is found from there
 * @param there the tool has annotations already: where they are not written beside it, nothing is done
 */
export function announce(name: Location, hints: Hints, there = false): (draft: Draft) => boolean {
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
      if (there || !takesAnnotations(holder, file, draft)) return false;
      // With the other facts, before what runs: a handler in the same object stays last.
      const after = ['inputSchema', 'parameters', 'description', 'title', 'name'].map((wanted) => holder.properties.find((one) => one.name && staticName(one.name) === wanted)).find((one) => one !== undefined);
      const last = holder.properties.at(-1);
      if (after && after !== last) {
        const next = holder.properties[holder.properties.indexOf(after) + 1];
        if (!next) return false;
        const lead = file.leadOf(next);
        const ownLine = file.unit.text.slice(after.end, next.getStart(file.unit.ast)).includes('\n');
        file.insert(next.getStart(file.unit.ast), `annotations: ${written},${ownLine ? `${file.style.eol}${lead}` : ' '}`);
      } else file.addProperty(holder, `annotations: ${written}`);
      handOn(file);
      return true;
    }
    // `tool(name, [description], [shape], [annotations], handler)`.
    const known = holder.arguments.map(unwrap).find(isAnnotations);
    if (known) return correct(file, known, hints);
    if (there) return false;
    const handler = holder.arguments.at(-1);
    if (!handler || handler === node) return false;
    const own = /[\r\n][ \t]*$/.test(file.unit.text.slice(0, handler.getStart(file.unit.ast)));
    file.insert(handler.getStart(file.unit.ast), own ? `${written},${file.style.eol}${file.leadOf(handler)}` : `${written}, `);
    return true;
  };
}

/** Where the object has a type of the project's own, that knows annotations. */
function takesAnnotations(holder: ts.ObjectLiteralExpression, file: FileDraft, draft: Draft): boolean {
  const value = ts.isArrayLiteralExpression(holder.parent) ? holder.parent : holder;
  const type = ts.isVariableDeclaration(value.parent) ? value.parent.type : undefined;
  const named = type && ts.isArrayTypeNode(type) ? type.elementType : type;
  if (!named || !ts.isTypeReferenceNode(named) || !ts.isIdentifier(named.typeName)) return true;
  const { text } = named.typeName;
  const imported = importsOf(file.unit).find((one) => one.names.some(({ local }) => local === text));
  if (imported) return !imported.module.startsWith('.') || importedFile(draft.project, file.unit, imported.module)?.text.includes('annotations') !== false;
  const own = file.unit.ast.statements.find((one) => (ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one)) && one.name.text === text);
  return own === undefined || /annotations|extends|&|\[\w+: string\]/.test(file.source(own));
}

/** `tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }))` leaves out what it does not name. */
function handOn(file: FileDraft): void {
  const { ast, text } = file.unit;
  if (!/\.map\(\s*\(?\s*\(\s*\{/.test(text)) return;
  const visit = (node: ts.Node): void => {
    const pattern = ts.isArrowFunction(node) && node.parameters.length === 1 ? node.parameters[0]?.name : undefined;
    if (ts.isArrowFunction(node) && pattern && ts.isObjectBindingPattern(pattern) && !ts.isBlock(node.body)) {
      const made = unwrap(node.body);
      const taken = new Set(pattern.elements.map((one) => (one.dotDotDotToken || one.propertyName || !ts.isIdentifier(one.name) ? '' : one.name.text)));
      const listed = ts.isObjectLiteralExpression(made) && made.properties.every((one) => ts.isShorthandPropertyAssignment(one) && taken.has(one.name.text)) ? made : undefined;
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

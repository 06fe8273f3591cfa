/** Lets a tool say first what it would do: an argument asks for it, and is on until the caller switches it off. */
import type { Location } from '../contract/index.js';
import type { Tool } from '../model/model.js';
import { isFunctionLike, staticName, ts, unwrap } from '../project/syntax.js';
import { handlerIn } from './confirmation.js';
import { nodeAt, type Draft } from './draft.js';

const ARGUMENT = 'dryRun';

/**
 * @param at the call in the handler that leads to the effect
 * @param does what it does: `deletes files`
 */
export function previewFirst(tool: Tool, at: Location, does: string): (draft: Draft) => boolean {
  return (draft) => {
    const unit = draft.project.unit(at.file);
    const node = unit && nodeAt(unit, at);
    const origin = tool.raw?.origin;
    if (!unit || !node || !origin || origin.unit !== unit || !ts.isCallExpression(origin.node)) return false;
    const handler = handlerIn(origin.node);
    let fn: ts.Node | undefined = node.parent;
    while (fn && !isFunctionLike(fn)) fn = fn.parent;
    const [given] = handler?.parameters ?? [];
    const shape = shapeOf(origin.node);
    if (!handler || fn !== handler || !given || !shape || shape.properties.length === 0) return false;
    const [sample] = shape.properties;
    const zod = sample && ts.isPropertyAssignment(sample) ? /^([\w$]+)\./.exec(sample.initializer.getText())?.[1] : undefined;
    if (zod === undefined || shape.properties.some((one) => one.name && staticName(one.name) === ARGUMENT)) return false;
    const file = draft.file(unit);
    let name = ARGUMENT;
    if (ts.isObjectBindingPattern(given.name)) {
      const last = given.name.elements.at(-1);
      if (!last || last.dotDotDotToken || given.type) return false;
      file.insert(last.end, `, ${ARGUMENT}`);
    } else if (ts.isIdentifier(given.name) && !given.type) name = `${given.name.text}.${ARGUMENT}`;
    else return false;
    file.addProperty(shape, `${ARGUMENT}: ${zod}.boolean().default(true).describe(${file.quote('Only say what would be done.')})`);
    return file.insertBefore(node, `if (${name}) return { content: [{ type: 'text', text: '${tool.info.name.replace(/[\\']/g, '\\$&')} ${does}: call it again with ${ARGUMENT} false to do it.' }] };`);
  };
}

/** The arguments as an object of Zod schemas, at the registration. */
function shapeOf(call: ts.CallExpression): ts.ObjectLiteralExpression | undefined {
  const method = ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : '';
  const objects = call.arguments.slice(1, -1).map(unwrap).filter(ts.isObjectLiteralExpression);
  if (method === 'tool') return objects.find((one) => one.properties.every((property) => ts.isPropertyAssignment(property) && /^[\w$]+\.\w+\(/.test(property.initializer.getText())));
  const schema = objects[0]?.properties.find((one) => one.name !== undefined && staticName(one.name) === 'inputSchema');
  const value = schema && ts.isPropertyAssignment(schema) ? unwrap(schema.initializer) : undefined;
  return value && ts.isObjectLiteralExpression(value) ? value : undefined;
}

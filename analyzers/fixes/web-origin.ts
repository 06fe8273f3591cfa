/** Web pages that may read what a server answers: a policy that names origins. */
import type { Location } from '../contract/index.js';
import { dirname, join } from '../host/paths.js';
import { staticName, ts, unwrap } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import type { Draft } from './draft.js';
import { importsOf } from './imports.js';
import { nodeAt } from './names.js';

function example(draft: Draft, unit: Unit, variable: string): void {
  draft.addLines(join(draft.project.manifest(dirname(unit.path))?.directory ?? dirname(unit.path), '.env.example'), [`${variable}=`]);
}

/** Lets in pages of origins that the operator names. @param at the call that sets the header, or that makes the middleware */
export function nameOrigins(at: Location): (draft: Draft) => boolean {
  return (draft) => {
    const unit = draft.project.unit(at.file);
    const call = unit && nodeAt(unit, at, ts.isCallExpression);
    if (!unit || !call) return false;
    const file = draft.file(unit);
    const header = headerValue(call);
    if (header) {
      file.replace(header, file.format('process.env.ALLOWED_ORIGIN ?? \'\''));
      example(draft, unit, 'ALLOWED_ORIGIN');
      return true;
    }
    const callee = unwrap(call.expression);
    if (!ts.isIdentifier(callee) || !importsOf(unit).some((one) => /^(?:cors|hono\/cors)$/.test(one.module) && (one.default === callee.text || one.namespace === callee.text || one.names.some(({ local }) => local === callee.text)))) return false;
    const [given] = call.arguments;
    const options = given && unwrap(given);
    const value = file.format('(process.env.ALLOWED_ORIGINS ?? \'\').split(\',\')');
    if (!options) file.addArgument(call, file.style.spacedBraces ? `{ origin: ${value} }` : `{origin: ${value}}`);
    else if (!ts.isObjectLiteralExpression(options) || options.properties.some(ts.isSpreadAssignment)) return false;
    else {
      const origin = options.properties.find((one) => one.name !== undefined && staticName(one.name) === 'origin');
      if (!origin) file.addProperty(options, `origin: ${value}`, options.properties.length > 0 ? 'first' : 'last');
      else if (ts.isPropertyAssignment(origin)) file.replace(origin.initializer, value);
      else return false;
    }
    example(draft, unit, 'ALLOWED_ORIGINS');
    return true;
  };
}

/** `'*'` beside the name of the header. */
function headerValue(call: ts.CallExpression): ts.Expression | undefined {
  let found: ts.Expression | undefined;
  const isHeader = (text: string | undefined): boolean => text?.toLowerCase() === 'access-control-allow-origin';
  const isAny = (node: ts.Expression | undefined): node is ts.Expression => node !== undefined && ts.isStringLiteralLike(node) && node.text === '*';
  const [name, value] = call.arguments;
  if (name && ts.isStringLiteralLike(name) && isHeader(name.text) && isAny(value)) return value;
  for (const argument of call.arguments) {
    if (!ts.isObjectLiteralExpression(argument)) continue;
    for (const property of argument.properties) if (ts.isPropertyAssignment(property) && isHeader(staticName(property.name)) && isAny(property.initializer)) found = property.initializer;
  }
  return found;
}

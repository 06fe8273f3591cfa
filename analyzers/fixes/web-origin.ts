/** Web pages that may speak to a server: the check of `Host` that its SDK brings, and a policy that names origins. */
import type { Location } from '../contract/index.js';
import type { Server } from '../model/model.js';
import { dirname, join } from '../host/paths.js';
import { staticName, ts, unwrap } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import { addDependency } from './dependency.js';
import type { Draft, FileDraft } from './draft.js';
import { isFixed } from './fixed-values.js';
import { importsOf } from './imports.js';
import { bindingOf, nodeAt, variableOf } from './names.js';

export interface HostCheckRequest {
  readonly server: Server;
  /** The call that makes the transport, or the route. */
  readonly at: Location;
  /** The route. */
  readonly route: Location;
  /** `listen(…)`. */
  readonly listener: Location | undefined;
  readonly loopback: boolean;
  /** The SDK has middleware for it: 1.x since 1.24, 2.x in a package of its own. */
  readonly middleware: 'sdk1' | 'sdk2' | undefined;
}

const MIDDLEWARE = { sdk1: '@modelcontextprotocol/sdk/server/middleware/hostHeaderValidation.js', sdk2: '@modelcontextprotocol/express' } as const;
/** SDK 2.x has its middleware in a package beside it. */
const MIDDLEWARE_RANGE = '^2.0.0';

/** Refuses requests that were sent to another name: middleware before the routes of Express, or the options of the transport. */
export function checkHost(request: HostCheckRequest): (draft: Draft) => boolean {
  return (draft) => beforeRoutes(request, draft) || inTransport(request, draft);
}

function beforeRoutes({ route, loopback, middleware }: HostCheckRequest, draft: Draft): boolean {
  const unit = middleware && draft.project.unit(route.file);
  const call = unit && nodeAt(unit, route, ts.isCallExpression);
  let root = call && unwrap(call.expression);
  while (root && ts.isPropertyAccessExpression(root)) root = unwrap(root.expression);
  const variable = root && ts.isIdentifier(root) ? variableOf(bindingOf(root)) : undefined;
  const made = variable?.node.initializer && unwrap(variable.node.initializer);
  if (!unit || !root || !ts.isIdentifier(root) || !variable?.statement || !made || !ts.isCallExpression(made) || !isExpress(unwrap(made.expression), unit)) return false;
  const file = draft.file(unit);
  if (middleware === 'sdk2') addDependency(draft, unit, MIDDLEWARE.sdk2, MIDDLEWARE_RANGE);
  const name = file.importName(MIDDLEWARE[middleware], loopback ? 'localhostHostValidation' : 'hostHeaderValidation');
  if (!loopback) example(draft, unit, 'ALLOWED_HOSTS');
  const code = loopback ? `${root.text}.use(${name}());` : `${root.text}.use(${name}((process.env.ALLOWED_HOSTS ?? 'localhost,127.0.0.1').split(',')));`;
  file.insert(variable.statement.end, `${file.style.eol}${file.leadOf(variable.statement)}${file.format(code)}`);
  return true;
}

function isExpress(callee: ts.Expression, unit: Unit): boolean {
  return ts.isIdentifier(callee) && importsOf(unit).some((one) => one.module === 'express' && (one.default === callee.text || one.namespace === callee.text));
}

function inTransport({ server, at, listener }: HostCheckRequest, draft: Draft): boolean {
  const unit = draft.project.unit(at.file);
  const made = unit && nodeAt(unit, at, ts.isNewExpression);
  const options = made?.arguments?.[0];
  const bound = listener && draft.project.unit(listener.file);
  const listen = bound && nodeAt(bound, listener, ts.isCallExpression);
  const port = listen?.arguments[0];
  if (!unit || !made || !/^@modelcontextprotocol\/sdk/.test(server.raw.module) || !/StreamableHTTPServerTransport$/.test(made.expression.getText()) || !port || bound !== unit) return false;
  if (options && (!ts.isObjectLiteralExpression(options) || options.properties.some((one) => ts.isSpreadAssignment(one) || /^(?:enableDns|allowed)/.test(one.name ? staticName(one.name) ?? '' : '')))) return false;
  const file = draft.file(unit);
  const number = ts.isNumericLiteral(port) ? port.text : isFixed(port) && isThereBefore(port, made) ? `\${${file.source(port)}}` : undefined;
  if (number === undefined) return false;
  const hosts = ['127.0.0.1', 'localhost'].map((host) => (number.startsWith('$') ? `\`${host}:${number}\`` : file.quote(`${host}:${number}`))).join(', ');
  const properties = ['enableDnsRebindingProtection: true', `allowedHosts: [${hosts}]`];
  if (!options) file.addArgument(made, file.format(`{ ${['sessionIdGenerator: undefined', ...properties].join(', ')} }`));
  else for (const property of properties.length > 0 ? [properties.join(`,${separator(options, file)}`)] : []) file.addProperty(options, property);
  return true;
}

/** A line of its own where the others have such. */
function separator(options: ts.ObjectLiteralExpression, file: FileDraft): string {
  const last = options.properties.at(-1);
  const before = last ? file.unit.text.slice(options.getStart(file.unit.ast), last.getStart(file.unit.ast)) : '';
  return last && before.includes('\n') ? file.style.eol + file.leadOf(last) : ' ';
}

/** What the file itself declares is declared above, or before the code runs. */
function isThereBefore(expression: ts.Expression, at: ts.Node): boolean {
  let root = unwrap(expression);
  while (ts.isPropertyAccessExpression(root)) root = unwrap(root.expression);
  if (!ts.isIdentifier(root)) return false;
  const binding = bindingOf(root);
  return binding === undefined || (ts.isSourceFile(binding.scope) && (!ts.isVariableDeclaration(binding.node) || binding.node.end < at.pos));
}

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

/** Refuses requests that were sent to another name (DNS rebinding): middleware or options of the SDK where it has them, a check of the project's own for everything else. */
import type { Location } from '../contract/index.js';
import { dirname, join } from '../host/paths.js';
import type { Server } from '../model/model.js';
import { isFunctionLike, staticName, ts, unwrap } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import { addDependency } from './dependency.js';
import type { Draft, FileDraft } from './draft.js';
import { isFixed } from './fixed-values.js';
import { helperModule, type HelperModule } from './helper-module.js';
import { bindingOf, nodeAt } from './names.js';

export interface HostCheckRequest {
  readonly server: Server;
  /** The call that makes the transport, or the route. */
  readonly at: Location;
  /** The route. */
  readonly route: Location;
  /** What the route belongs to: how its handlers are called, the package it is of (`express`, `node-http`), and the call that makes it. */
  readonly app: { readonly style: string; readonly id: string; readonly made: Location | undefined } | undefined;
  /** Functions that serve the route. */
  readonly handlers: readonly Location[];
  /** `listen(…)`. */
  readonly listener: Location | undefined;
  readonly loopback: boolean;
  /** The SDK has middleware for it: 1.x since 1.24, 2.x in a package of its own. */
  readonly middleware: 'sdk1' | 'sdk2' | undefined;
}

/** Where the SDK has its middleware for an application; SDK 2.x has a package for each. */
const MIDDLEWARE: Readonly<Record<'sdk1' | 'sdk2', Readonly<Record<string, string>>>> = {
  sdk1: { express: '@modelcontextprotocol/sdk/server/middleware/hostHeaderValidation.js', 'sdk-express': '@modelcontextprotocol/sdk/server/middleware/hostHeaderValidation.js' },
  sdk2: {
    express: '@modelcontextprotocol/express', 'sdk-express': '@modelcontextprotocol/express', hono: '@modelcontextprotocol/hono', 'sdk-hono': '@modelcontextprotocol/hono',
    fastify: '@modelcontextprotocol/fastify', 'sdk-fastify': '@modelcontextprotocol/fastify',
  },
};
const MIDDLEWARE_RANGE = '^2.0.0';

/** Names that a server is reached by on its own machine, as `.env.example` gives them too: an empty list would let nobody in. */
const LOCAL_NAMES = 'localhost,127.0.0.1,[::1]';

export function checkHost(request: HostCheckRequest): (draft: Draft) => boolean {
  return (draft) => beforeRoutes(request, draft, ownMiddleware) || inTransport(request, draft) || inHandler(request, draft) || beforeRoutes(request, draft, helperMiddleware);
}

/** What an application is given before its routes; undefined where there is none for its kind. */
type Middleware = (request: HostCheckRequest, file: FileDraft, draft: Draft) => string | undefined;

function ownMiddleware({ app, middleware, loopback }: HostCheckRequest, file: FileDraft, draft: Draft): string | undefined {
  const module = app && middleware && MIDDLEWARE[middleware][app.id];
  if (module === undefined) return undefined;
  if (middleware === 'sdk2') addDependency(draft, file.unit, module, MIDDLEWARE_RANGE);
  const name = file.importName(module, loopback ? 'localhostHostValidation' : 'hostHeaderValidation');
  if (loopback) return `${name}()`;
  example(draft, file.unit);
  return `${name}((process.env.ALLOWED_HOSTS || '${LOCAL_NAMES}').split(','))`;
}

function helperMiddleware({ app, server }: HostCheckRequest, file: FileDraft, draft: Draft): string | undefined {
  const module = app && middlewareModules[app.style];
  return module && helper(server, { exported: 'checkHost', ...module }, file, draft);
}

/** Imports a function of the module with the list; the module is made where there is none. */
function helper(server: Server, made: Omit<HelperModule, 'files'>, file: FileDraft, draft: Draft): string | undefined {
  const beside = draft.project.unit(server.info.location.file) ?? file.unit;
  const module = helperModule(draft, beside, { files: ['host-check', 'request-host'], ...made });
  if (module === undefined || module === file.unit.path) return undefined;
  example(draft, file.unit);
  return file.importName(file.moduleFor(module), made.exported);
}

const listCode = `/** Names that the server is reached by, separated by commas. */
const hosts = new Set((process.env.ALLOWED_HOSTS || '${LOCAL_NAMES}').split(',').map((host) => host.trim().toLowerCase()));
`;
const why = '/** Requests that were sent to another name are refused: a web page can point a name of its own at this address (DNS rebinding). */';
const isAllowed = (exported: boolean): string => `/** @param header \`Host\` of a request, with or without a port */
${exported ? 'export ' : ''}function isAllowedHost(header«: string | null | undefined»)«: boolean» {
  return hosts.has((header ?? '').replace(/:\\d+$/, '').toLowerCase());
}
`;
const handlerCode = `${why}

${listCode}
${isAllowed(true)}`;
/** Middleware by how an application calls it. */
const middlewareModules: Readonly<Record<string, { readonly holds: string; readonly code: string }>> = {
  node: { holds: 'req.headers.host', code: `${why}
«import type { IncomingMessage, ServerResponse } from 'node:http';»

${listCode}
${isAllowed(false)}
export function checkHost(req«: IncomingMessage», res«: ServerResponse», next«: () => void»)«: void» {
  if (isAllowedHost(req.headers.host)) next();
  else res.writeHead(403).end('Forbidden');
}
` },
  hono: { holds: 'c.req.header', code: `${why}
«import type { Context, Next } from 'hono';»

${listCode}
${isAllowed(false)}
export async function checkHost(c«: Context», next«: Next») {
  if (!isAllowedHost(c.req.header('host'))) return c.text('Forbidden', 403);
  return next();
}
` },
  fastify: { holds: 'request.headers.host', code: `${why}
«import type { FastifyReply, FastifyRequest } from 'fastify';»

${listCode}
${isAllowed(false)}
export async function checkHost(request«: FastifyRequest», reply«: FastifyReply») {
  if (!isAllowedHost(request.headers.host)) await reply.code(403).send('Forbidden');
}
` },
  koa: { holds: 'ctx.get(', code: `${why}
«import type { Context, Next } from 'koa';»

${listCode}
${isAllowed(false)}
export async function checkHost(ctx«: Context», next«: Next») {
  if (isAllowedHost(ctx.get('host'))) await next();
  else ctx.status = 403;
}
` },
};

/** What an application is called where its middleware goes, and how that is put there. */
interface Place {
  readonly file: FileDraft;
  put(middleware: string): void;
}

function beforeRoutes(request: HostCheckRequest, draft: Draft, middleware: Middleware): boolean {
  const { app, route } = request;
  if (!app || middleware === helperMiddleware && middlewareModules[app.style] === undefined) return false;
  const place = (app.made && whereMade(app.made, app.style, draft)) ?? atRoute(route, app.style, draft);
  const given = place && middleware(request, place.file, draft);
  if (!place || given === undefined) return false;
  place.put(given);
  return true;
}

const used = (app: string, style: string, middleware: string): string => (style === 'fastify' ? `${app}.addHook('onRequest', ${middleware});` : `${app}.use(${middleware});`);

/** Behind `const app = express()` and `this.app = express()`; in the chain behind `new Hono()`. */
function whereMade(made: Location, style: string, draft: Draft): Place | undefined {
  const unit = draft.project.unit(made.file);
  const call = unit && nodeAt(unit, made, (node): node is ts.CallExpression | ts.NewExpression => ts.isCallExpression(node) || ts.isNewExpression(node));
  if (!unit || !call) return undefined;
  const file = draft.file(unit);
  let value: ts.Node = call;
  while (ts.isParenthesizedExpression(value.parent) || ts.isAsExpression(value.parent) || ts.isAwaitExpression(value.parent)) value = value.parent;
  const { parent } = value;
  if (style === 'hono' && ts.isPropertyAccessExpression(parent) && parent.expression === call) {
    return { file, put: (middleware) => { file.insert(call.end, `${file.unit.text.slice(call.end, parent.name.getStart(unit.ast)).replace(/\.$/, '')}.use(${file.format(middleware)})`); } };
  }
  const list = ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) && ts.isVariableDeclarationList(parent.parent) && parent.parent.declarations.length === 1 ? parent.parent : undefined;
  const assigned = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.right === value ? parent : undefined;
  const name = assigned?.left ?? list?.declarations[0]?.name;
  const statement = assigned && ts.isExpressionStatement(assigned.parent) ? assigned.parent : list && ts.isVariableStatement(list.parent) ? list.parent : undefined;
  if (!name || !statement) return undefined;
  return { file, put: (middleware) => { file.insert(statement.end, `${file.style.eol}${file.leadOf(statement)}${file.format(used(file.source(name), style, middleware), file.leadOf(statement))}`); } };
}

/** Before the first route of the block that the route is in: `app.post(…)` of an application that was handed in. */
function atRoute(route: Location, style: string, draft: Draft): Place | undefined {
  const unit = draft.project.unit(route.file);
  const call = unit && nodeAt(unit, route, ts.isCallExpression);
  const app = call && receiverOf(call);
  if (!unit || !call || !app) return undefined;
  const file = draft.file(unit);
  const name = file.source(app);
  let statement: ts.Node = call;
  while (!ts.isExpressionStatement(statement)) {
    if (isFunctionLike(statement) || ts.isSourceFile(statement)) return undefined;
    statement = statement.parent;
  }
  const block = statement.parent;
  const siblings = ts.isBlock(block) || ts.isSourceFile(block) ? block.statements : [];
  const first = siblings.find((one) => {
    const inner = ts.isExpressionStatement(one) && ts.isCallExpression(one.expression) ? receiverOf(one.expression) : undefined;
    return inner !== undefined && file.source(inner) === name;
  }) ?? statement;
  return { file, put: (middleware) => { file.insertBefore(first, used(name, style, middleware)); } };
}

/** `app` of `app.post(…)`, `this.app` of `this.app.route('/mcp').post(…)`. */
function receiverOf(call: ts.CallExpression): ts.Expression | undefined {
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const receiver = unwrap(callee.expression);
  if (ts.isCallExpression(receiver)) return receiverOf(receiver);
  return ts.isIdentifier(receiver) || (ts.isPropertyAccessExpression(receiver) && receiver.expression.kind === ts.SyntaxKind.ThisKeyword) ? receiver : undefined;
}

/** At the beginning of a function that is given each request: of Node's own server, of `fetch`. */
function inHandler({ app, handlers, server }: HostCheckRequest, draft: Draft): boolean {
  if (!app || (app.id !== 'node-http' && app.style !== 'web')) return false;
  const [only, another] = handlers;
  const unit = only && !another ? draft.project.unit(only.file) : undefined;
  const fn = unit && only && nodeAt(unit, only, (node): node is ts.FunctionLikeDeclaration => isFunctionLike(node));
  const [request, response] = fn?.parameters.map(({ name }) => (ts.isIdentifier(name) ? name.text : undefined)) ?? [];
  if (!unit || !fn || request === undefined || (app.style === 'node' && response === undefined)) return false;
  const file = draft.file(unit);
  const check = helper(server, { exported: 'isAllowedHost', holds: 'export function isAllowedHost', code: handlerCode }, file, draft);
  if (check === undefined) return false;
  return file.insertAtStart(fn, app.style === 'web'
    ? `if (!${check}(${request}.headers.get('host'))) return new Response('Forbidden', { status: 403 });`
    : `if (!${check}(${request}.headers.host)) {\n  ${response ?? ''}.writeHead(403).end('Forbidden');\n  return;\n}`);
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

function example(draft: Draft, unit: Unit): void {
  draft.addLines(join(draft.project.manifest(dirname(unit.path))?.directory ?? dirname(unit.path), '.env.example'), [`ALLOWED_HOSTS=${LOCAL_NAMES}`]);
}

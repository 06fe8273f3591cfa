/** What servers do with the protocol, as rules ask for it: forms they show the user, state they take back, results they return, features they use. */
import type { Confidence, Location } from '../contract/index.js';
import { isFunctionLike, ts, unwrap } from '../project/syntax.js';
import { locationOf, type Unit } from '../project/unit.js';
import type { FunctionValue, ObjectValue, Origin, Value } from '../resolve/values.js';
import { alternatives, isString, unknown } from '../resolve/values.js';
import type { Model } from './discover.js';
import { placeOf } from './known.js';
import type { Server, Tool } from './model.js';
import type { ProtocolCall } from './protocol-log.js';
import { isRawShape, readSchema, type SchemaContext, type SchemaReading } from './schema/index.js';
import type { RawCapability } from './raw.js';
import { schemaContext } from './sdk-info.js';

/** The first server that reaches the code of a call. */
function serverOf(model: Model, origin: Origin): Server | undefined {
  return model.servers.find((server) => server.reach.has(origin.unit.path)) ?? (model.servers.length === 1 ? model.servers[0] : undefined);
}

/** Revision of the specification that a server is judged by: the one asked for, else the newest that its SDK speaks. */
export function revisionOf(model: Model, server: Server): string {
  return model.specification ?? server.info.sdk.specification ?? '2025-06-18';
}

// --- asking the user -------------------------------------------------------------------------------------------------

export interface Elicitation {
  readonly server: Server | undefined;
  readonly at: Location;
  /** `url` opens a page, outside of the conversation; `form` is filled in inside of it. */
  readonly mode: 'form' | 'url' | 'unknown';
  /** The form's schema, where it could be read. */
  readonly form: SchemaReading | undefined;
  /** What the code does with the answer: `action` says whether the user agreed at all. */
  readonly answer: 'checked' | 'unchecked' | 'not-known';
}

export function elicitations(model: Model): readonly Elicitation[] {
  return model.collector.protocol.calls.filter((call) => call.kind === 'elicit').map((call) => {
    const server = serverOf(model, call.origin);
    return { server, at: locationOf(call.origin.node, call.origin.unit), ...formOf(model, server, call), answer: answerOf(call.origin) };
  });
}

function formOf(model: Model, server: Server | undefined, { value }: ProtocolCall): Pick<Elicitation, 'mode' | 'form'> {
  for (const { value: params } of alternatives(value ?? unknown('unresolved'))) {
    if (params.kind !== 'object') continue;
    const mode = params.props.get('mode')?.value;
    if (mode && isString(mode) && mode.value === 'url') return { mode: 'url', form: undefined };
    if (params.props.has('url') && !params.props.has('requestedSchema')) return { mode: 'url', form: undefined };
    const schema = params.props.get('requestedSchema')?.value;
    if (!schema || !server) continue;
    const form = readSchema(schema, schemaContext(model.machine, server.manifest, server.info.sdk, server.raw));
    return { mode: 'form', form };
  }
  return { mode: 'unknown', form: undefined };
}

/**
 * Follows the answer of an elicitation in the function that asks: `const answer = await elicit(…)`, and then `answer.action`. Syntax is enough: the answer is an object
 * that the SDK makes, and one that leaves the function whole is left to whoever gets it.
 */
function answerOf({ node, unit }: Origin): Elicitation['answer'] {
  if (!ts.isCallExpression(node)) return 'not-known';
  let value: ts.Node = node;
  while (ts.isAwaitExpression(value.parent) || ts.isParenthesizedExpression(value.parent) || ts.isAsExpression(value.parent) || ts.isNonNullExpression(value.parent)) value = value.parent;
  const use = value.parent;
  // `inputRequired({ inputRequests: { confirm: inputRequired.elicit(…) } })` and the like: the answer comes back in another call.
  if (ts.isExpressionStatement(use)) return 'unchecked';
  if (ts.isPropertyAccessExpression(use) && use.expression === value) return use.name.text === 'action' ? 'checked' : use.name.text === 'content' ? 'unchecked' : 'not-known';
  if (!ts.isVariableDeclaration(use) || use.initializer !== value) return 'not-known';
  const { name } = use;
  if (ts.isObjectBindingPattern(name)) {
    const fields = name.elements.map((element) => (element.propertyName ?? element.name).getText(unit.ast));
    return fields.includes('action') || name.elements.some((element) => element.dotDotDotToken) ? 'checked' : 'unchecked';
  }
  if (!ts.isIdentifier(name)) return 'not-known';
  let scope: ts.Node = use;
  while (scope.parent && !isFunctionLike(scope) && !ts.isSourceFile(scope)) scope = scope.parent;
  let checked = false;
  let leaves = false;
  let read = false;
  const visit = (at: ts.Node): void => {
    if (ts.isIdentifier(at) && at.text === name.text && at !== name) {
      let outer: ts.Node = at;
      while (ts.isParenthesizedExpression(outer.parent) || ts.isAsExpression(outer.parent) || ts.isNonNullExpression(outer.parent)) outer = outer.parent;
      const { parent } = outer;
      if ((ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) && parent.expression === outer) {
        const field = ts.isPropertyAccessExpression(parent) ? parent.name.text : ts.isStringLiteralLike(parent.argumentExpression) ? parent.argumentExpression.text : '';
        if (field === 'action') checked = true;
        // There is content in the answer of somebody who agreed, and in no other.
        else if (field === 'content' && isAsked(parent)) checked = true;
        else if (field === 'content') read = true;
        else leaves = true;
      } else if (ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(parent.name)) {
        if (parent.name.elements.some((element) => (element.propertyName ?? element.name).getText(unit.ast) === 'action')) checked = true;
        else read = true;
      } else if (!(ts.isPropertyAccessExpression(parent) && parent.name === at) && !(ts.isPropertyAssignment(parent) && parent.name === at)) leaves = true;
    }
    ts.forEachChild(at, visit);
  };
  visit(scope);
  if (checked) return 'checked';
  return leaves && !read ? 'not-known' : leaves ? 'not-known' : 'unchecked';
}

/** Whether there is something is what decides: `if (answer.content)`, `answer.content && …`, `!answer.content`. */
function isAsked(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isIfStatement(parent) || ts.isConditionalExpression(parent)) return (ts.isIfStatement(parent) ? parent.expression : parent.condition) === node;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (!ts.isBinaryExpression(parent)) return false;
  const { kind } = parent.operatorToken;
  return parent.left === node && (kind === ts.SyntaxKind.AmpersandAmpersandToken || (COMPARED.has(kind) && (ts.isIdentifier(parent.right) || parent.right.kind === ts.SyntaxKind.NullKeyword)));
}
const COMPARED: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken]);

// --- state that comes back -------------------------------------------------------------------------------------------

export interface RequestState {
  readonly server: Server | undefined;
  readonly at: Location;
  /** `sealed`: verified before the handler runs, or by what reads it; `raw`: nothing looks whether it was changed. */
  readonly protection: 'sealed' | 'raw' | 'not-known';
}

/** Where a server reads `requestState`, and whether something proves that the client did not change it. */
export function requestStates(model: Model): readonly RequestState[] {
  const calls = model.collector.protocol.calls.filter((call) => call.kind === 'request-state' || call.kind === 'state-decoded');
  const decoded = new Set(calls.filter((call) => call.kind === 'state-decoded').map((call) => call.origin.unit.path));
  return calls.flatMap((call) => {
    const server = serverOf(model, call.origin);
    const hook = server ? verifierOf(server) : 'not-known';
    // Where it is taken apart is the place to point to, once.
    if (call.kind === 'request-state' && decoded.has(call.origin.unit.path)) return [];
    const protection = hook === 'absent' ? (provenNearby(call.origin) ? 'sealed' : 'raw') : hook;
    return [{ server, at: locationOf(call.origin.node, call.origin.unit), protection }];
  });
}

/** `new McpServer(info, { requestState: { verify } })`. */
function verifierOf(server: Server): 'sealed' | 'absent' | 'not-known' {
  const options = server.raw.args[1];
  if (!options || (options.kind === 'literal' && options.value === undefined)) return server.raw.typedOnly ? 'not-known' : 'absent';
  if (options.kind !== 'object') return 'not-known';
  const slot = options.props.get('requestState')?.value;
  if (!slot) return options.open.length > 0 ? 'not-known' : 'absent';
  if (slot.kind !== 'object') return 'not-known';
  const verify = slot.props.get('verify')?.value;
  if (!verify) return slot.open.length > 0 ? 'not-known' : 'absent';
  if (verify.kind !== 'function') return 'sealed';
  const text = verify.unit.text.slice(verify.node.pos, verify.node.end);
  return PROVES.test(text) || callsOut(verify) ? 'sealed' : 'absent';
}

/** Names of what proves that a text was not changed: signatures, authenticated encryption, and the codecs made of them. */
const PROVES = /timingSafeEqual|createHmac|createVerify|createDecipheriv|subtle\.(?:verify|decrypt)|jwtVerify|jwtDecrypt|compactVerify|compactDecrypt|\.verify\(|\bverify\w*\(|unseal|unsign|decrypt\w*\(|openSealed|secretbox|paseto|iron/i;

/** A function that only hands the text on to another one: its name does not say what that does. */
function callsOut(fn: FunctionValue): boolean {
  return fn.node.body !== undefined && !ts.isBlock(fn.node.body) && ts.isCallExpression(unwrap(fn.node.body as ts.Expression)) && !/JSON\.parse|atob|Buffer\.from/.test(fn.unit.text.slice(fn.node.pos, fn.node.end));
}

/** The function that reads it proves it itself. */
function provenNearby({ node, unit }: Origin): boolean {
  let scope: ts.Node = node;
  while (scope.parent && !isFunctionLike(scope) && !ts.isSourceFile(scope)) scope = scope.parent;
  if (ts.isSourceFile(scope)) return false;
  return PROVES.test(unit.text.slice(scope.pos, scope.end));
}

// --- results ---------------------------------------------------------------------------------------------------------

export interface ToolResult {
  readonly at: Location;
  /** Keys of `structuredContent`; undefined where there is none, `open` where more may be in it. */
  readonly structured: { readonly keys: ReadonlySet<string>; readonly open: boolean } | undefined;
}

/**
 * What a tool returns, way by way. Undefined when a way is not known whole: a result that somebody else makes may hold anything. Results that say `isError` are left out: they need not
 * follow the output schema.
 * @param returned what each alternative of the tool's handler returns, run with unknown arguments
 */
export function toolResults(tool: Tool, returned: readonly Value[] | undefined): readonly ToolResult[] | undefined {
  const registered = tool.raw?.fields.handler;
  const handlers = registered ? alternatives(registered) : [];
  if (!returned || handlers.length === 0 || returned.length !== handlers.length) return undefined;
  const results: ToolResult[] = [];
  for (const [index, { value: fn }] of handlers.entries()) {
    if (fn.kind !== 'function') return undefined;
    for (const { value, when } of alternatives(returned[index] ?? unknown('unresolved'))) {
      // `if (result.isError) return result;`: of what `result` may be, an error.
      if (when?.some(({ node, holds }) => holds !== false && ts.isPropertyAccessExpression(node) && node.name.text === 'isError') === true) continue;
      const read = readResult(value, { node: fn.node, unit: fn.unit });
      if (read === 'error') continue;
      if (!read) return undefined;
      // `if (structuredContent && options.structured) return { content, structuredContent };`: who leaves it out here knows for whom.
      if (read.structured === undefined && when?.some(({ text }) => /structuredContent|outputSchema/.test(text)) === true) continue;
      results.push(read);
    }
  }
  return results;
}

function readResult(value: Value, fallback: Origin): ToolResult | 'error' | undefined {
  if (value.kind !== 'object' || value.open.length > 0) return undefined;
  const error = value.props.get('isError')?.value;
  if (error && !(error.kind === 'literal' && error.value !== true)) return 'error';
  // What has none of a result's fields is another framework's result.
  if (!value.props.has('content') && !value.props.has('structuredContent')) return undefined;
  return { at: placeOf(value.origin ?? fallback), structured: structuredOf(value) };
}

function structuredOf(result: ObjectValue): ToolResult['structured'] {
  const slot = result.props.get('structuredContent');
  if (!slot || (slot.value.kind === 'literal' && slot.value.value === undefined)) return undefined;
  const keys = new Set<string>();
  let open = false;
  for (const { value } of alternatives(slot.value)) {
    if (value.kind !== 'object') open = true;
    else {
      for (const key of value.props.keys()) keys.add(key);
      open ||= value.open.length > 0;
    }
  }
  return { keys, open };
}

// --- caching ---------------------------------------------------------------------------------------------------------

export interface PublicCache {
  readonly server: Server;
  readonly at: Location;
  readonly what: string;
  /** Where the caller's identity is read; undefined when nothing of it was seen. */
  readonly identity: Location | undefined;
  readonly confidence: Confidence;
}

/** Results that are announced as cacheable for everybody, with where the code that makes them looks at who is asking. */
export function publicCaches(model: Model): readonly PublicCache[] {
  const found: PublicCache[] = [];
  for (const server of model.servers) {
    for (const item of server.raw.capabilities) {
      if (item.capability !== 'resource') continue;
      const hint = item.fields.cache;
      const at = hint && isPublic(hint, item.origin);
      if (!at) continue;
      const resource = server.resources.find((one) => one.info.location.file === item.origin.unit.path && isWithin(one.info.location, item.origin));
      const handler = resource?.handler?.fn;
      found.push({ server, at, what: `the resource "${resource?.info.name ?? ''}"`, identity: handler && identityIn(handler), confidence: 'high' });
    }
    const hints = server.raw.args[1]?.kind === 'object' ? server.raw.args[1].props.get('cacheHints')?.value : undefined;
    for (const [method, slot] of hints?.kind === 'object' ? hints.props : []) {
      const at = isPublic(slot.value, server.raw.origin);
      if (!at) continue;
      const handlers = method === 'resources/read' ? server.resources.flatMap((one) => (one.handler ? [one.handler.fn] : []))
        : server.raw.handlers.filter((one) => one.method === method).flatMap((one) => alternatives(one.handler).flatMap(({ value }) => (value.kind === 'function' ? [value] : [])));
      const identity = handlers.map(identityIn).find((one) => one !== undefined);
      found.push({ server, at, what: `every answer to ${method}`, identity, confidence: 'high' });
    }
    for (const item of server.raw.handlers) {
      for (const { value: fn } of alternatives(item.handler)) {
        if (fn.kind !== 'function') continue;
        const at = publicLiteral(fn);
        if (at) found.push({ server, at, what: `the answer to ${item.method}`, identity: identityIn(fn), confidence: 'high' });
      }
    }
  }
  return found;
}

function isWithin(location: Location, { node, unit }: Origin): boolean {
  return location.file === unit.path && location.start >= node.pos && location.end <= node.end;
}

function isPublic(hint: Value, fallback: Origin): Location | undefined {
  for (const { value } of alternatives(hint)) {
    const scope = value.kind === 'object' ? value.props.get('cacheScope')?.value : undefined;
    if (scope && isString(scope) && scope.value === 'public') return placeOf(scope.origin ?? (value as ObjectValue).origin ?? fallback);
  }
  return undefined;
}

/** `cacheScope: 'public'` written in a function's own body. */
function publicLiteral(fn: FunctionValue): Location | undefined {
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (found) return;
    if (ts.isPropertyAssignment(node) && node.name.getText(fn.unit.ast).replace(/["']/g, '') === 'cacheScope' && ts.isStringLiteralLike(node.initializer) && node.initializer.text === 'public') found = node.initializer;
    else ts.forEachChild(node, visit);
  };
  if (fn.node.body) visit(fn.node.body);
  return found && locationOf(found, fn.unit);
}

/** Names under which SDKs and frameworks hand over who is asking. */
const IDENTITY: ReadonlySet<string> = new Set(['authInfo', 'getMcpAuthContext', 'requestInfo', 'userId', 'tenantId', 'sessionId']);

/** Where a function looks at who is asking: itself, or a function of the same file that it calls by name. */
function identityIn(fn: FunctionValue, depth = 0): Location | undefined {
  const { unit } = fn;
  let found: ts.Node | undefined;
  const called: string[] = [];
  const visit = (node: ts.Node): void => {
    if (found) return;
    if (ts.isPropertyAccessExpression(node) && IDENTITY.has(node.name.text)) found = node;
    else if (ts.isIdentifier(node) && IDENTITY.has(node.text) && !ts.isPropertyAssignment(node.parent) && !ts.isPropertyAccessExpression(node.parent)) found = node;
    else {
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) called.push(node.expression.text);
      ts.forEachChild(node, visit);
    }
  };
  if (fn.node.body) visit(fn.node.body);
  if (found) return locationOf(found, unit);
  if (depth > 2) return undefined;
  for (const statement of unit.ast.statements) {
    if (!ts.isFunctionDeclaration(statement) || !statement.name || !called.includes(statement.name.text)) continue;
    const inner = identityIn({ ...fn, node: statement }, depth + 1);
    if (inner) return inner;
  }
  return undefined;
}

// --- what a revision retires -----------------------------------------------------------------------------------------

export interface Retired {
  readonly server: Server;
  readonly at: Location;
  readonly what: 'variadic' | 'sse' | 'sampling' | 'roots' | 'logging';
  /** Row of the registration for `variadic`. */
  readonly row: string;
  /** Name of the tool, prompt or resource for `variadic`. */
  readonly name: string | undefined;
  /** What stands between name and handler of `variadic`; undefined where that is not sure, or it is something else that is retired. */
  readonly positions: readonly Position[] | undefined;
}

/** What an argument of a registration is. */
export type Position = 'description' | 'schema' | 'annotations';

const VARIADIC: ReadonlySet<string> = new Set(['sdk-tool', 'sdk-prompt', 'sdk-resource']);

/** Uses of what SDK or specification have retired, whatever the revision. */
export function retired(model: Model): readonly Retired[] {
  const found: Retired[] = [];
  for (const server of model.servers) {
    for (const item of server.raw.capabilities) {
      if (!VARIADIC.has(item.row)) continue;
      const name = item.fields.name && isString(item.fields.name) ? item.fields.name.value : undefined;
      found.push({ server, at: registrationPlace(item.origin.node, item.origin.unit), what: 'variadic', row: item.row, name, positions: positionsOf(item, schemaContext(model.machine, server.manifest, server.info.sdk, server.raw)) });
    }
    for (const transport of server.transports) if (transport.info.kind === 'sse') found.push({ server, at: transport.info.location, what: 'sse', row: '', name: undefined, positions: undefined });
  }
  for (const call of model.collector.protocol.calls) {
    const what = call.kind === 'sampling' || call.kind === 'roots' || call.kind === 'logging' ? call.kind : undefined;
    const server = what && serverOf(model, call.origin);
    if (server) found.push({ server, at: registrationPlace(call.origin.node, call.origin.unit), what, row: '', name: undefined, positions: undefined });
  }
  return found;
}

/** The SDK tells the arguments of `tool(…)` apart when it gets them: only what surely is one thing counts. */
function positionsOf({ fields, misusedSchema, row }: RawCapability, context: SchemaContext): readonly Position[] | undefined {
  const { description, inputSchema, annotations } = fields;
  const isText = (value: Value): boolean => alternatives(value).every(({ value: one }) => isString(one) || one.kind === 'template');
  if (row === 'sdk-resource' || misusedSchema === true || (description && !isText(description))) return undefined;
  if (inputSchema && isRawShape(inputSchema, context) !== true) return undefined;
  // Behind a schema nothing else can stand.
  if (annotations && !inputSchema && (isRawShape(annotations, context) !== false || !alternatives(annotations).every(({ value }) => value.kind === 'object'))) return undefined;
  return [...(description ? ['description' as const] : []), ...(inputSchema ? ['schema' as const] : []), ...(annotations ? ['annotations' as const] : [])];
}

/** The name of the method in a call, which is shorter to point to than the call. */
function registrationPlace(node: ts.Node, unit: Unit): Location {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) return locationOf(node.expression.name, unit);
  return locationOf(node, unit);
}

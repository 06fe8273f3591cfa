/** What the start-up says about HTTP: applications, routes, middleware, listening sockets, transports and what hands requests to them, in order. */
import type { ts } from '../../project/syntax.js';
import type { CallEvent, DecoratorEvent, Frame } from '../../resolve/machine.js';
import type { Condition, FunctionValue, Origin, Value } from '../../resolve/values.js';
import { alternatives, isString } from '../../resolve/values.js';
import { connectRows, serverRows, transportRows } from '../sdk/index.js';
import { isNestDecorator } from './nest.js';
import type { HandlerStyle } from './rows.js';

export interface WebCall {
  readonly path: string | undefined;
  readonly method: string | undefined;
  readonly callee: Value;
  readonly receiver: Value | undefined;
  readonly args: readonly Value[];
  readonly isNew: boolean;
  readonly origin: Origin;
  readonly conditions: readonly Condition[];
  readonly frame: Frame | undefined;
  /** Seen only by running a function that nothing was seen to call. */
  readonly explored: boolean;
}

/** Packages of which every call is kept. */
const WEB = /^(?:express|fastify|hono|koa|@koa\/router|koa-router|node:https?|node:http2|@hono\/|@fastify\/|@modelcontextprotocol\/(?:sdk|server|express|hono|fastify|node)#(?:create|host|localhost|origin|require|mcpAuth|verifyBearer|toNode|ProxyOAuth|OAuth)|mcp-handler#|agents\/mcp#|cors#|jsonwebtoken#|jose#|@cloudflare\/workers-oauth-provider|Bun\.serve|Deno\.serve|fastmcp#FastMCP|mcp-framework#MCPServer|mcp-use#|@mastra\/mcp#|@nestjs\/core#NestFactory|@nestjs\/common#MiddlewareConsumer|@rekog\/mcp-nest#|@tmcp\/|tmcp#)/;
/** Methods that hand a request to a transport, whatever is known of the receiver. */
const HANDS_OVER: ReadonlySet<string> = new Set(['handleRequest', 'handlePostMessage']);
/** Methods that set a header. */
const SETS_HEADER: ReadonlySet<string> = new Set(['setHeader', 'header', 'set', 'append', 'writeHead']);
const MAX_CALLS = 6000;
/** Runs kept of one function that answers the protocol itself. */
const MAX_ANSWERS = 200;
/** Stands for the path where a request reaches code of the project that answers the protocol itself. */
export const BY_HAND = 'protocol:by-hand';

/** A function of the project that an HTTP application or socket calls with each request. */
export interface RequestHandler {
  readonly fn: FunctionValue;
  readonly style: HandlerStyle;
}

/** What makes applications, by the start of the path, with how their handlers are called. */
const STYLES: readonly (readonly [RegExp, HandlerStyle])[] = [
  [/^(?:express(?:#|$|\()|@modelcontextprotocol\/(?:sdk|express)#createMcpExpressApp)/, 'node'],
  [/^node:https?#(?:default\.)?create(?:Secure)?Server(?:\(\)\.(?:on|addListener))?$/, 'node'],
  [/^(?:fastify(?:#|$|\()|@modelcontextprotocol\/fastify#)/, 'fastify'],
  [/^(?:hono#|@hono\/zod-openapi#|@modelcontextprotocol\/hono#)/, 'hono'],
  [/^(?:koa(?:#|$|\()|@koa\/router#|koa-router(?:#|$|\())/, 'koa'],
  [/^(?:Bun|Deno)\.serve$/, 'web'],
];
/** Calls of an application that take handlers; of sockets, those that make them. */
const TAKES_HANDLERS = /\.(?:get|post|put|patch|delete|all|use|options|head|addHook)$|^node:https?#|^(?:Bun|Deno)\.serve$/;

export class WebLog {
  readonly calls: WebCall[] = [];
  /** On controllers of NestJS, by their nodes. */
  private readonly decorated = new Map<ts.Node, DecoratorEvent>();
  /** By their nodes. */
  readonly handlers = new Map<ts.Node, RequestHandler>();
  /** Functions of the project that tell the methods of the protocol apart, with how often they were met. */
  readonly answering = new Map<ts.Node, number>();
  /** False once the servers are known. */
  recording = true;

  /** A function is about to run; kept where it answers the protocol. */
  entered(fn: FunctionValue, frame: Frame | undefined, explored: boolean): void {
    const met = this.answering.get(fn.node);
    if (!this.recording || met === undefined || met >= MAX_ANSWERS || this.calls.length >= MAX_CALLS) return;
    this.answering.set(fn.node, met + 1);
    this.calls.push({ path: BY_HAND, method: undefined, callee: fn, receiver: undefined, args: [], isNew: false, origin: { node: fn.node, unit: fn.unit }, conditions: [], frame, explored });
  }

  decorator(event: DecoratorEvent): void {
    if (this.recording && this.decorated.size < MAX_CALLS && isNestDecorator(event.path) && !this.decorated.has(event.origin.node)) this.decorated.set(event.origin.node, event);
  }

  /** On controllers of NestJS, in the order they were met. */
  get decorators(): readonly DecoratorEvent[] {
    return [...this.decorated.values()];
  }

  call(event: CallEvent, frame: Frame | undefined, explored: boolean): void {
    if (!this.recording || this.calls.length >= MAX_CALLS || !isWeb(event)) return;
    const { path, method, callee, receiver, args, isNew, origin, conditions } = event;
    const style = path === undefined || isNew || !TAKES_HANDLERS.test(path) ? undefined : STYLES.find(([start]) => start.test(path))?.[1];
    if (style) for (const fn of functionsAmong(args)) this.handlers.set(fn.node, { fn, style });
    this.calls.push({ path, method, callee, receiver, args, isNew, origin, conditions: conditions.slice(), frame, explored });
  }
}

/** Functions given by themselves, in a list, or as a field of options. */
function functionsAmong(args: readonly Value[]): FunctionValue[] {
  return args.flatMap((arg) => alternatives(arg)).flatMap(({ value }) => {
    if (value.kind === 'function') return [value];
    const parts = value.kind === 'array' ? value.items.map((item) => item.value) : value.kind === 'object' ? [value.props.get('fetch')?.value, value.props.get('handler')?.value] : [];
    return parts.filter((part): part is FunctionValue => part?.kind === 'function');
  });
}

function isWeb(event: CallEvent): boolean {
  const { path, method, isNew } = event;
  if (path !== undefined && (WEB.test(path) || (isNew && (transportRows.has(path) || serverRows.has(path))) || connectRows.has(path))) return true;
  if (method !== undefined && HANDS_OVER.has(method)) return true;
  return headerSet(ALLOW_ORIGIN, event) !== undefined || headerSet(ALLOW_CREDENTIALS, event) !== undefined;
}

/** Value given for a response header (its name in lower case), where the call sets it: `res.setHeader(name, value)`, `writeHead(200, { … })`, `new Response(body, { headers: { … } })`. */
export function headerSet(name: string, { path, method, args, isNew }: Pick<WebCall, 'path' | 'method' | 'args' | 'isNew'>): Value | undefined {
  const among = (value: Value | undefined): Value | undefined => {
    if (value?.kind === 'object') for (const [key, slot] of value.props) if (key.toLowerCase() === name) return slot.value;
    return undefined;
  };
  if ((isNew && path === 'Response') || path === 'Response.json') {
    const headers = args[1]?.kind === 'object' ? args[1].props.get('headers')?.value : undefined;
    return among(headers?.kind === 'call' && headers.isNew ? headers.args[0] : headers);
  }
  if (method === undefined || !SETS_HEADER.has(method)) return undefined;
  const [first, second] = args;
  if (isString(first) && first.value.toLowerCase() === name) return second;
  for (const arg of args) {
    const found = among(arg);
    if (found) return found;
  }
  return undefined;
}

export const ALLOW_ORIGIN = 'access-control-allow-origin';
export const ALLOW_CREDENTIALS = 'access-control-allow-credentials';

/** Functions of the project that were running when a call was made, innermost first. */
export function framesOf(call: { readonly frame: Frame | undefined }): ts.Node[] {
  const nodes: ts.Node[] = [];
  for (let at = call.frame; at && nodes.length < 80; at = at.parent) nodes.push(at.fn.node);
  return nodes;
}

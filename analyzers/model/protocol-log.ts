/** Calls of the protocol itself, seen while handlers and start-up are evaluated: asking the user, reading state that came back, features that a revision retires. */
import type { ts } from '../project/syntax.js';
import type { CallEvent } from '../resolve/machine.js';
import type { Origin, Value } from '../resolve/values.js';
import { apiPath, derivesFrom, isString } from '../resolve/values.js';

export interface ProtocolCall {
  readonly kind: 'elicit' | 'request-state' | 'state-decoded' | 'sampling' | 'roots' | 'logging' | 'initialize-hook';
  /** Params of an elicitation; what is decoded. */
  readonly value: Value | undefined;
  readonly origin: Origin;
}

/** Methods whose name says what they are wherever they are read from: contexts are parameters, whose type is often not written. */
const METHODS: Readonly<Record<string, ProtocolCall['kind']>> = {
  elicitInput: 'elicit', requestSampling: 'sampling', createMessage: 'sampling', listRoots: 'roots', sendLoggingMessage: 'logging',
};
/** Paths of the functions and methods whose name alone would say too little. */
const PATHS: readonly (readonly [RegExp, ProtocolCall['kind']])[] = [
  [/^@modelcontextprotocol\/server#inputRequired\.elicit$/, 'elicit'],
  [/^@modelcontextprotocol\/server#inputRequired\.createMessage$/, 'sampling'],
  [/^@modelcontextprotocol\/server#inputRequired\.listRoots$/, 'roots'],
];
/** Methods that other SDKs have too (`anthropic.messages.createMessage`): they count on a server or a context only. */
const AMBIGUOUS: ReadonlySet<string> = new Set(['createMessage', 'listRoots']);
const OURS = /^@modelcontextprotocol\/(?:sdk|server)#|^(?:fastmcp|agents|tmcp|mcp-use|@rekog\/mcp-nest|mcp-framework)#/;
const DECODERS = /^(?:JSON\.parse|atob|Buffer\.from|node:buffer#Buffer\.from|structuredClone|decodeURIComponent|node:querystring#.*|querystring#.*|URLSearchParams)$/;

export class ProtocolLog {
  readonly #calls = new Map<ts.Node, ProtocolCall>();

  /** Every call once, whatever ran it. */
  get calls(): readonly ProtocolCall[] {
    return [...this.#calls.values()];
  }

  call(event: CallEvent): void {
    const { origin, args, path, method } = event;
    if (this.#calls.has(origin.node)) return;
    const keep = (kind: ProtocolCall['kind'], value: Value | undefined): void => { this.#calls.set(origin.node, { kind, value, origin }); };
    const named = path === undefined ? undefined : PATHS.find(([pattern]) => pattern.test(path))?.[1];
    if (named) {
      keep(named, args[0]);
      return;
    }
    if (path !== undefined && DECODERS.test(path)) {
      if (args[0] && derivesFrom(args[0], isState, 8)) keep('state-decoded', args[0]);
      return;
    }
    if (method === undefined || event.isNew) return;
    if (method === 'requestState' && args.length === 0) keep('request-state', undefined);
    else if (method === 'sendRequest' || method === 'request') {
      const sent = args[0]?.kind === 'object' ? args[0].props.get('method')?.value : undefined;
      const params = args[0]?.kind === 'object' ? args[0].props.get('params')?.value : undefined;
      if (!sent || !isString(sent)) return;
      if (sent.value === 'elicitation/create') keep('elicit', params);
      else if (sent.value === 'sampling/createMessage') keep('sampling', params);
      else if (sent.value === 'roots/list') keep('roots', params);
    } else {
      const kind = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
      if (kind === undefined || (AMBIGUOUS.has(method) && !(path !== undefined && OURS.test(path)))) return;
      keep(kind, args[0]);
    }
  }
}

/** What a client sent back as the state of an earlier round. */
function isState(value: Value): boolean {
  if (value.kind === 'member') return value.name === 'requestState';
  if (value.kind === 'unknown') return value.label === 'requestState';
  return value.kind === 'call' && value.callee.kind === 'member' && value.callee.name === 'requestState' && apiPath(value.callee) !== '';
}

/** Servers and transports that several clients share. */
import type { ts } from '../../project/syntax.js';
import { locationOf } from '../../project/unit.js';
import type { Frame } from '../../resolve/machine.js';
import type { FunctionValue, Origin } from '../../resolve/values.js';
import { apiPath } from '../../resolve/values.js';
import type { Model } from '../discover.js';
import { readPath } from '../fields.js';
import type { Server } from '../model.js';
import { connectRows, transportRows } from '../sdk/index.js';
import { isHttp, type Endpoint, type HttpSurface } from './facts.js';
import { framesOf, type WebCall } from './log.js';
import type { Web } from './routes.js';

/** Servers and transports made once, outside the handler that joins them with every client. */
export function sharedObjects(server: Server, model: Model, web: Web, handovers: readonly WebCall[], endpoints: readonly Endpoint[]): HttpSurface['shared'] {
  const found: HttpSurface['shared'][number][] = [];
  const seen = new Set<ts.Node>();
  const handlers = new Set(endpoints.flatMap((endpoint) => endpoint.handlers).map((fn) => fn.node));
  const handlerOf = (call: WebCall): ts.Node | undefined => framesOf(call).find((node) => handlers.has(node as FunctionValue['node']));
  for (const call of handovers) {
    if (call.path === undefined || connectRows.get(call.path)?.transport === undefined || seen.has(call.origin.node)) continue;
    const handler = handlerOf(call);
    if (!handler || call.callee.kind !== 'member') continue;
    const one = model.collector.serverOf(call.callee.object);
    if (one !== server.raw || one.typedOnly) continue;
    const makings = web.calls.filter((other) => other.isNew && other.origin.node === one.origin.node);
    // Made while a request is answered, or on a way that start-up does not show: its own for every client.
    if (makings.length === 0 || makings.some((other) => framesOf(other).includes(handler))) continue;
    if (!madeOnce(makings) || SINGLE_CLIENT.test(textOf(handler, call.frame, call.origin))) continue;
    seen.add(call.origin.node);
    found.push({ at: locationOf(call.origin.node, call.origin.unit), kind: 'server', made: locationOf(one.origin.node, one.origin.unit), explored: call.explored });
  }
  // A transport without sessions that start-up made, and that every request is handed to.
  for (const call of handovers) {
    if (call.method !== 'handleRequest' || call.callee.kind !== 'member' || seen.has(call.origin.node)) continue;
    const handler = handlerOf(call);
    const transport = call.callee.object;
    if (!handler || transport.kind !== 'call' || !transport.isNew || !isHttp(transportRows.get(apiPath(transport) ?? '')?.kind ?? '')) continue;
    const making = web.calls.find((other) => other.isNew && other.origin.node === transport.origin.node);
    if (!making || framesOf(making).includes(handler)) continue;
    const generator = readPath(model.machine, { args: transport.args }, ['arg0.sessionIdGenerator']);
    if (generator !== undefined || (transport.args[0] !== undefined && transport.args[0].kind !== 'object')) continue;
    seen.add(call.origin.node);
    found.push({ at: locationOf(transport.origin.node, transport.origin.unit), kind: 'transport', made: locationOf(transport.origin.node, transport.origin.unit), explored: making.explored });
  }
  return found;
}

/** A second client is turned away while the first is connected. */
const SINGLE_CLIENT = /\b409\b|already\s+(?:connected|in use)|only one (?:client|connection|session)/i;

/** Text of a handler that was running when a call was made. */
function textOf(handler: ts.Node, frame: Frame | undefined, origin: Origin): string {
  for (let at = frame; at; at = at.parent) if (at.fn.node === handler) return at.fn.unit.text.slice(handler.pos, handler.end);
  return origin.unit.text.slice(handler.pos, handler.end);
}

/** Start-up makes it while no request is answered: at the top of a module, or in functions that the top of a module called. */
function madeOnce(makings: readonly WebCall[]): boolean {
  return makings.some((one) => {
    for (let at = one.frame; at; at = at.parent) if (at.origin.node === at.fn.node) return false;
    return true;
  });
}

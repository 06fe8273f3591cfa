/** How a server is reached, as far as the inventory tells. */
import type { ServerInfo, TransportInfo } from '../contract/index.js';

export interface Reached {
  /** Something is known of it. */
  readonly known: boolean;
  /** Over HTTP or a socket, under some condition at least. */
  readonly remote: boolean;
  /** All of that is bound to this machine. */
  readonly loopbackOnly: boolean;
  readonly transports: readonly TransportInfo[];
}

const NETWORK: ReadonlySet<TransportInfo['kind']> = new Set<TransportInfo['kind']>(['streamable-http', 'sse', 'websocket', 'custom']);
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;

export function transportsOf(server: ServerInfo): Reached {
  const open = server.transports.filter((one) => NETWORK.has(one.kind));
  return {
    known: server.transports.length > 0,
    remote: open.length > 0,
    loopbackOnly: open.length > 0 && open.every((one) => one.host !== undefined && LOOPBACK.test(one.host)),
    transports: server.transports,
  };
}

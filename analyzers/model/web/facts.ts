/** What is known of a server's HTTP surface, as rules read it. */
import type { Location } from '../../contract/index.js';
import type { Path } from '../../host/host.js';
import type { FunctionValue, Origin, Value } from '../../resolve/values.js';
import type { Demands } from './request.js';
import type { AppRow } from './rows.js';

/** How a caller is known: `open` to everybody; `presence` when anything will do; `delegated` when what the caller sends is used elsewhere; `unknown` where the source does not tell. */
export type AccessState = 'open' | 'presence' | 'verified' | 'delegated' | 'unknown';

export interface Access {
  readonly state: AccessState;
  /** Environment variable that switches authentication on. */
  readonly setting: string | undefined;
  /** What authenticates, or where it is left out. */
  readonly at: Location | undefined;
  /** Authentication exists, and is off unless something is set. */
  readonly optional: boolean;
  /** What the caller sends is handed on, and where it sends nothing a key of the server's own stands in. */
  readonly ownKey?: Demands['ownKey'];
  readonly demands: readonly Demands[];
}

export interface OriginCheck {
  readonly checked: boolean;
  /** Checks exist, and are off unless something is set. */
  readonly setting: string | undefined;
  /** Option or transport to mend. */
  readonly at: Location;
  readonly why: 'none' | 'off' | 'no-list';
}

export interface Endpoint {
  readonly at: Location;
  /** Method of the application that registers it, such as `post`; undefined for those that frameworks open. */
  readonly verb: string | undefined;
  readonly route: string | undefined;
  /** What the route belongs to; undefined for what frameworks open. */
  readonly app: App | undefined;
  readonly transport: Origin | undefined;
  readonly access: Access;
  readonly origin: OriginCheck;
  /** Where requests come in from; undefined when no listening socket was found. */
  readonly listener: Listener | undefined;
  readonly handlers: readonly FunctionValue[];
}

export interface Listener {
  readonly at: Location;
  /** `all` interfaces, `loopback` only, another address, or not known. */
  readonly reach: 'all' | 'loopback' | 'address' | 'unknown';
  readonly host: string | undefined;
  /** No host is given: the library's default. */
  readonly byDefault: boolean;
  readonly setting: string | undefined;
  readonly app: App | undefined;
  readonly unit: Path;
  /** It leads to the protocol. */
  readonly servesProtocol: boolean;
  /** Known only by running a function that nothing was seen to call. */
  readonly explored: boolean;
}

export interface CorsUse {
  readonly at: Location;
  readonly value: 'any' | 'reflected';
  readonly credentials: boolean;
  readonly setting: string | undefined;
  readonly unit: Path;
}

export interface HttpSurface {
  readonly endpoints: readonly Endpoint[];
  readonly listeners: readonly Listener[];
  readonly cors: readonly CorsUse[];
  /** Functions that prove bearer tokens (`verifyAccessToken`), whoever calls them. */
  readonly verifiers: readonly { readonly at: Location; readonly demands: Demands }[];
  /** Tokens are accepted as OAuth means them: proved, or by middleware that does. */
  readonly takesTokens: Location | undefined;
  /** What makes session ids, and out of what. */
  readonly sessionIds: readonly { readonly at: Location; readonly source: 'clock' | 'random' | 'counter' | 'constant'; readonly text: string }[];
  /** One server or transport object that several clients are joined to. */
  readonly shared: readonly { readonly at: Location; readonly kind: 'server' | 'transport'; readonly made: Location; readonly explored: boolean }[];
  /** Protected-resource metadata (RFC 9728) is served or pointed to. */
  readonly metadata: boolean;
  /** Why something could not be looked at. */
  readonly skipped: readonly string[];
}

export interface App {
  readonly key: string;
  readonly row: AppRow;
  /** What made it; undefined where it is known by type only. */
  readonly made: Extract<Value, { kind: 'call' }> | undefined;
}

/** Transports that clients reach over a network. */
export function isHttp(kind: string): boolean {
  return kind === 'streamable-http' || kind === 'sse' || kind === 'websocket';
}

export const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|::1|\[::1\])$/i;
const ALL = /^(?:0\.0\.0\.0|::|\[::\]|0|\*|)$/;

export function reachOf(host: string | undefined): Listener['reach'] {
  if (host === undefined) return 'unknown';
  return LOOPBACK.test(host) ? 'loopback' : ALL.test(host) ? 'all' : 'address';
}

/** What the evaluator's run left behind: servers, capabilities, handlers and transports as abstract values, before they become the domain model. */
import type { FoundBy } from '../contract/index.js';
import type { Path } from '../host/host.js';
import type { Condition, Origin, Value } from '../resolve/values.js';
import type { Capability, ServerRow, TransportKind, ValidatedBy } from './sdk/row.js';

export interface RawFields {
  name?: Value | undefined;
  title?: Value | undefined;
  description?: Value | undefined;
  inputSchema?: Value | undefined;
  outputSchema?: Value | undefined;
  annotations?: Value | undefined;
  handler?: Value | undefined;
  uri?: Value | undefined;
  mimeType?: Value | undefined;
  cache?: Value | undefined;
}

export interface RawCapability {
  readonly capability: Capability;
  readonly row: string;
  readonly fields: RawFields;
  readonly validated: ValidatedBy;
  readonly origin: Origin;
  conditions: readonly Condition[];
  readonly foundBy: FoundBy;
  /** Seen only by running a function that nothing was seen to call. */
  readonly explored: boolean;
  /** A whole `z.object` where the SDK wants a raw shape. */
  readonly misusedSchema?: boolean;
  /** What the registration says about who may call it (`canAccess`, `scopeChallenge`). */
  right?: Value | undefined;
}

export interface RawHandler {
  readonly method: string;
  readonly handler: Value;
  /** The same handler as other runs of its surroundings made it: with another configuration, or with less known of it. */
  readonly variants: Value[];
  readonly origin: Origin;
  readonly conditions: readonly Condition[];
  readonly explored: boolean;
  /** What it answers, where that is known already. */
  readonly answer?: Value;
  /** What it is given for a call of one tool; left out: the request as the SDK gives it. */
  readonly given?: (name: string) => readonly Value[];
}

export interface RawTransport {
  readonly kind: TransportKind;
  readonly origin: Origin;
  readonly conditions: readonly Condition[];
  readonly value: Value | undefined;
  /** Of a framework that opens its own socket; a text is the framework's default. */
  readonly listens?: { readonly host: Value | string; readonly port: Value | string };
}

export interface RawServer {
  readonly key: string;
  readonly row: ServerRow | undefined;
  readonly framework: string;
  /** Package that declares its class, as in API paths. */
  readonly module: string;
  readonly args: readonly Value[];
  readonly origin: Origin;
  /** Module that was being run when it was made. */
  readonly entry: Path;
  readonly conditions: readonly Condition[];
  /** Known by a type only: nothing was seen that makes it. */
  readonly typedOnly: boolean;
  readonly explored: boolean;
  readonly capabilities: RawCapability[];
  readonly handlers: RawHandler[];
  readonly transports: RawTransport[];
  /** Its capabilities were added to another server. */
  mounted?: boolean;
  /** Its class is taken for the official one by its name. */
  guessed?: boolean;
  /** It speaks the protocol without an SDK; what it says of itself. */
  readonly byHand?: { readonly info: Value | undefined };
}

/** A listening socket, wherever the HTTP application was made. */
export interface RawListener {
  readonly origin: Origin;
  readonly port: Value | undefined;
  readonly host: Value | undefined;
  readonly conditions: readonly Condition[];
}

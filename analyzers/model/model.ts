/** The domain as rules see it: servers with their tools, prompts, resources and transports, each with its plain facts and what stands behind them. */
import type { Location, PromptInfo, ResourceInfo, ServerInfo, ToolInfo, TransportInfo } from '../contract/index.js';
import type { Path } from '../host/host.js';
import type { ts } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import type { Manifest } from '../resolve/manifest.js';
import type { Condition, FunctionValue, Origin, Value } from '../resolve/values.js';
import type { RawCapability, RawFields, RawServer } from './raw.js';
import type { SchemaReading } from './schema/index.js';

/** What runs when a tool is called: a function, or a branch of a dispatching handler. */
export interface Handler {
  /** The function that gets the arguments; for a branch, the dispatching function. */
  readonly fn: FunctionValue;
  /** Branch of the dispatcher, where there is no function of its own. */
  readonly arm: ts.Node | undefined;
  readonly unit: Unit;
  readonly location: Location;
  /** Receives the whole request, not the arguments. */
  readonly takesRequest: boolean;
}

/** A call that a tool written as data comes to. */
export interface DataCall {
  /** As the rows name it. */
  readonly path: string;
  readonly args: readonly Value[];
  readonly origin: Origin;
}

export interface Tool {
  readonly info: ToolInfo;
  readonly server: Server;
  readonly raw: RawCapability | undefined;
  /** What it was registered or listed with, as abstract values. */
  readonly fields: RawFields;
  /** What must hold for it to be offered. */
  readonly conditions: readonly Condition[];
  readonly input: SchemaReading | undefined;
  readonly output: SchemaReading | undefined;
  readonly handler: Handler | undefined;
  /** What it does, where it is declared as data and has no handler: the calls, given the value of each argument. */
  readonly calls?: (argument: (name: string) => Value) => readonly DataCall[];
}

export interface Prompt {
  readonly info: PromptInfo;
  readonly server: Server;
  readonly fields: RawFields;
  readonly handler: Handler | undefined;
}

export interface Resource {
  readonly info: ResourceInfo;
  readonly server: Server;
  readonly fields: RawFields;
  readonly handler: Handler | undefined;
}

export interface Transport {
  readonly info: TransportInfo;
  readonly server: Server;
  readonly value: Value | undefined;
}

export interface Server {
  readonly info: ServerInfo;
  readonly raw: RawServer;
  readonly manifest: Manifest | undefined;
  readonly tools: Tool[];
  readonly prompts: Prompt[];
  readonly resources: Resource[];
  readonly transports: Transport[];
  /** Project files the server's entry reaches through imports. */
  readonly reach: ReadonlySet<Path>;
}

/** Shapes of the rows that say how packages declare servers, tools, prompts and resources. Rows are data; collect.ts interprets them. */

/**
 * Where a field is found: `arg0`, `arg1.description`, `arg0.mcp.annotations`; `self.name` reads the object a class row or item row is about.
 * Several paths are tried in order; the first that is there wins.
 */
export type FieldPath = string;

export interface PackageRow {
  /** Specifier, or prefix of specifiers when it ends with `/*`. */
  readonly specifier: string;
  /** One name for all its spellings; API paths start with it. */
  readonly canonical: string;
  /** A file that imports it may hold a server. False for clients, types and transports alone. */
  readonly server: boolean;
  /** `false`: most projects that depend on the package have no server. */
  readonly manifest?: false;
}

/** How a server comes to be. */
export interface ServerRow {
  readonly id: string;
  /** Paths of the class (with `new`) or function that makes it. */
  readonly paths: readonly string[];
  readonly framework: string;
  readonly name?: readonly FieldPath[];
  readonly version?: readonly FieldPath[];
  readonly title?: readonly FieldPath[];
  readonly instructions?: readonly FieldPath[];
  readonly capabilities?: readonly FieldPath[];
  /** Tools given to the constructor: an array of definitions, or an object whose keys are names. */
  readonly tools?: { readonly from: FieldPath; readonly each: 'array' | 'record' };
  readonly prompts?: { readonly from: FieldPath; readonly each: 'array' | 'record' };
  readonly resources?: { readonly from: FieldPath; readonly each: 'array' | 'record' };
  /** A callback that is given a server: its path, and the type of what it is given. */
  readonly callback?: { readonly from: FieldPath; readonly given: string };
  /** Transport that comes with it, unless something else is seen. */
  readonly transport?: TransportKind;
  /** Transports that an option names: texts, members of an enumeration, instances of transports, or a list of those. */
  readonly opens?: {
    readonly from: FieldPath;
    readonly values: Readonly<Record<string, TransportKind>>;
    /** What is opened where the option is left out. */
    readonly fallback: readonly TransportKind[];
    /** Call that starts a program without a socket: where one is met and `served` is not, nothing is opened over HTTP. */
    readonly unserved?: string;
    readonly served?: string;
  };
}

export type TransportKind = 'stdio' | 'streamable-http' | 'sse' | 'websocket' | 'in-memory' | 'in-process' | 'custom';

export type Capability = 'tool' | 'prompt' | 'resource';

/** Who checks the arguments before the handler sees them. */
export type ValidatedBy = 'when-schema' | 'standard-schema' | 'always' | 'never';

export interface Fields {
  readonly name?: readonly FieldPath[];
  readonly title?: readonly FieldPath[];
  readonly description?: readonly FieldPath[];
  readonly inputSchema?: readonly FieldPath[];
  readonly outputSchema?: readonly FieldPath[];
  readonly annotations?: readonly FieldPath[];
  readonly handler?: readonly FieldPath[];
  /** Resources only. */
  readonly uri?: readonly FieldPath[];
  readonly mimeType?: readonly FieldPath[];
  /** How long and by whom the answer may be kept. */
  readonly cache?: readonly FieldPath[];
}

/** Ways of telling arguments apart that are code (overloads.ts). */
export type Overload = 'sdk1-tool' | 'sdk1-prompt' | 'sdk1-resource' | 'route';

/** A call that registers one capability (or several, with `each`). */
export interface RegistrationRow {
  readonly id: string;
  readonly capability: Capability;
  /** Paths of the function or method. */
  readonly paths: readonly string[];
  /** Method name for the shape fallback, when a receiver is not known; left out where the name says too little. */
  readonly shape?: string;
  readonly fields: Fields;
  /** Arguments told apart at run time as the SDK does. */
  readonly overload?: Overload;
  /** The argument holds many: registered one by one through item rows. */
  readonly each?: { readonly from: FieldPath; readonly kind: 'array' | 'record' };
  readonly validated: ValidatedBy;
}

/** A call that only describes a capability, for a list that is registered elsewhere. */
export interface DefinitionRow {
  readonly id: string;
  readonly capability: Capability;
  readonly paths: readonly string[];
  readonly fields: Fields;
  readonly validated: ValidatedBy;
}

/** Definitions that methods change and hand back, lists that functions make of them, and the call that gives the handlers by name. */
export interface ToolkitRow {
  readonly id: string;
  readonly definition: DefinitionRow;
  /** What a record of schemas is put into: module, export and function. */
  readonly shape: readonly [module: string, holder: string, maker: string];
  /** Methods of a definition that give it back. */
  readonly chained: readonly string[];
  /** The method among them that says a hint, by the path of its first argument; hints that are announced where nothing is said. */
  readonly annotate: { readonly method: string; readonly hints: Readonly<Record<string, string>>; readonly otherwise: Readonly<Record<string, boolean>> };
  /** Functions that make a list of their arguments: definitions or other lists. */
  readonly lists: readonly string[];
  /** Methods of a list that are given the handlers: an object, or what makes one. */
  readonly implement: readonly string[];
}

/** A class to extend; every concrete subclass is a capability (`capability`) or a server (`server`). */
export interface ClassRow {
  readonly id: string;
  readonly paths: readonly string[];
  readonly capability?: Capability;
  readonly fields?: Fields;
  readonly validated?: ValidatedBy;
  /** Methods the framework calls on an instance of it, such as `init`. */
  readonly calls?: readonly string[];
  readonly transport?: TransportKind;
}

export interface DecoratorRow {
  readonly id: string;
  readonly capability: Capability;
  readonly paths: readonly string[];
  readonly fields: Fields;
  readonly validated: ValidatedBy;
}

/** Files that are capabilities by where they lie. */
export interface FileRouteRow {
  readonly id: string;
  readonly capability: Capability;
  /** Package that must be in the manifest. */
  readonly dependency: string;
  /** Folders, relative to the package. */
  readonly folders: readonly string[];
  /** Fields read from the module's exports: `export.metadata.name`; `file` is the file name. */
  readonly fields: Fields;
  readonly validated: ValidatedBy;
}

/** A class whose instances carry messages. */
export interface TransportRow {
  readonly id: string;
  readonly paths: readonly string[];
  readonly kind: TransportKind;
}

/** A method that joins a server with a transport: `server.connect(transport)`, `start({transportType})`. */
export interface ConnectRow {
  readonly id: string;
  readonly paths: readonly string[];
  /** Argument that is a transport (a value of a transport row). */
  readonly transport?: FieldPath;
  /** Option that names the transport, with what its values mean. */
  readonly option?: { readonly from: FieldPath; readonly values: Readonly<Record<string, TransportKind>>; readonly fallback: TransportKind };
  readonly kind?: TransportKind;
  /** The server is an argument, not the receiver. */
  readonly server?: FieldPath;
  /** Where a framework that opens its own socket listens, and the address and port that it takes when none is given. */
  readonly listens?: { readonly host: readonly FieldPath[]; readonly port: readonly FieldPath[]; readonly defaults: { readonly host: string; readonly port: string } };
}

/** A controller of a package that serves the protocol in somebody's web application, with what may be put before its route. */
export interface ControllerRow {
  readonly id: string;
  /** Servers that it serves. */
  readonly framework: string;
  readonly kind: TransportKind;
  /** Server row whose call opens it with its own options; left out where a factory does. */
  readonly server?: string;
  /** Function that makes the controller. */
  readonly factory?: string;
  readonly path: { readonly from: readonly FieldPath[]; readonly fallback?: string };
  /** Lists of guards, and of decorators that its class gets. */
  readonly guards: readonly FieldPath[];
  readonly marks: readonly FieldPath[];
}

/** A method that adds all capabilities of one server to another, under scoped names. */
export interface MountRow {
  readonly id: string;
  readonly paths: readonly string[];
  /** The server that is added. */
  readonly child: readonly FieldPath[];
  readonly prefix?: readonly FieldPath[];
  readonly suffix?: readonly FieldPath[];
  /** Between prefix and name, and between name and suffix. */
  readonly separators: readonly [string, string];
}

/** `setRequestHandler` and its like: a handler for a protocol method. */
export interface HandlerRow {
  readonly id: string;
  readonly paths: readonly string[];
  readonly method: FieldPath;
  readonly handler: readonly FieldPath[];
}

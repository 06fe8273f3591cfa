/**
 * Model rows: what packages' functions mean for data flow. Rows are plain data with ids; the engine interprets them, findings cite them, and a user adds
 * rows of their own in the config, checked by the same schema (row-schema.ts).
 *
 * `paths` are API paths as the evaluator computes them: `node:child_process#exec`, `pg#Pool.query` (instance methods under the class, however the
 * instance was made), `axios#default.get`, `fetch`, `simple-git#simpleGit().clone` (method of what a function returns). Both `import x from 'm'`
 * (`m#default`), `import * as x` (`m#name`) and `require('m')` (`m#name`) are written; where the module itself is called, `require('m')` is `m`.
 * `import` is `import()` of a computed name. A path may also name a property (`URL.href`): `Return` is then what it holds.
 * `*` stands for any text within one segment (`axios#default.*`, `@aws-sdk/client-*#Delete*Command`), `**` for any number of segments, at least one
 * (`pg#**.query`, `octokit#Octokit.**`).
 *
 * An access path names a part of the call, read left to right: `Argument[0]`, `Argument[1..]` (that and all later ones), `Argument[1].Member[shell]`,
 * `Argument[1].Element` (items of an array; `Element[0]`, `Element[1..]` by place), `Receiver`, `Return`, `Argument[1].Parameter[0]` (first parameter of
 * a callback), `Receiver.Argument[0]` (what the function that made the receiver, or the object that it is a part of, was given). A tagged template is the call that JavaScript makes of it: `Argument[0]` holds its fixed texts, `Argument[1..]` what is inserted.
 * Three segments read an array as the arguments of a program: `After[-c|--file]` the item behind one that is exactly `-c` or `--file`, or one that begins with `--file=`, `Rest[/c]` all items
 * behind it, `Operand[1..]` items by place that are neither options nor their values: fixed text that starts with a dash is an option, the next item its
 * value where the row lists it in `valued`. Behind a fixed `--` everything is an operand, and nothing there can be taken for an option.
 *
 * Kinds that read text (all but `nosql`, `outbound-body`, `outbound-header`, `log`, `result`) do not look into an object or array literal found at the
 * very place the path names: rows that mean its parts say so (`Argument[0].Member[url]`).
 */

export type AccessPath = string;

/** Where data comes from. */
export type SourceKind =
  | 'tool-argument' | 'prompt-argument' | 'completion-argument' | 'resource-address' | 'http-request' | 'request-state' | 'client-answer'
  | 'fetched' | 'file-content' | 'process-output' | 'database-content' | 'secret' | 'inbound-token' | 'error';

/** Where data hurts. One API can have several sink kinds by parameter. */
export type SinkKind =
  | 'shell' // text that a shell reads (CWE-78)
  | 'program' // which program runs (CWE-78)
  | 'program-argument' // one argument of a program: options can be injected (CWE-88)
  | 'code' // evaluated as program text (CWE-94, CWE-95)
  | 'module' // which module is loaded (CWE-98, CWE-829)
  | 'template' // source of a template engine (CWE-1336)
  | 'sql' // SQL text (CWE-89)
  | 'nosql' // query object or operator of a document database (CWE-943)
  | 'query-text' // another query language: GraphQL, LDAP, XPath, vendor languages (CWE-943)
  | 'path' // file-system path (CWE-22)
  | 'url' // address of an outgoing request (CWE-918)
  | 'regex' // pattern text (CWE-1333)
  | 'object-key' // key written on an object (CWE-1321)
  | 'deserialize' // text given to a deserialiser that can run code or build types (CWE-502)
  | 'xml' // text given to an XML parser that resolves entities (CWE-611)
  | 'outbound-body' | 'outbound-header' // what is sent to another service
  | 'log' | 'result'; // what is written to logs, or returned to the model

/** What a call does to the world. */
export type EffectKind =
  | 'file-read' | 'file-write' | 'file-delete' | 'process' | 'code' | 'network' | 'database-read' | 'database-write' | 'environment' | 'secret'
  | 'message' | 'money' | 'permission' | 'delete' | 'write';

interface RowBase {
  /** `<package>.<function>[.<aspect>]`, unique, permanent. */
  readonly id: string;
  readonly paths: readonly string[];
}

/** A condition on the call: an option has a value, an argument count, a fixed program name. */
export interface When {
  readonly at: AccessPath;
  /** `truthy`: set and not known to be false (an option that depends on the platform counts as set). `absent`: not given. `text`: given, and no object, list or function. `open`: given, and not a text that the source fixes. */
  readonly is?: 'truthy' | 'absent' | 'present' | 'not-array' | 'array' | 'text' | 'open';
  /** Fixed text equals one of these (program names without folder and `.exe`). */
  readonly oneOf?: readonly string[];
  /** A command line that is one of these programs and nothing but options of one letter (`bash -s`, `python3 -`). */
  readonly alone?: readonly string[];
  /** An array argument, or a command line, holds one of these fixed words (`-c`). */
  readonly has?: readonly string[];
  /** The first key of an object is one of these (`{ collStats: name }`); `unnamed`: it is none of them, or not known. */
  readonly named?: readonly string[];
  readonly unnamed?: readonly string[];
}

export interface SourceRow extends RowBase {
  readonly type: 'source';
  readonly kind: SourceKind;
  /** What carries the data: `Return`, `Argument[0].Parameter[0]` … */
  readonly from: AccessPath;
}

export interface SinkRow extends RowBase {
  readonly type: 'sink';
  readonly kind: SinkKind;
  readonly at: AccessPath;
  readonly when?: readonly When[];
  /** It hurts in versions of the package below this one, by the range that package.json asks for. */
  readonly below?: string;
  /** Options of the program whose value is the next argument; `Operand` passes over both. */
  readonly valued?: readonly string[];
  /** Words (`exec` of docker) behind which the next operand is the last that can be an option: what follows belongs to another program. */
  readonly inner?: readonly string[];
  /** Options (`-c` of an interpreter) behind whose value the program looks for none of its own. */
  readonly ends?: readonly string[];
  /** Between double quotes a backslash takes the meaning from the next character, and nothing else has one (AppleScript). */
  readonly quotes?: true;
  /** In a value between single quotes, the mark written twice is the only escape: a backslash means nothing (SQLite, DuckDB, SQL Server). */
  readonly doubled?: true;
  /** What is written to the file of that name. */
  readonly content?: AccessPath;
  /** The file of that name is run: what was written to it before is judged, not the name. */
  readonly script?: true;
  /** The program decodes it from base64: what is inside of that is looked at, and nothing else. */
  readonly decodes?: true;
  /** The text is split at spaces into arguments, so that what is inserted anywhere adds some. */
  readonly split?: true;
  /** `possible`: whether it hurts depends on what we do not know (which program it is), so the finding says so and counts for less. */
  readonly grade?: 'possible';
  /** It can do nothing but choose what is found (a search expression): one that is the model's as a whole is what it is for. */
  readonly selects?: true;
  /** It does not run in this process's own surroundings: a container, another machine, a browser page, a database. */
  readonly elsewhere?: true;
  /** For wording: `a shell command`, `the path that is read`. */
  readonly label: string;
}

/** The result (or another part) carries what one part carries. */
export interface PropagateRow extends RowBase {
  readonly type: 'propagate';
  readonly from: AccessPath;
  readonly to: AccessPath;
  /** `value`: the same data; `taint` (default): made of it. */
  readonly as?: 'value' | 'taint';
  /** It writes what was written in another alphabet (`decodeURIComponent`, base64): what a pattern proved of the text before proves nothing after. */
  readonly decodes?: true;
}

/** The result is safe for these sinks, whatever went in. `mark` keeps the flow but weakens it (a partial measure). */
export interface SanitizeRow extends RowBase {
  readonly type: 'sanitize';
  readonly from: AccessPath;
  readonly to: AccessPath;
  readonly stops: readonly SinkKind[] | 'all';
  readonly mark?: boolean;
}

/** A call whose truth (or normal return) proves something of an argument. */
export interface GuardRow extends RowBase {
  readonly type: 'guard';
  readonly of: AccessPath;
  readonly stops: readonly SinkKind[] | 'all';
  /** `true`/`false`: the answer that proves; `returns`: throws otherwise. */
  readonly holds: 'true' | 'false' | 'returns';
}

/** A call that throws unless something holds of its arguments: behind it, that holds, and is judged as any other check is. */
export interface AssertRow extends RowBase {
  readonly type: 'assert';
  /** `truthy`: the first argument is true; `equal`: it equals the second; `match`: it matches the second, a pattern; `answered`: it is an address, whole, of which an answer came back (where the call is awaited). */
  readonly proves: 'truthy' | 'equal' | 'match' | 'answered';
}

/** A call that is known and moves nothing: silences "unknown function" doubts. */
export interface NeutralRow extends RowBase {
  readonly type: 'neutral';
}

/** A call that waits for a process or another machine, for ever unless one of `limits` is set. */
export interface WaitRow extends RowBase {
  readonly type: 'wait';
  readonly limits: readonly AccessPath[];
  /** For wording: `a request`, `a child process`. */
  readonly label: string;
}

export interface EffectRow extends RowBase {
  readonly type: 'effect';
  readonly effect: EffectKind;
  readonly when?: readonly When[];
  /** Part that names the target shown to people: host, path, program, table. */
  readonly target?: AccessPath;
  /** The service behind it, where the package says so: shown instead of the target. */
  readonly service?: string;
  /** The effect depends on text, which tells read from write. */
  readonly verb?: Verb;
  /** Told by a name that answers have too (`axios.get().headers.get`): not what hangs on an answer. A `verb` that is a name means that anyway. */
  readonly byName?: true;
}

export interface Verb {
  /** Where the text is; left out where the function's own name is it, and for HTTP where it is always the same. */
  readonly at?: AccessPath;
  /** `http`: the method of a request (`GET /path` too); `sql`, `graphql`: the text of a query; `name`: the name of the function (`deleteUser`, `GetObjectCommand`). */
  readonly language: 'http' | 'sql' | 'graphql' | 'name';
  /** A method that is not given at all, for HTTP. */
  readonly method?: string;
  /** Effect of a text that does not tell; `none`: such a call does nothing of interest. */
  readonly fallback: EffectKind | 'none';
  /** What is sent, for HTTP: a GraphQL query in it tells more than the method. */
  readonly body?: AccessPath;
}

export type Row = SourceRow | SinkRow | PropagateRow | SanitizeRow | GuardRow | AssertRow | NeutralRow | WaitRow | EffectRow;

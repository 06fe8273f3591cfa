/** What is asked when a value is followed back from a sink, how far that has come, and what is found. */
import type { Machine } from '../../resolve/machine.js';
import type { Condition, Origin, Value } from '../../resolve/values.js';
import type { SinkKind } from '../row.js';
import type { Weak } from './check-places.js';
import type { SourceInfo } from './inputs.js';
import type { RowTable } from './match.js';

export interface Step {
  readonly origin: Origin | undefined;
  readonly what: string;
  readonly row?: string;
  /** Where a path is put together: how many of the parts that come first hold nothing from outside. */
  readonly own?: number;
}

export interface Trace {
  readonly source: SourceInfo;
  /** From the sink back to the source. */
  readonly steps: readonly Step[];
  /** Something on the way proves a part; said in words. */
  readonly partial: boolean;
  /** A function that we do not know was on the way. */
  readonly guessed: boolean;
  /** A table that is not followed decides by name whether it comes this way. */
  readonly doubtful: boolean;
  /** A check that proves only a part. */
  readonly weak: Weak | undefined;
  /** Where it became part of a larger text, nearest to the sink. */
  readonly joined: Origin | undefined;
  /** Conditions under which it comes this way. */
  readonly conditions: readonly Condition[];
  /** An address of which only machines that are not public are refused. */
  readonly publicOnly: boolean;
  /** A path that is kept inside a folder which the model chooses too: who chooses it. */
  readonly folder?: SourceInfo | undefined;
}

export interface TraceInput {
  readonly machine: Machine;
  readonly table: RowTable;
  readonly conditions: readonly Condition[];
  readonly kind: SinkKind;
  /** JSON Schema of a schema value that arguments are parsed with. */
  readonly schemaOf: (value: Value) => unknown;
  /** In texts between double quotes a backslash takes the meaning from the next character, and nothing else has one. */
  readonly quotes?: boolean;
  /** In values between single quotes the mark written twice is the only escape. */
  readonly doubled?: boolean;
  /** The program that reads it decodes base64 first: what was written so is looked into, and nothing else. */
  readonly decodes?: boolean;
  /** Only sources that are asked for, and only by ways that are known: what must not get out rather than what must not get in. */
  readonly wanted?: (source: SourceInfo) => boolean;
  /** A token in the body of a request to another service is asked for. */
  readonly sends?: boolean;
}

/** A value on the way, with what was met between it and the sink. */
export interface State {
  readonly value: Value;
  readonly steps: readonly Step[];
  readonly conditions: readonly Condition[];
  readonly partial: boolean;
  readonly guessed: boolean;
  readonly doubtful: boolean;
  /** The value stands at the very start of the text at the sink: it decides the scheme, the host, the option. */
  readonly leads: boolean;
  /** Properties read since the last other step: they name the argument when the source is the whole. */
  readonly trail: readonly string[];
  /** The text is taken apart at spaces afterwards: every hole can become an argument of its own. */
  readonly split: boolean;
  /** The text stands between single quotes. */
  readonly quoted: boolean;
  /** The quotation mark that the text stands between, in languages that know both. */
  readonly mark: string | undefined;
  /** The text is decoded afterwards: patterns that it matched before say nothing, choices and numbers do. */
  readonly decoded: boolean;
  /** The check that proves only a part. */
  readonly weak: Weak | undefined;
  readonly joined: Origin | undefined;
  readonly publicOnly: boolean;
  /** Everything that leads up is taken out of the path afterwards. */
  readonly noParent: boolean;
  /** It stands right behind a whole host: `https://api.example.com` + it. */
  readonly behindHost: boolean;
  /** Of an object that it was looked up in, only this property was read. */
  readonly entryOf: string | undefined;
  /** The same of an object that is a table: of each of its entries, only this property was read. */
  readonly tableOf: string | undefined;
  readonly folder: SourceInfo | undefined;
}

/** Goes on with a value that another one was made of. */
export type On = (inner: Value, what: string, more?: Partial<State>, row?: string, own?: number) => void;

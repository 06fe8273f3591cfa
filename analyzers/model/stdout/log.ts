/** Calls that may write to standard output, taken down while the evaluator runs the start-up and the handlers. */
import type { ts } from '../../project/syntax.js';
import type { CallEvent, Frame, Machine } from '../../resolve/machine.js';
import type { Condition, Origin, Value } from '../../resolve/values.js';
import { apiPath } from '../../resolve/values.js';
import type { RawServer } from '../raw.js';
import { OUTPUT_TEXT, outputRows, type OutputRow } from './rows.js';

export interface Seen {
  readonly row: OutputRow;
  readonly call: { readonly args: readonly Value[] };
  readonly origin: Origin;
  readonly frame: Frame | undefined;
  readonly conditions: readonly Condition[];
  /** Seen only by running a function that nothing was seen to call. */
  readonly explored: boolean;
}

export /** A function that was given to code that we do not read. */
type Escaped = Machine['escaped'][number];

export interface Connection {
  readonly server: RawServer;
  readonly origin: Origin;
  readonly frame: Frame | undefined;
  readonly conditions: readonly Condition[];
  /** Seen only by running a function that nothing was seen to call. */
  readonly explored: boolean;
}

const ROWS: ReadonlyMap<string, OutputRow> = new Map(outputRows.flatMap((row) => row.paths.map((path) => [path, row] as const)));
const PIPE: OutputRow = { id: 'pipe', paths: [], kind: 'stream', channel: 'stream' };

/** Contexts kept of one call: enough to find one that counts. */
const MAX_CONTEXTS = 40;
const MAX_CALLBACKS = 500;

/** Kept by the collector while the evaluator runs. */
export class OutputLog {
  readonly connections: Connection[] = [];
  #seen = new Map<ts.Node, Seen[]>();
  readonly #later = new Map<ts.Node, Escaped>();
  /** False while code is run for another question than what it does. */
  recording = true;
  /** True while functions are run that nothing was seen to call. */
  exploring = false;

  call({ path, method, args, origin, conditions }: CallEvent, frame: Frame | undefined): void {
    if (!this.recording) return;
    const row = (path === undefined ? undefined : ROWS.get(plain(path))) ?? (intoStdout(path, method, args) ? PIPE : undefined);
    if (!row) return;
    const contexts = this.#seen.get(origin.node);
    const seen: Seen = { row, call: { args }, origin, frame, conditions: conditions.slice(), explored: this.exploring };
    if (!contexts) this.#seen.set(origin.node, [seen]);
    else if (contexts.length < MAX_CONTEXTS) contexts.push(seen);
  }

  connected(server: RawServer, origin: Origin, conditions: readonly Condition[], frame: Frame | undefined): void {
    if (this.recording) this.connections.push({ server, origin, frame, conditions: conditions.slice(), explored: this.exploring });
  }

  get seen(): ReadonlyMap<ts.Node, readonly Seen[]> {
    return this.#seen;
  }

  /** A callback in a file that leads to no server: run only when somebody asks what it writes. */
  later(callback: Escaped): void {
    const { node, unit } = callback.fn;
    if (this.recording && this.#later.size < MAX_CALLBACKS && OUTPUT_TEXT.test(unit.text.slice(node.pos, node.end))) this.#later.set(node, callback);
  }

  /** Callbacks put off so far, each once. */
  takeLater(): readonly Escaped[] {
    const taken = [...this.#later.values()];
    this.#later.clear();
    return taken;
  }

  /** What is seen while `body` runs, apart from everything else. */
  during(body: () => void): ReadonlyMap<ts.Node, readonly Seen[]> {
    const before = { seen: this.#seen, recording: this.recording };
    const own = new Map<ts.Node, Seen[]>();
    this.#seen = own;
    this.recording = true;
    try {
      body();
    } finally {
      this.#seen = before.seen;
      this.recording = before.recording;
    }
    return own;
  }
}

/** `console.log.bind(console)(x)`, `console.log.call(…)` and `consola.withTag('a').info` write as their plain forms do. */
function plain(path: string): string {
  return path.includes('(') || path.endsWith('.call') || path.endsWith('.apply') ? path.replace(/\.(?:bind|withTag|withDefaults)\(\)/g, '').replace(/\.(?:call|apply)$/, '') : path;
}

/** `stream.pipe(process.stdout)`, `pipeline(a, process.stdout)`. */
function intoStdout(path: string | undefined, method: string | undefined, args: readonly Value[]): boolean {
  if (method !== 'pipe' && method !== 'pipeline' && path !== 'node:stream#pipeline' && path !== 'node:stream/promises#pipeline') return false;
  return args.some((arg) => apiPath(arg) === 'process.stdout');
}

/** Which calls are explained although no row tells what they do, and which nobody can explain. */
import type { CallEvent } from '../../resolve/machine.js';
import type { Value } from '../../resolve/values.js';
import { derivesFrom, isInput } from '../../resolve/values.js';
import { quietGlobals, quietPackages } from '../quiet-packages.js';
import type { Row } from '../row.js';
import { EXTRA } from './inputs.js';

/** Methods of JavaScript's own values, promises and answers of `fetch`: nothing is done by them. */
const PLAIN_METHODS = new Set((
  'toString toJSON valueOf toLocaleString toFixed toPrecision toISOString toUTCString toDateString toTimeString toLocaleDateString toLocaleTimeString getTime getDate getDay getMonth getFullYear getHours getMinutes getSeconds getMilliseconds getTimezoneOffset setDate setMonth setFullYear setHours setMinutes setSeconds setMilliseconds setTime getUTCDate getUTCDay getUTCFullYear getUTCHours getUTCMonth getUTCMinutes getUTCSeconds setUTCHours setUTCDate '
  + 'trim trimStart trimEnd trimLeft trimRight toLowerCase toUpperCase toLocaleLowerCase toLocaleUpperCase slice substring substr replace replaceAll split padStart padEnd repeat concat normalize match matchAll exec test search charAt charCodeAt codePointAt at startsWith endsWith includes indexOf lastIndexOf localeCompare '
  + 'push pop shift unshift splice sort reverse map filter find findIndex findLast findLastIndex forEach some every reduce reduceRight flat flatMap join fill keys values entries copyWithin toSorted toReversed toSpliced with has get set add delete clear append getAll '
  + 'then catch finally next return throw call apply bind hasOwnProperty isPrototypeOf propertyIsEnumerable json text arrayBuffer blob bytes formData clone getReader read cancel releaseLock pipe pipeTo pipeThrough tee on once off addListener removeListener removeAllListeners addEventListener removeEventListener emit '
  + 'subarray buffer toUpperCase readUInt8 readUInt16LE readUInt32LE readUInt32BE equals compare copy write toBuffer digest update final parse safeParse parseAsync safeParseAsync decode encode stringify abort ref unref setEncoding resume pause end destroy '
  + 'log info warn error debug trace fatal verbose silly child startSpan startActiveSpan setAttribute setAttributes setStatus recordException addEvent reportProgress sendNotification sendLoggingMessage notification streamContent setLevel isDirectory isFile isSymbolicLink isBlockDevice isSocket isFIFO getClientCapabilities getClientVersion sendResourceListChanged sendToolListChanged writeHead setHeader getHeader getElementsByTagName querySelector querySelectorAll getAttribute closest matches'
).split(' '));

/** A call that starts at nothing known: is it no method that every value has, nor one of what the model or the SDK hands over? */
export function mayDoAnything({ callee }: CallEvent): boolean {
  // A call of an input, of what the SDK hands over, of what a known call gave.
  const root = rootOf(callee);
  if (isHandedOver(root)) return false;
  if (callee.kind === 'member') {
    if (callee.name !== undefined && PLAIN_METHODS.has(callee.name)) return false;
    if (derivesFrom(root, isHandedOver, 4)) return false;
  }
  // `resolve` and `reject` of a promise that is made here, and globals that are not modelled.
  if (callee.kind === 'unknown' && callee.label !== undefined && (PROMISED.has(callee.label) || quietGlobals.has(callee.label))) return false;
  return callee.kind !== 'literal';
}

const PROMISED: ReadonlySet<string> = new Set(['resolve', 'reject', 'res', 'rej', 'next', 'done']);

function isHandedOver(value: Value): boolean {
  return value === EXTRA || isInput(value);
}

function rootOf(value: Value): Value {
  let at = value;
  for (let level = 0; level < 20; level += 1) {
    if (at.kind === 'member') at = at.object;
    else if (at.kind === 'call') at = at.callee;
    else break;
  }
  return at;
}

/** The package of a path, or its global. */
function headOf(path: string): string {
  const hash = path.indexOf('#');
  if (hash >= 0) return path.slice(0, hash);
  return /^(@[^/]+\/[^.(]+|[^.(]+)/.exec(path)?.[1] ?? path;
}

/** The end of a path whose last member is computed. */
export const COMPUTED = '[]';
const QUIET: ReadonlySet<string> = new Set(quietPackages);

/** Which packages' calls are explained: those that only compute, and those of which rows tell what does something. */
export class ExplainedCalls {
  readonly #packages: Set<string>;
  readonly #families: readonly RegExp[];
  readonly #known = new Map<string, boolean>();

  constructor(rows: readonly Row[]) {
    const named = [...quietPackages, ...rows.flatMap((row) => row.paths.map(headOf))];
    this.#packages = new Set(named.filter((name) => !name.includes('*')));
    this.#families = [...new Set(named.filter((name) => name.includes('*')))].map((name) => new RegExp(`^${name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '.*')}$`));
  }

  /** A call of a package or global that only computes, or of a method that every value has. */
  has(path: string): boolean {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    if (this.#known.size > 20_000) this.#known.clear();
    const last = /\.(\w+)$/.exec(path)?.[1];
    const head = headOf(path);
    // A package that does something may do any of it where the method is computed.
    const answer = (last !== undefined && PLAIN_METHODS.has(last)) || quietGlobals.has(head) || (path.endsWith(COMPUTED) ? QUIET.has(head) : this.#packages.has(head) || this.#families.some((family) => family.test(head)));
    this.#known.set(path, answer);
    return answer;
  }
}

/** Follows a value at a sink back to what it was made of, and stops where a schema, a sanitizer or a guard makes it safe. */
import { PARSED, PASSES } from '../../model/parsed.js';
import { FETCHED } from '../../resolve/ways-out.js';
import type { Value } from '../../resolve/values.js';
import { apiPath, isString } from '../../resolve/values.js';
import { escapesPatterns, escapesShell, keptBy, keptProves, type Proof } from '../pattern.js';
import type { PropagateRow, SanitizeRow, SinkKind, SourceRow } from '../row.js';
import { choiceProves } from './choices.js';
import { guarded, guardedPart } from './guards.js';
import { better } from './proofs.js';
import { waysTo } from './chosen-keys.js';
import { Relevance } from './relevance.js';
import { carriersFor, isFollowed, isKeptBack, isSource } from './carriers.js';
import { isElsewhere, isExcluded } from './excluded.js';
import { isEncodedText, isExcerpt, isMachinePart, isMask, isMeantForAll, isPlainPart, isTakenApartAt, isTokenRequest } from './harmless.js';
import { schemaProves, sourceOf, type SourceInfo } from './inputs.js';
import { leakOf } from './leaks.js';
import { segmentsOf, valuesAt } from './match.js';
import { headOf, isPathFunction, isRooted } from './places.js';
import { followHoles, hostIsOpen, ownParts } from './holes.js';
import { isText } from './texts.js';
import type { On, State, Trace, TraceInput } from './trace-state.js';
import { sameData } from './same.js';
import { escapes, isBackslashed, isCaretEscape, isQuoting, isRemoval, removesParents } from './replacements.js';

/** Values looked at for one sink. */
const MAX_VALUES = 2500;
const MAX_TRACES = 12;

/** A step of what is decoded again later. */
export const ENCODED = 'written in base64';

/** `Buffer.from(text, 'utf16le')`: the same characters in other bytes. */
function isWrittenAsItIs(encoding: Value | undefined): boolean {
  return encoding !== undefined && isString(encoding) && /^(?:utf-?8|utf-?16le|ucs-?2|latin1|ascii|binary)$/i.test(encoding.value);
}

export function traces(input: TraceInput, value: Value): Trace[] {
  const carriers = carriersFor(input);
  if (value.kind === 'literal' || !carriers.mayHold(value)) return [];
  const found = new Map<string, Trace>();
  const seen = new Set<Value>();
  const relevance = new Relevance();
  let queue: State[] = [{ value, steps: [], conditions: input.conditions, partial: false, guessed: false, doubtful: false, leads: true, trail: [], split: false, quoted: false, mark: undefined, decoded: input.decodes === true, weak: undefined, joined: undefined, publicOnly: false, noParent: false, behindHost: false, entryOf: undefined, tableOf: undefined, folder: undefined }];
  let looked = 0;
  while (queue.length > 0 && looked < MAX_VALUES && found.size < MAX_TRACES) {
    const next: State[] = [];
    for (const state of queue) {
      // The whole of the arguments is met once for every property that is used of it.
      if (!sourceOf(state.value) && !(input.wanted && leakOf(state.value, state.trail))) {
        if (seen.has(state.value)) continue;
        seen.add(state.value);
      }
      if (carriers.isKnownEmpty(state.value, state.trail)) continue;
      looked += 1;
      if (looked > MAX_VALUES) break;
      visit(input, state, next, found, relevance);
    }
    queue = next;
  }
  return [...found.values()];
}

function visit(input: TraceInput, state: State, next: State[], found: Map<string, Trace>, relevance: Relevance): void {
  const { value } = state;
  const { kind, table } = input;
  // Behind a folder, a path that leads nowhere up stays inside.
  if (state.noParent && !state.leads) return;
  // As it was written: `https://…` is no path, unless something takes `..` out of it first.
  if (kind === 'path' && isFetched(value, state)) return;
  // Behind something else, a text cannot begin with a dash.
  if (kind === 'program-argument' && !state.leads && !state.split) return;
  // Behind a host that has no slash yet, what begins with one leaves the host alone.
  if (state.behindHost && (/^[/?#]/.test(headOf(value)) || guardedPart(value, state.conditions, 'url-path', table, relevance))) return;
  if (value.kind === 'literal' || value.kind === 'function' || value.kind === 'class' || value.kind === 'module' || value.kind === 'external' || value.kind === 'global' || value.kind === 'regexp') return;
  // No pattern proves anything of a result: only what is fixed is safe there.
  const judged = state.decoded ? 'result' : kind;
  // What gets out gets out, whatever is known of it; of what is sent to other services, a token may have been compared with the one that everybody has.
  const isJudged = !input.wanted && value.kind !== 'object' && (!isKeptBack(kind) || isSource(value, table));
  const guard = isJudged ? guarded(value, state.conditions, judged, table, state.leads, relevance) : undefined;
  let proof: Proof = guard?.proof;
  const weak = state.weak ?? guard?.weak;
  if (input.wanted && relevance.holdsAny(state.conditions, isMeantForAll)) return;
  const leak = input.wanted ? leakOf(value, state.trail) : undefined;
  const source = leak ?? sourceOf(value);
  if (!input.wanted && value.kind === 'unknown' && isAddress(value.schema, state, kind)) return;
  if (!input.wanted && value.kind === 'unknown' && value.schema !== undefined && value.op !== PASSES) proof = better(better(proof, schemaProves(value.schema, judged)), choiceProves(value, value.schema, state.trail, state.conditions, judged));
  if (proof === 'safe') return;
  const partial = state.partial || proof === 'partial' || (state.noParent && kind === 'path');
  const publicOnly = state.publicOnly || guard?.publicOnly === true;
  const at = 'origin' in value ? value.origin : undefined;
  const folder = state.folder ?? guard?.folder;
  const now: State = partial === state.partial && weak === state.weak && publicOnly === state.publicOnly && folder === state.folder ? state : { ...state, partial, weak, publicOnly, folder };
  const on = (inner: Value, what: string, more: Partial<State> = {}, row?: string, own?: number): void => {
    if (input.wanted && more.guessed === true) return;
    next.push({ ...state, value: inner, partial, publicOnly, weak, folder, trail: [], tableOf: undefined, steps: at || row !== undefined ? [...state.steps, { origin: at, what, ...(row === undefined ? {} : { row }), ...(own === undefined ? {} : { own }) }] : state.steps, ...more });
  };
  if (source) {
    const path = (source.kind === 'secret' ? [source.path] : [source.path, ...state.trail]).filter((name) => name !== '').join('.').replaceAll('.[]', '[]');
    // What gets out is mended at every place where it does.
    const place = input.wanted ? state.steps.findLast((step) => step.origin)?.origin?.node : undefined;
    const key = `${source.kind}:${path}${place ? `:${String(place.pos)}` : ''}`;
    if (isAskedFor(input, { ...source, path }) && (!found.has(key) || found.get(key)?.partial === true)) found.set(key, { source: { ...source, path }, steps: [...state.steps, { origin: source.origin ?? at, what: 'source' }], partial, guessed: state.guessed, doubtful: state.doubtful, weak, joined: state.joined, conditions: state.conditions, publicOnly, folder });
    if (value.kind === 'unknown' || leak) return;
  }
  // In a query object a text is a value, whatever it holds.
  if (kind === 'nosql' && !state.decoded && isText(value)) return;
  switch (value.kind) {
    case 'template': followHoles(input, now, value, on); return;
    case 'union':
      for (const entry of value.values) if (!entry.when || !(isElsewhere(entry.when, state.conditions) || (input.wanted && isExcluded(entry.when, state.conditions)))) next.push({ ...state, value: entry.value, partial, publicOnly, weak, folder, conditions: entry.when ? [...state.conditions, ...entry.when] : state.conditions });
      return;
    case 'object':
      if (input.sends === true && isTokenRequest(value)) return;
      // `JSON.stringify({…})` and option objects: every part counts where the whole is used as data.
      for (const [name, slot] of value.props) if (state.entryOf === undefined || state.entryOf === name) on(slot.value, 'part of an object', { entryOf: state.tableOf, ...(slot.when ? { conditions: [...state.conditions, ...slot.when] } : {}) });
      for (const part of value.open) on(part, 'some part of an object', { entryOf: state.tableOf });
      return;
    case 'array':
      for (const item of value.items) next.push({ ...state, value: item.value, partial, publicOnly, weak, folder, conditions: item.when ? [...state.conditions, ...item.when] : state.conditions, leads: state.leads });
      for (const part of value.open) on(part, 'item of a list');
      return;
    case 'collection':
      for (const entry of value.entries) on(entry.value, 'entry of a collection', { entryOf: state.tableOf });
      return;
    case 'spread': next.push({ ...state, value: value.value }); return;
    case 'member':
      if (value.name === 'length' || value.name === 'size' || value.name === 'byteLength') return;
      if (ofProperty(input, now, value, on, found)) return;
      // Header and claims of a token are for everybody to read: what proves it is the part behind them.
      if (input.wanted && (value.name === '0' || value.name === '1') && isTakenApartAt(value.object, '.')) return;
      // `name:password`: what stands before the colon says who it is.
      if (input.wanted && value.name === '0' && isTakenApartAt(value.object, ':')) return;
      // Of an address with a password in it, the machine it leads to.
      if (input.wanted && value.name !== undefined && isMachinePart(value.name) && apiPath(value.object) === 'URL') return;
      if (value.put && value.name !== undefined && !input.wanted) {
        for (const way of waysTo(value.name, value.put, value.object)) on(way.value, `property ${value.name}`, { trail: [value.name, ...state.trail], conditions: [...state.conditions, ...way.when], ...(way.doubtful ? { doubtful: true } : {}) });
        return;
      }
      on(value.object, `property ${value.name ?? '[…]'}`, { trail: [value.name ?? '[]', ...state.trail] });
      return;
    case 'call': call(input, now, value, on, found); return;
    case 'unknown':
      // A text in double quotes, with backslashes where GraphQL, Cypher, KQL and the like want them.
      if (kind === 'query-text' && value.op === 'JSON.stringify') return;
      // It begins with a bracket or a quotation mark.
      if (kind === 'program-argument' && value.op === 'JSON.stringify' && !state.split) return;
      if (input.wanted && (value.op === '.replace' || value.op === '.replaceAll') && isMask(value.from?.[2])) return;
      if (input.wanted && value.op?.startsWith('.') === true && isExcerpt(value.op.slice(1), value.from?.slice(1) ?? [])) return;
      if (input.wanted && value.op === 'JSON.stringify' && leavesFieldsOut(value.from?.[1])) return;
      if (input.wanted && value.op === 'JSON.parse' && isPlainPart(state.trail)) return;
      operationParts(value, kind, state.trail, on, input.wanted !== undefined);
      return;
    case 'instance': return;
  }
}

/** @see TraceInput.wanted; of what is sent to other services only what they must not be told. */
function isAskedFor({ wanted, kind }: TraceInput, source: SourceInfo): boolean {
  return wanted ? wanted(source) : isFollowed(source.kind, kind);
}
/** An address as a whole, by its schema: it begins with its scheme, so that no program takes it for an option. */
function isAddress(schema: unknown, { split, steps }: State, kind: SinkKind): boolean {
  return kind === 'program-argument' && !split && schema !== null && typeof schema === 'object' && 'format' in schema && schema.format === 'uri' && !steps.some(({ what }) => /^(?:through|joined|computed|matched|with )|^\./.test(what));
}

/** It was fetched before, and nothing has changed it since. */
function isFetched(value: Value, { conditions, steps }: State): boolean {
  return conditions.some((condition) => condition.value?.kind === 'unknown' && condition.value.op === FETCHED && condition.value.from?.[0] !== undefined && sameData(condition.value.from[0], value)) && !steps.some(({ what }) => /^(?:through|joined)/.test(what));
}

/** The second argument of `JSON.stringify`: a list of the fields to write, or a function that looks at their names. One that only writes numbers in another way leaves nothing out. */
function leavesFieldsOut(value: Value | undefined): boolean {
  if (value?.kind === 'array') return true;
  return value?.kind === 'function' && /\.(?:test|has|includes)\(|\bkey\s*===?/i.test(value.unit.text.slice(value.node.pos, Math.min(value.node.end, value.node.pos + 2000)));
}

/** Rows that name a property (`parse().base`): what it holds is safe, or comes from outside. True when nothing is left to follow. */
function ofProperty(input: TraceInput, state: State, value: Extract<Value, { kind: 'member' }>, on: On, found: Map<string, Trace>): boolean {
  const path = apiPath(value);
  const rows = path === undefined ? [] : input.table.rowsOf(path);
  for (const row of rows) {
    if (row.type === 'source' && row.from === 'Return') {
      const name = [value.name ?? '[]', ...state.trail].join('.').replaceAll('.[]', '[]');
      const key = `${row.kind}:${path ?? ''}:${name}`;
      if (!found.has(key) && isAskedFor(input, { kind: row.kind, path: name, origin: value.origin })) found.set(key, { source: { kind: row.kind, path: row.kind === 'http-request' ? name : '', origin: value.origin }, steps: [...state.steps, { origin: value.origin, what: 'source', row: row.id }], partial: state.partial, guessed: state.guessed, doubtful: state.doubtful, weak: state.weak, joined: state.joined, conditions: state.conditions, publicOnly: state.publicOnly });
    }
    if (row.type !== 'sanitize' || !(row.stops === 'all' || row.stops.includes(input.kind))) continue;
    if (row.mark !== true) return true;
    on(value.object, `property ${value.name ?? '[…]'}`, { partial: true }, row.id);
    return true;
  }
  return false;
}

const TEXT_METHODS = /^(?:trim|trimStart|trimEnd|toLowerCase|toUpperCase|toLocaleLowerCase|toLocaleUpperCase|toString|valueOf|slice|substring|substr|replace|replaceAll|padStart|padEnd|repeat|concat|normalize|split|match|matchAll|exec|at|charAt|join|map|flatMap|filter|find|flat|slice|reverse|sort|concat|reduce|pop|shift|values|entries|get|json|text|toJSON|toSorted|toReversed|with|then|catch|finally|forEach|keys|next|String|JSON\.stringify|raw)$/;
const SILENT_METHODS = /^(?:includes|startsWith|endsWith|test|has|every|some|indexOf|lastIndexOf|localeCompare|charCodeAt|codePointAt|search|push|unshift|isInteger|getTime|toFixed)$/;

function call(input: TraceInput, state: State, value: Extract<Value, { kind: 'call' }>, on: On, found: Map<string, Trace>): void {
  const { callee, args } = value;
  const path = apiPath(callee);
  // `url.password = '***'`: taken out before it is shown.
  if (input.wanted && value.written?.has('password') === true) return;
  if (callee.kind === 'member' && callee.name !== undefined && PARSE_METHODS.test(callee.name) && args[0]) {
    const schema = input.schemaOf(callee.object);
    if (schema !== undefined) {
      // What is read of the parsed value is what the schema lets through there.
      const trail = callee.name.startsWith('safe') && state.trail[0] === 'data' ? state.trail.slice(1) : state.trail;
      if (!input.wanted && isAddress(propertyOf(schema, trail), state, input.kind)) return;
      const proof = input.wanted ? undefined : better(schemaProves(propertyOf(schema, trail), input.kind), choiceProves(value, schema, trail, state.conditions, input.kind));
      if (proof === 'safe') return;
      on(args[0], 'parsed by a schema', { trail, partial: state.partial || proof === 'partial' });
      return;
    }
  }
  const shape = { args, receiver: callee.kind === 'member' ? callee.object : undefined, result: value };
  // Where a file with secrets in it lies is none.
  if (path !== undefined && isPathFunction(path) && input.wanted?.({ kind: 'secret', path: '', origin: undefined }) === true) return;
  if (path !== undefined) {
    const rows = input.table.rowsOf(path);
    const origin = rows.find((row): row is SourceRow => row.type === 'source' && segmentsOf(row.from)[0] === 'Return');
    if (origin) {
      // `req.header('x-tenant')`
      const name = origin.kind === 'http-request' ? [isString(args[0]) ? args[0].value : shortName(path), ...state.trail].join('.') : '';
      const key = `${origin.kind}:${path}:${name}`;
      if (!found.has(key) && isAskedFor(input, { kind: origin.kind, path: name, origin: value.origin })) found.set(key, { source: { kind: origin.kind, path: name, origin: value.origin }, steps: [...state.steps, { origin: value.origin, what: 'source', row: origin.id }], partial: state.partial, guessed: state.guessed, doubtful: state.doubtful, weak: state.weak, joined: state.joined, conditions: state.conditions, publicOnly: state.publicOnly });
    }
    const stop = rows.find((row): row is SanitizeRow => row.type === 'sanitize' && row.to === 'Return' && (row.stops === 'all' || row.stops.includes(state.decoded ? 'result' : input.kind)));
    if (stop && stop.mark !== true) return;
    const marked = stop?.mark === true;
    const moves = rows.filter((row): row is PropagateRow => row.type === 'propagate' && isRead(segmentsOf(row.to), state));
    // Behind a folder, `join('/', path)` has nothing left that leads out of it.
    if (input.kind === 'path' && !state.leads && isRooted(path, args)) return;
    // `JSON.parse(process.env.ACCOUNT_KEY).project_id`: what is read of it says what it is.
    if (input.wanted && isPlainPart(state.trail) && moves.some((row) => row.decodes === true)) return;
    const own = isPathFunction(path) ? ownParts(input, args) : undefined;
    for (const row of moves) for (const part of valuesAt(input.machine, shape, row.from)) on(part, `through ${shortName(path)}`, { partial: state.partial || marked, leads: state.leads && leadsThrough(path, args, part), ...(row.decodes === true && !isWrittenAsItIs(args[1]) ? { decoded: true } : {}) }, row.id, own);
    if (stop) for (const part of valuesAt(input.machine, shape, stop.from)) on(part, `through ${shortName(path)}`, { partial: true }, stop.id);
    if (moves.length > 0 || stop || rows.length > 0) return;
  }
  if (callee.kind === 'member' && callee.name !== undefined) {
    const { object: receiver, name } = callee;
    if (!input.wanted && isEncodedText(name, args, input.kind)) {
      if (!state.decoded) return;
      on(receiver, ENCODED, { decoded: false });
      return;
    }
    if (SILENT_METHODS.test(name) || (input.wanted && isExcerpt(name, args))) return;
    if (TEXT_METHODS.test(name)) {
      if (name === 'replace' || name === 'replaceAll') {
        if (input.wanted && isMask(args[1])) return;
        const kept = args[0]?.kind === 'regexp' && isRemoval(args[1]) ? keptBy(args[0].source, args[0].flags) : undefined;
        if (kept) {
          const proof = keptProves(kept, input.kind);
          if (proof === 'safe') return;
          on(receiver, 'with characters removed', { partial: state.partial || proof === 'partial' });
          return;
        }
        if (input.kind === 'shell' && state.quoted && isQuoting(name, args[0], args[1], ["'\\''", `'"'"'`])) return;
        if (input.kind === 'shell' && (isCaretEscape(args[0], args[1]) || (!state.quoted && args[0]?.kind === 'regexp' && isBackslashed(args[1]) && escapesShell(args[0].source, args[0].flags)))) return;
        if (input.kind === 'url' && !hostIsOpen(headOf(receiver), headOf(receiver) === '' ? 1 : 0)) {
          on(receiver, 'with text replaced');
          return;
        }
        if (input.kind === 'path' && removesParents(receiver, name, args[0], args[1])) {
          on(receiver, 'with parent folders removed', { noParent: true });
          return;
        }
        // A name in quotes knows no other escape than its own mark doubled.
        if (input.kind === 'sql' && state.mark !== undefined && state.mark !== "'" && isQuoting(name, args[0], args[1], [state.mark + state.mark], state.mark)) return;
        // Enough by the standard, not for databases that take a backslash for an escape too.
        if (input.doubled === true && state.mark === "'" && isQuoting(name, args[0], args[1], ["''"])) return;
        const doubled = input.kind === 'sql' && state.quoted && isQuoting(name, args[0], args[1], ["''"]);
        const escaped = (input.kind === 'query-text' || (input.quotes === true && state.mark === '"')) && state.mark !== undefined ? escapes(value, state.mark) : undefined;
        if (escaped === 'safe' || (escaped && guardedPart(receiver, state.conditions, 'backslash', input.table))) return;
        if (input.kind === 'regex' && args[0]?.kind === 'regexp' && isBackslashed(args[1]) && escapesPatterns(args[0].source, args[0].flags)) return;
        on(receiver, 'with text replaced', doubled || escaped ? { partial: true } : {});
        if (args[1]) on(args[1], 'put into a text');
        return;
      }
      // `text.split("'").join("'\\''")` replaces each of them.
      if (name === 'join' && input.kind === 'shell' && state.quoted && receiver.kind === 'call' && receiver.callee.kind === 'member' && receiver.callee.name === 'split' && isQuoting('replaceAll', receiver.args[0], args[0], ["'\\''", `'"'"'`])) return;
      // `/(…)/.exec(text)` gives parts of the text.
      if (receiver.kind === 'regexp') {
        if (args[0]) on(args[0], 'matched');
        return;
      }
      on(receiver, `.${name}()`, name === 'split' ? { split: true, leads: true } : {});
      if (name === 'concat' && input.kind === 'url') return;
      if (name === 'concat' || name === 'padStart' || name === 'padEnd' || name === 'then' || name === 'reduce' || name === 'map' || name === 'flatMap') for (const arg of args) if (arg.kind !== 'function') on(arg, `.${name}()`);
      return;
    }
    // A method of a value that the model controls: `url.searchParams.get`, a date's format …
    if (path === undefined) {
      on(receiver, `.${name}()`, { guessed: true });
      for (const arg of handedOn(args, name, state)) on(arg, `through ${name}()`, { guessed: true });
      return;
    }
  }
  if (path === undefined) {
    // A function that could not be found: it may hand its arguments on.
    for (const arg of handedOn(args, undefined, state)) on(arg, 'through a function that is not known', { guessed: true });
    return;
  }
  if (value.isNew) return;
  // A function of a package without a row: as like as not it gives back what it was given, in some form.
  if (/^node:|^(?:console|Math|Date|Object|Reflect|performance|crypto|process|Promise|Number|Symbol|Intl)\b/.test(path)) return;
  for (const arg of handedOn(args, callee.kind === 'member' ? callee.name : undefined, state)) on(arg, `through ${shortName(path)}`, { guessed: true });
}

/** Names of functions that ask for something: what comes back is somebody's data, not the question. */
const ASKS = /^(?:get|post|put|patch|delete|request|query|fetch|find|list|search|load|read|retrieve|call|send|submit|predict|execute|invoke|graphql|mutate|lookup|describe|run|create|update|generate|complete|chat)(?=[A-Z_]|$)/;
/** Names of functions that write what they are given in another form. */
const REWRITES = /^(?:parse|decode|clone|copy|merge|assign|normali[sz]e|convert|transform|map|pick|omit|validate|check|coerce|cast|extract|from|to)(?=[A-Z_]|$)/;

/** What a function that is not known may give back of its arguments: properties of an answer are not those of the options it was asked with. */
function handedOn(args: readonly Value[], name: string | undefined, { trail }: State): readonly Value[] {
  if (trail.length === 0) return args;
  const plain = args.filter((arg) => arg.kind !== 'object' && arg.kind !== 'array');
  if (name !== undefined && REWRITES.test(name)) return plain;
  return trail.length > 1 || (name !== undefined && ASKS.test(name)) ? [] : plain;
}

const PARSE_METHODS = /^(?:parse|safeParse|parseAsync|safeParseAsync)$/;

/** Schema of a property by its path. */
function propertyOf(schema: unknown, trail: readonly string[]): unknown {
  let at = schema;
  for (const name of trail) {
    if (at === null || typeof at !== 'object') return undefined;
    const node = at as { properties?: Record<string, unknown>; items?: unknown };
    at = name === '[]' || /^\d+$/.test(name) ? node.items : node.properties && Object.hasOwn(node.properties, name) ? node.properties[name] : undefined;
  }
  return at;
}

/** Does the start of `part` stay at the start of the result? */
function leadsThrough(path: string, args: readonly Value[], part: Value): boolean {
  if (/#(?:default\.)?(?:posix\.|win32\.)?join$/.test(path)) return args[0] === part;
  return true;
}

/** Is what a row writes to a part of the result read there? As a text an error is its message. */
function isRead([head, member]: readonly string[], { trail, steps }: State): boolean {
  if (head !== 'Return' || member === undefined) return head === 'Return';
  const read = trail[0] ?? (MADE_TEXT.test(steps.at(-1)?.what ?? '') ? 'message' : undefined);
  return read === undefined || member === `Member[${read}]` || read === 'stack';
}
const MADE_TEXT = /^(?:joined into a text|through String|\.toString\(\)|\+)$/;

function shortName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('#'), path.lastIndexOf('/')) + 1).replace(/\(\)/g, '').replace(/^default\./, '');
}

const CARRIES = /^(?:\+|itself|JSON\.parse|Object\.keys|parsed|converted|JSON\.stringify|lookup|\.(?:trim\w*|to\w*Case|slice|substring|substr|concat|replace|replaceAll|split|padStart|padEnd|join|at|charAt|normalize|repeat|map|filter|find|flatMap|reduce|toString|match))$/;

/** @param out what must not get out is followed, rather than what must not get in */
function operationParts(value: Extract<Value, { kind: 'unknown' }>, kind: SinkKind, trail: readonly string[], on: On, out: boolean): void {
  const { op, from } = value;
  if (!from) return;
  if (op !== undefined && !CARRIES.test(op)) return;
  // The names of fields give nothing of what stands under them.
  if (op === 'Object.keys' && out) return;
  if (kind === 'shell' && (op === '.replace' || op === '.replaceAll') && isCaretEscape(from[1], from[2])) return;
  if (op === 'lookup') {
    // `table[key]` gives what the table holds, not the key.
    if (from[0]) on(from[0], 'an entry', { tableOf: trail[0] === '[]' ? undefined : trail[0] });
    return;
  }
  if ((op === '.replace' || op === '.replaceAll') && kind === 'url' && from[0] && !hostIsOpen(headOf(from[0]), headOf(from[0]) === '' ? 1 : 0)) {
    on(from[0], 'with text replaced');
    return;
  }
  // The address begins with the left part, whatever that is: the right one stays behind its host.
  if (op === '+' && kind === 'url' && from[0]) {
    on(from[0], 'joined into a text');
    return;
  }
  // `list[index].name`: of an object in the list, its name.
  const entryOf = op === undefined && value.label === undefined && value.reason === 'computed' ? trail[0] : undefined;
  // What a method of an object gives is not all that the object holds: its settings, its client, that client's key.
  for (const part of out && op === undefined ? from.filter((one) => one.kind !== 'object' || one.cls === undefined) : from) on(part, op === '+' ? 'joined into a text' : op === 'JSON.stringify' ? 'written as JSON' : op === PARSED ? 'parsed by a schema' : op?.startsWith('.') === true ? `${op}()` : 'computed from', value.reason === 'unresolved' || value.reason === 'recursion' || value.reason === 'budget' ? { guessed: true } : op === '.split' ? { split: true, leads: true } : entryOf !== undefined && entryOf !== '[]' ? { entryOf } : {});
}

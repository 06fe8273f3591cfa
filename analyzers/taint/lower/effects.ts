/** What handlers do to the world: every call that a handler makes, directly or through the project's functions, is held against the effect rows. */
import { weaker, type Confidence, type Location } from '../../contract/index.js';
import { locationOf } from '../../project/unit.js';
import { textOf as sourceText } from '../../project/unit.js';
import { ts } from '../../project/syntax.js';
import type { CallEvent, Machine } from '../../resolve/machine.js';
import { templateText } from '../../resolve/values-read.js';
import type { Condition, Value } from '../../resolve/values.js';
import { alternatives, apiPath, derivesFrom, isString, partsOf, INPUT_TAG, isInput } from '../../resolve/values.js';
import type { Handler } from '../../model/model.js';
import { serviceEffect } from '../http-services.js';
import type { EffectKind, EffectRow, Row } from '../row.js';
import { effectOfGraphql, effectOfMethod, effectOfName, effectOfSql, namesPart, SQL_STATEMENT, type VerbReading } from '../verbs.js';
import { COMPUTED, mayDoAnything, type ExplainedCalls } from './explained-calls.js';
import { valuesAt, whenHolds, type CallShape } from './match.js';
import { isRecordOf } from './records.js';
import { onlyComputes } from './sinks.js';

export interface Effect {
  readonly kind: EffectKind;
  /** Row that told. */
  readonly row: string;
  /** The call that does it. */
  readonly location: Location;
  /** The call in the handler's own function that leads there; the same where there is no function between. */
  readonly from: Location;
  /** Host, path, program, statement or function of a service, as far as it is fixed; holes as `{…}`. */
  readonly target: string | undefined;
  readonly confidence: Confidence;
  /** In force when it happens, outermost first. */
  readonly conditions: readonly Condition[];
  /** Something of what the model sends is in the call. */
  readonly fromInput: boolean;
  /** Met in the same way, and untouched by what the model sends, by most tools of the server: how the server works (signing in, a cache), not what this tool is for. */
  readonly shared: boolean;
  /** Environment variables that its client or its request is made with. */
  readonly credentials: readonly string[];
  /** The call, for rules that ask about its arguments. */
  readonly event: CallEvent;
}

/** A call of something that neither the project nor a row explains. */
export interface UnknownCall {
  readonly name: string;
  readonly location: Location;
}

export interface ToolEffects {
  readonly effects: readonly Effect[];
  /** Every call that the handler makes is explained: what is not listed does not happen, as far as the rows go. */
  readonly complete: boolean;
  /** Calls that nobody could explain, at most {@link MAX_UNKNOWN}. */
  readonly unknown: readonly UnknownCall[];
  /** Calls of the client's own questions to a person (elicitation) that were met. */
  readonly asks: readonly CallEvent[];
}

/** What a call leaves of itself (how often it is used, how long it took) is the server's way of working, and not what the tool is for. */
const KEEPS_RECORDS: ReadonlySet<EffectKind> = new Set(['database-write', 'write', 'file-write']);
const MAX_UNKNOWN = 20;
const MAX_EFFECTS = 400;
/** Different targets that are kept of one call. */
const MAX_TARGETS = 6;

/** Effects of one tool, collected while its handler runs. */
export class EffectLog {
  readonly effects: Effect[] = [];
  readonly unknown: UnknownCall[] = [];
  readonly asks: CallEvent[] = [];
  readonly #seen = new Set<string>();
  readonly #places = new Map<string, number>();
  readonly #handler: Handler | undefined;
  readonly #explained: ExplainedCalls;
  readonly #home: string | undefined;
  readonly #tool: string;

  /** @param home directory of the server's package: files in it are told from there, whoever analyses it */
  constructor(tool: string, handler: Handler | undefined, explained: ExplainedCalls, home: string | undefined) {
    this.#tool = tool;
    this.#handler = handler;
    this.#explained = explained;
    this.#home = home;
  }

  /** Takes a call in; `rows` are those of its path. */
  call(machine: Machine, event: CallEvent, path: string | undefined, rows: readonly Row[]): void {
    if (isQuestion(event)) {
      this.asks.push(event);
      return;
    }
    if (this.effects.length >= MAX_EFFECTS) return;
    if (path === 'Promise' && event.isNew && isKeptOpen(event)) this.#note(event);
    let explained = false;
    const shape: CallShape = { args: event.args, receiver: event.receiver, result: undefined };
    const own = rows.filter((row): row is EffectRow => row.type === 'effect');
    const named = own.filter((row) => row.verb?.language !== 'name');
    for (const row of named.length > 0 ? named : own) {
      explained = true;
      if (!whenHolds(machine, shape, row.when)) continue;
      if (path !== undefined && isByName(row) && (isOfAnswer(path) || isPlain(path))) continue;
      this.#add(machine, event, path ?? '', row, shape);
    }
    // Of a method that is chosen at run time a row tells the least it does.
    if (explained && path?.endsWith(COMPUTED) !== true) return;
    // A text that can only be a statement tells what is done, whoever is given it.
    const statement = event.isNew ? undefined : statementIn(event);
    if (statement) this.#push(machine, event, { kind: statement.reading.kind, confidence: weaker('medium', statement.reading.confidence) }, 'text.sql', shorten(statement.text));
    else if (path === undefined ? mayDoAnything(event) : !this.#explained.has(path)) this.#note(event);
  }

  #add(machine: Machine, event: CallEvent, path: string, row: EffectRow, shape: CallShape): void {
    let reading: VerbReading = { kind: row.effect, confidence: 'high' };
    const targets = row.target === undefined ? [] : valuesAt(machine, shape, row.target);
    let target = targets.map((value) => textOf(value)).find((text) => text !== undefined);
    const { verb } = row;
    if (verb) {
      if (verb.language === 'http') {
        target = withBase(machine, target, event);
        const asked = methodsOf(machine, shape, row);
        const readings = asked.map((method) => effectOfMethod(method, target ?? '')).filter((one) => one !== undefined);
        reading = strongest(readings) ?? { kind: verb.fallback === 'none' ? row.effect : verb.fallback, confidence: 'medium' };
        const document = verb.body === undefined || reading.kind === 'network' ? undefined : valuesAt(machine, shape, verb.body).flatMap((body) => textsOf(body, 4)).map(effectOfGraphql).find((one) => one !== undefined);
        if (document) reading = document;
        const special = target === undefined ? undefined : serviceEffect(target, reading.kind !== 'network');
        if (special) reading = { kind: special, confidence: reading.confidence };
      } else {
        const text = verb.language === 'name' ? path.slice(path.lastIndexOf('.') + 1).replace(/^.*#/, '') : verb.at === undefined ? undefined : valuesAt(machine, shape, verb.at).flatMap((value) => textsOf(value, 1))[0];
        // A client of a GraphQL service is told what to do by the document that it sends; its `request` alone tells nothing.
        const document = verb.language === 'name' ? valuesAt(machine, shape, 'Argument[0]').flatMap((value) => textsOf(value, 1)).map(effectOfGraphql).find((one) => one !== undefined) : undefined;
        const sends = verb.language === 'name' && (text === 'request' || text === 'rawRequest');
        // `client.http.post('/v2/search', …)`: the path tells what the method alone does not.
        const asked = verb.language === 'name' && text !== undefined && /^(?:post|put|patch)$/.test(text) ? valuesAt(machine, shape, 'Argument[0]').flatMap((value) => textsOf(value, 1)).find((one) => one.startsWith('/')) : undefined;
        const question = asked === undefined || text === undefined ? undefined : effectOfMethod(text, asked);
        const read = text === undefined ? undefined : document ? document : question?.kind === 'network' ? question : sends ? undefined : verb.language === 'sql' ? effectOfSql(text) : verb.language === 'graphql' ? effectOfGraphql(text) : namesPart(text) ? undefined : effectOfName(event.isNew ? commandName(text) : text);
        // `client.send(new DeleteObjectCommand(…))`: what is sent was met when it was made.
        if (text === 'send' && event.args[0]?.kind === 'call' && event.args[0].isNew) return;
        if (!read && (verb.fallback === 'none' || event.isNew)) return;
        reading = read ?? { kind: verb.fallback as EffectKind, confidence: verb.language === 'name' ? 'medium' : 'low' };
      }
    }
    if (row.service !== undefined) target = `${row.service}${shownName(path)}`;
    this.#push(machine, event, reading, row.id, target);
  }

  #push(machine: Machine, event: CallEvent, reading: VerbReading, row: string, absolute: string | undefined): void {
    const target = this.#home !== undefined && absolute?.startsWith(`${this.#home}/`) === true ? absolute.slice(this.#home.length + 1) : absolute;
    const location = locationOf(event.origin.node, event.origin.unit);
    const from = this.#from(machine, event);
    const place = `${reading.kind}|${row}|${location.file}|${String(location.start)}|${from.file}|${String(from.start)}`;
    const key = `${place}|${target ?? ''}`;
    const count = this.#places.get(place) ?? 0;
    if (this.#seen.has(key) || count >= MAX_TARGETS) return;
    // Another row told of this very call, and more of it.
    if (target === undefined && this.effects.some((other) => other.kind === reading.kind && other.event.origin.node === event.origin.node)) return;
    this.#seen.add(key);
    this.#places.set(place, count + 1);
    this.effects.push({ ...reading, row, location, from, target, conditions: [...machine.conditions], credentials: credentialsOf(event), fromInput: event.args.some(carriesInput), shared: KEEPS_RECORDS.has(reading.kind) && isRecordOf(event.args, this.#tool), event });
  }

  #from(machine: Machine, event: CallEvent): Location {
    let { node, unit } = event.origin;
    const own = this.#handler?.fn.node;
    for (let frame = machine.frame; frame !== undefined; frame = frame.parent) {
      if (frame.fn.node === own || frame.parent === undefined) break;
      // A callback of the handler's own is a part of it.
      if (own && frame.fn.unit === this.#handler?.fn.unit && own.pos <= frame.fn.node.pos && frame.fn.node.end <= own.end) break;
      if (frame.origin.node !== frame.fn.node) ({ node, unit } = frame.origin);
    }
    return locationOf(node, unit);
  }

  #note(event: CallEvent): void {
    const { node, unit } = event.origin;
    const called = ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression : node;
    const name = sourceText(called, unit, 60);
    if (this.unknown.length >= MAX_UNKNOWN || this.unknown.some((other) => other.name === name)) return;
    this.unknown.push({ name, location: locationOf(node, unit) });
  }

  result(complete: boolean): ToolEffects {
    return { effects: this.effects, complete: complete && this.unknown.length === 0 && this.effects.length < MAX_EFFECTS, unknown: this.unknown, asks: this.asks };
  }
}

/** `new DeleteObjectCommand(…)` is named for what it does. */
function commandName(name: string): string {
  return /(?:Command|Request)$/.test(name) ? name : '';
}

/** `.issues.create` of `octokit#Octokit.rest.issues.create`, with at most two names. */
function shownName(path: string): string {
  const names = path.slice(path.indexOf('#') + 1).replace(/\(\)/g, '').split('.').filter((name) => name !== 'default' && name !== '[]');
  const last = names.slice(-2).join('.').replace(/Command$/, '');
  return last === '' ? '' : ` ${last.slice(0, 60)}`;
}

/** `new Promise((resolve) => { waiting.push({ job, resolve }) })`: something else, at another time, does what is waited for. */
function isKeptOpen({ args: [executor] }: CallEvent): boolean {
  if (executor?.kind !== 'function' || !executor.node.body) return false;
  const first = executor.node.parameters[0]?.name;
  if (!first || !ts.isIdentifier(first)) return false;
  const looksFor = first.text;
  const visit = (node: ts.Node): boolean => {
    if (ts.isIdentifier(node) && node.text === looksFor) {
      const { parent } = node;
      if ((ts.isBinaryExpression(parent) && parent.right === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken) || (ts.isPropertyAssignment(parent) && parent.initializer === node) || ts.isShorthandPropertyAssignment(parent)) return true;
    }
    return ts.forEachChild(node, (child) => visit(child) || undefined) === true;
  };
  return visit(executor.node.body);
}

/** Rows that a name alone tells, which answers may have too. */
function isByName(row: EffectRow): boolean {
  return row.verb?.language === 'name' || row.byName === true;
}

/** What every list, function or promise can do. */
function isPlain(path: string): boolean {
  return /(?:\.|\))(?:bind|call|apply|then|catch|finally|map|filter|forEach|reduce|some|every|flatMap|join|push|slice|splice|concat|sort|includes|indexOf|toString|toJSON|on|once|off|emit|addListener|removeListener|removeAllListeners|replace|replaceAll|split|trim|match|substring|substr|padStart|padEnd|toLowerCase|toUpperCase|startsWith|endsWith|entries|keys|values|next)$/.test(path);
}

/** A method of what a request answered (`list().data.find`), which is no request. */
function isOfAnswer(path: string): boolean {
  const last = path.lastIndexOf('.');
  for (const [, name = ''] of path.slice(0, Math.max(last, 0)).matchAll(/([\w$]+)\(\)/g)) {
    if (ANSWERS.test(name)) return true;
    const reading = namesPart(name) ? undefined : effectOfName(name);
    if (reading !== undefined && reading.kind !== 'write') return true;
  }
  return false;
}

const ANSWERS = /^(?:get|post|put|patch|delete|head|request|json|text|then|paginate)$/;

/** Methods that a request may have: what is written, or what the function does when none is given. */
function methodsOf(machine: Machine, shape: CallShape, row: EffectRow): string[] {
  const { verb } = row;
  if (verb?.at === undefined) return verb?.method === undefined ? [] : [verb.method];
  const values = valuesAt(machine, shape, verb.at);
  const texts = values.flatMap((value) => alternatives(value).flatMap(({ value: one }) => (isString(one) ? [one.value] : one.kind === 'template' && typeof one.parts[0] === 'string' ? [one.parts[0]] : [])));
  if (texts.length > 0) return texts;
  return values.length === 0 && verb.method !== undefined ? [verb.method] : [];
}

const RANK: Readonly<Partial<Record<EffectKind, number>>> = { delete: 0, write: 1, network: 3 };

function strongest(readings: readonly VerbReading[]): VerbReading | undefined {
  const sorted = [...readings].sort((a, b) => (RANK[a.kind] ?? 2) - (RANK[b.kind] ?? 2));
  const [first] = sorted;
  // Which of several it is depends on what is not known here.
  return first && sorted.some((other) => other.kind !== first.kind) ? { kind: first.kind, confidence: 'medium' } : first;
}

/** An address without a host gets that of the client it is asked through: `axios.create({ baseURL })`. */
function withBase(machine: Machine, target: string | undefined, event: CallEvent): string | undefined {
  if (target !== undefined && /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(target)) return target;
  let value: Value | undefined = event.receiver ?? event.callee;
  for (let level = 0; value && level < 6; level += 1) {
    if (value.kind === 'call') {
      for (const arg of value.args) {
        if (arg.kind !== 'object') continue;
        for (const name of ['baseURL', 'prefixUrl', 'baseUrl', 'prefix', 'base']) {
          const base = arg.props.get(name);
          const text = base ? textOf(base.value) : undefined;
          if (text !== undefined) return target === undefined ? text : `${text.replace(/\/$/, '')}/${target.replace(/^\//, '')}`.slice(0, MAX_TARGET);
        }
      }
      value = value.callee;
    } else if (value.kind === 'member') value = value.object;
    else value = undefined;
  }
  return target;
}

const MAX_TARGET = 160;

/** The fixed part of a text, holes as `{…}`; `new URL(path, base)` and joined paths as text. */
function textOf(value: Value, depth = 3): string | undefined {
  if (depth === 0) return undefined;
  switch (value.kind) {
    case 'literal': return typeof value.value === 'string' && value.value.trim() !== '' ? shorten(value.value) : undefined;
    case 'template': {
      // A hole of which more is known: a base address in a field.
      const text = value.parts.map((part) => (typeof part === 'string' ? part : textOf(part, depth - 1) ?? '{…}')).join('');
      const plain = /[^{}…\s/.?&=:]/.test(text) ? text : templateText(value);
      return /[^{}…\s/.?&=:]/.test(plain) ? shorten(plain) : undefined;
    }
    case 'union': return value.values.map((entry) => textOf(entry.value, depth - 1)).find((text) => text !== undefined);
    case 'call': {
      const path = apiPath(value.callee);
      if (path === 'URL' || path === 'node:url#URL' || path === 'URL.toString' || path === 'String') {
        const [first, base] = value.args;
        const text = first ? textOf(first, depth - 1) : undefined;
        const under = base ? textOf(base, depth - 1) : undefined;
        return under !== undefined && (text === undefined || !/^[a-z]+:/i.test(text)) ? shorten(`${under.replace(/\/$/, '')}/${(text ?? '').replace(/^\//, '')}`) : text;
      }
      if (value.callee.kind === 'member' && /^(?:toString|href|trim|replace|concat)$/.test(value.callee.name ?? '')) return textOf(value.callee.object, depth - 1);
      if (path !== undefined && /^node:path#(?:default\.)?(?:join|resolve)$/.test(path)) {
        const text = value.args.map((arg) => textOf(arg, depth - 1) ?? '{…}').join('/');
        return /[^{}…/]/.test(text) ? shorten(text) : undefined;
      }
      return undefined;
    }
    case 'member': return value.name === 'href' || value.name === 'origin' ? textOf(value.object, depth - 1) : environmentName(value);
    case 'unknown': {
      if (value.tag === INPUT_TAG && value.label !== undefined) return `{${value.label.slice(0, 40)}}`;
      if (value.op !== '+' && value.op !== '.replace' && value.op !== '.trim' && value.op !== '||' && value.op !== '??') return undefined;
      const texts = (value.from ?? []).map((part) => textOf(part, depth - 1));
      return texts.find((text) => text !== undefined);
    }
    default: return undefined;
  }
}

function environmentName(value: Value): string | undefined {
  const path = apiPath(value);
  const name = path === undefined ? undefined : /^(?:node:process#(?:default\.)?|process\.)env\.([A-Za-z_]\w*)$/.exec(path)?.[1];
  return name === undefined ? undefined : `\${${name}}`;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_TARGET ? `${line.slice(0, MAX_TARGET)}…` : line;
}

/** Most values looked at for texts: alternatives of alternatives would be endless. */
const MAX_TEXTS = 400;

/** Texts inside a value: of a body, of the options of a request. */
function textsOf(value: Value, depth: number): string[] {
  const texts: string[] = [];
  const seen = new Set<Value>();
  const visit = (one: Value, left: number): void => {
    if (left < 0 || seen.size > MAX_TEXTS || seen.has(one)) return;
    seen.add(one);
    switch (one.kind) {
      case 'literal':
        if (typeof one.value === 'string') texts.push(one.value);
        return;
      case 'template':
        texts.push(written(one, left + 4));
        return;
      case 'union':
        for (const entry of one.values.slice(0, 8)) visit(entry.value, left);
        return;
      case 'object':
        for (const slot of [...one.props.values()].slice(0, 30)) visit(slot.value, left - 1);
        return;
      case 'array':
        for (const item of one.items.slice(0, 10)) visit(item.value, left - 1);
        return;
      case 'call':
        for (const arg of one.args.slice(0, 3)) visit(arg, left - 1);
        return;
      case 'unknown':
        if (one.op === 'JSON.stringify') for (const part of one.from ?? []) visit(part, left - 1);
        return;
      default:
    }
  };
  visit(value, depth);
  return texts;
}

/** A text as far as it is fixed, with ` ? ` for the rest: what a statement begins with may be one of several texts that begin alike. */
function written(value: Value, depth: number): string {
  if (depth < 0) return ' ? ';
  switch (value.kind) {
    case 'literal': return typeof value.value === 'string' ? value.value : ' ? ';
    case 'template': return value.parts.map((part) => (typeof part === 'string' ? part : written(part, depth - 1))).join('');
    case 'union': return value.values.slice(0, 8).map((entry) => written(entry.value, depth - 1)).find((text) => !text.startsWith(' ? ')) ?? ' ? ';
    default: return ' ? ';
  }
}

function statementIn(event: CallEvent): { readonly text: string; readonly reading: VerbReading } | undefined {
  if (onlyComputes(event)) return undefined;
  const text = event.args.flatMap((arg) => textsOf(arg, 2)).find((one) => SQL_STATEMENT.test(one.slice(0, 4000)));
  const reading = text === undefined ? undefined : effectOfSql(text);
  return text !== undefined && reading ? { text, reading } : undefined;
}

/** Environment variables whose values are in the call: in its arguments, or in what its receiver was made with. */
function credentialsOf(event: CallEvent): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<Value>();
  let level: Value[] = [event.callee, ...event.args];
  for (let depth = 0; depth < 10 && level.length > 0 && seen.size < 400; depth += 1) {
    const next: Value[] = [];
    for (const value of level) {
      if (seen.has(value)) continue;
      seen.add(value);
      const name = value.kind === 'member' ? environmentName(value) : undefined;
      if (name !== undefined) found.add(name.slice(2, -1));
      else partsOf(value, next);
    }
    level = next;
  }
  return [...found].sort();
}

/** Questions to the person at the client. */
function isQuestion(event: CallEvent): boolean {
  return event.method !== undefined && /^(?:elicitInput|elicit|elicitation|requestElicitation|createElicitation)$/.test(event.method);
}

function carriesInput(value: Value): boolean {
  return derivesFrom(value, isInput, 10);
}

/** Tools that must do the same before it counts as the server's way of working. */
const MIN_SHARING = 3;

/**
 * Marks what most tools of a server do in the same way as shared. What is done with a tool's own arguments is its own doing; but where every tool seems to do it, and none was followed to its
 * end, a dispatcher's way for some of them is all that was met.
 * @param isUntold no tool was followed to its end
 */
export function markShared(tools: readonly ToolEffects[], isUntold: boolean): ToolEffects[] {
  const count = new Map<string, number>();
  const keyOf = ({ kind, row, location, target, fromInput }: Effect): string => `${kind}|${row}|${location.file}|${String(location.start)}|${target ?? ''}|${fromInput ? 'input' : ''}`;
  for (const { effects } of tools) for (const key of new Set(effects.map(keyOf))) count.set(key, (count.get(key) ?? 0) + 1);
  const bar = Math.max(MIN_SHARING, tools.length / 2);
  const ofInputs = isUntold && tools.length >= MIN_SHARING ? tools.length : Infinity;
  const isShared = (effect: Effect): boolean => (count.get(keyOf(effect)) ?? 0) >= (effect.fromInput ? ofInputs : bar);
  return tools.map((tool) => ({ ...tool, effects: tool.effects.map((effect) => (isShared(effect) ? { ...effect, shared: true } : effect)) }));
}

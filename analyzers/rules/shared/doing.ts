/** What rules ask of the effects of a tool: which of them are its own, which change or destroy something, what gates them, and how it is said. */
import type { Related } from '../../contract/index.js';
import type { Tool } from '../../model/model.js';
import type { Effect, ToolEffects } from '../../taint/lower/effects.js';
import { derivesFrom, apiPath, type Condition, type Value } from '../../resolve/values.js';
import { isAfterFailure } from '../../taint/lower/cleanup.js';
import { isTainted } from '../../taint/lower/choosers.js';
import { EXTRA, sourceOf } from '../../taint/lower/inputs.js';
import { destroys } from '../../taint/verbs.js';
import type { EffectKind } from '../../taint/row.js';
import type { RuleContext } from './rule.js';
import { list } from './wording.js';

/** Files of the server's own: caches, logs, temporary files, its state and its settings. */
const OWN_FILES = /(?:^|[/\\{}.…_-])(?:te?mp|cache[sd]?|logs?|audit|telemetry|metrics|history|usage|state|session|settings|preferences|config|tokens?|credentials|locks?)(?:[/\\{}.…_-]|$)|\.(?:log|tmp|lock|cache)\b/i;

/** Effects that are this tool's own and more than a guess. */
export function ownEffects(found: ToolEffects | undefined): readonly Effect[] {
  return (found?.effects ?? []).filter((effect) => !effect.shared && effect.confidence !== 'low');
}

export function effectsOf(tool: Tool, ctx: RuleContext): ToolEffects | undefined {
  return ctx.flows().effects.get(tool);
}

const CHANGES: ReadonlySet<EffectKind> = new Set(['file-write', 'file-delete', 'database-write', 'write', 'delete', 'message', 'money', 'permission']);

/** Something is not as before; what the server keeps for itself does not count. */
export function changes(effect: Effect): boolean {
  return CHANGES.has(effect.kind) && !keepsOwnFiles(effect) && !isOfThisCall(effect);
}

/** Something is gone. */
export function removes(effect: Effect): boolean {
  return !isOfThisCall(effect) && (effect.kind === 'delete' || effect.kind === 'file-delete' || (effect.kind === 'database-write' && effect.target !== undefined && destroys(effect.target))) && !keepsOwnFiles(effect);
}

/** What it removes has a name that was made during the call (`query-${randomUUID()}`), or it removes where something failed: it takes away what it put there itself. */
function isOfThisCall({ kind, event }: Effect): boolean {
  if ((kind === 'delete' || kind === 'file-delete') && isAfterFailure(event.origin.node)) return true;
  // (What a request is told apart by stands in its headers.)
  return kind === 'delete' && event.args.some((arg) => (arg.kind === 'object' ? [...arg.props].some(([name, slot]) => name !== 'headers' && derivesFrom(slot.value, isMadeUp, 12)) : derivesFrom(arg, isMadeUp, 12)));
}

function isMadeUp(part: Value): boolean {
  const path = part.kind === 'call' ? apiPath(part.callee) : undefined;
  return path !== undefined && /^(?:(?:node:crypto#(?:default\.|webcrypto\.)?|(?:globalThis\.)?crypto\.)(?:randomUUID|randomBytes|getRandomValues)|Date\.now|Math\.random|uuid#v[147]|nanoid#(?:nanoid|default)|ulid#ulid)$/.test(path);
}

function keepsOwnFiles({ kind, target, event }: Effect): boolean {
  if (kind !== 'file-write' && kind !== 'file-delete') return false;
  // A folder that is made for what is written, a time that is set: the file itself is another call.
  if (/^(?:mkdir|mkdtemp|ensureDir|mkdirp|utimes|chmod)(?:Sync)?$/.test(event.method ?? lastName(event.callee))) return true;
  // A line added to a file of records, or to one from the configuration, that no argument names: what was done is written down.
  if (isAppending(event.method ?? lastName(event.callee), event.args[2]) && (target === undefined || /^\$?\{[^{}]*\}$|\.(?:jsonl|ndjson)$/.test(target)) && event.args[0] !== undefined && !isTainted(event.args[0])) return true;
  return (target !== undefined && OWN_FILES.test(target)) || (event.args[0] !== undefined && derivesFrom(event.args[0], isTemporary, 10));
}

/** `appendFile`, or `writeFile(path, line, { flag: 'a' })`. */
function isAppending(method: string, options: Value | undefined): boolean {
  if (/^append(?:File)?(?:Sync)?$/.test(method)) return true;
  const flag = options?.kind === 'object' ? options.props.get('flag')?.value : undefined;
  return /^writeFile(?:Sync)?$/.test(method) && flag?.kind === 'literal' && typeof flag.value === 'string' && flag.value.startsWith('a');
}

function isTemporary(part: Value): boolean {
  const path = part.kind === 'call' ? apiPath(part.callee) : part.kind === 'member' ? apiPath(part) : undefined;
  return path !== undefined && /(?:#(?:default\.)?(?:tmpdir|mkdtemp|mkdtempSync|tmpName|tmpNameSync)|\benv\.(?:TMPDIR|TEMP|TMP))$/.test(path);
}

function lastName(value: Value): string {
  return value.kind === 'external' ? value.name : value.kind === 'member' ? value.name ?? '' : '';
}

/** Effects proven to be this tool's doing: known by the row, and with something of what the model sends in them. */
export function proven(effects: readonly Effect[]): readonly Effect[] {
  return effects.filter((effect) => effect.confidence === 'high' && effect.fromInput);
}

const VERBS: Readonly<Record<EffectKind, string>> = {
  'file-read': 'reads files', 'file-write': 'writes files', 'file-delete': 'deletes files', process: 'runs processes', code: 'runs code', network: 'sends requests', 'database-read': 'reads a database',
  'database-write': 'writes to a database', environment: 'reads the environment', secret: 'uses stored secrets', message: 'sends messages', money: 'moves money', permission: 'changes permissions', delete: 'deletes', write: 'changes things',
};

/** `deletes (GitHub repos.delete)`: what it does, and to what where the source tells. */
export function said(effect: Effect): string {
  const verb = effect.kind === 'database-write' && removes(effect) ? 'deletes from a database' : VERBS[effect.kind];
  return effect.target === undefined ? verb : `${verb} (${effect.target.replace(/[?#].*$/, '').slice(0, 70)})`;
}

/** The same of several effects, at most `limit`: each verb once, with what it is done to behind it. */
export function allSaid(effects: readonly Effect[], limit = 3): string {
  const targets = new Map<string, Set<string>>();
  for (const effect of effects) {
    const [verb = '', target] = said(effect).split(/ (?=\()/, 2);
    const known = targets.get(verb) ?? new Set();
    targets.set(verb, target === undefined ? known : known.add(said(effect).slice(verb.length + 2, -1)));
  }
  const texts = [...targets].map(([verb, known]) => (known.size === 0 ? verb : `${verb} (${list([...known], 2)})`));
  const shown = texts.slice(0, limit);
  if (texts.length > limit) return `${shown.join(', ')} and more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1] ?? ''}`;
}

/** What weighs most in what a tool does, without what it is done to: `runs processes and writes files`. */
export function mainly(effects: readonly Effect[], limit = 2): string {
  const kinds = new Set(effects.map(({ kind }) => kind));
  return list(WEIGHTS.filter((kind) => kinds.has(kind)).slice(0, limit).map((kind) => VERBS[kind]), limit);
}
const WEIGHTS: readonly EffectKind[] = ['code', 'process', 'money', 'permission', 'delete', 'file-delete', 'database-write', 'file-write', 'message', 'write', 'database-read', 'file-read', 'network'];

export function places(effects: readonly Effect[], limit = 4): Related[] {
  const seen = new Set<string>();
  return effects.flatMap((effect) => {
    const key = `${effect.location.file}:${String(effect.location.start)}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ location: effect.location, message: `here it ${said(effect)}` }];
  }).slice(0, limit);
}

/** Names of arguments that a person or a careful model confirms with. */
const CONFIRMS = /(?:^|[._-])(?:confirm\w*|approv\w*|acknowledg\w*|accept\w*|consent\w*|force|really|sure|i_?understand\w*|dry_?run|preview|simulate|validate_?only|plan_?only|yes)$|(?:confirm(?:ation|ed)?|dryRun|approved?)$/i;
const PREVIEWS = /(?:dry_?run|preview|simulate|validate_?only|plan_?only|what_?if|check_?only)/i;
const ASKS = /(?:^|\.|#)(?:elicit\w*|confirm\w*|\w*approv\w*|\w*consent\w*|prompt(?:User|For\w+)|askUser|ask\w*Permission|requestPermission|\w*[cC]onfirmation\w*)(?:\(|$|\.)/;

/** A condition in force tests an answer of a person, or an argument that confirms. */
export function isConfirmed(effect: Effect): boolean {
  return effect.conditions.some(({ value }) => value !== undefined && derivesFrom(value, (part) => {
    const source = sourceOf(part);
    if (source) return CONFIRMS.test(source.path);
    if (part.kind === 'call') return ASKS.test(apiPath(part.callee) ?? (part.callee.kind === 'member' ? part.callee.name ?? '' : part.callee.kind === 'unknown' ? part.callee.label ?? '' : ''));
    return false;
  }, 12));
}

/** A condition in force tests an argument that asks for a preview. */
export function isPreviewed(effect: Effect): boolean {
  return effect.conditions.some(({ value }) => value !== undefined && derivesFrom(value, (part) => PREVIEWS.test(sourceOf(part)?.path ?? ''), 12));
}

/** A condition that the source does not decide and the model does not either: a flag of the environment or the command line, a scope of the caller. */
export function isSwitch({ value, text }: Condition): boolean {
  if (value === undefined) return /process\.env|process\.argv|read.?only|allow|enable|scope|permission|authInfo/i.test(text);
  return derivesFrom(value, (part) => {
    const path = apiPath(part);
    if (path !== undefined && /^(?:node:process#(?:default\.)?|process\.)(?:env|argv)\b/.test(path)) return true;
    return part === EXTRA;
  }, 12) && /read|write|allow|enable|disable|danger|admin|scope|permission|mode|safe|protect|destruct|delet|role|auth/i.test(text);
}

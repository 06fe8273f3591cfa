/** What the inventory, the lock and the policy say of an item, beside the findings of rules: why it does not apply, and what settles it. */
import type { Evidence, ItemState, Location, ServerInfo, ToolInfo } from '../contract/index.js';
import { MAX_PLACES } from '../contract/index.js';
import type { ChecklistInput } from './evaluate.js';
import { lockDifferences, needsApproval } from './lock.js';
import { checkPolicy } from './policy.js';
import { changing, CHANGES, ownEffects, type EffectKind } from './surface.js';
import { transportsOf } from './transports.js';

export interface Fact {
  readonly positive: readonly Evidence[];
  readonly open: readonly Evidence[];
  /** Settles the item, unless findings say otherwise; `pass` only while nothing is open. */
  readonly verdict?: { readonly state: ItemState; readonly reason: string; readonly by: string[]; /** Whatever findings say: they are about another question then. */ readonly firm?: boolean };
  /** Why it is not known whether the question arises: findings are no answer to it then, and are shown beside it. */
  readonly beside?: string;
}

export interface Facts {
  of(this: void, item: string): Fact;
}

const NOTHING: Fact = { positive: [], open: [] };

/** Items about what tools do: an unexplained call could be the one that is asked about. */
const ABOUT_EFFECTS: ReadonlySet<string> = new Set(['P4', 'P6', 'P7', 'P10', 'P11', 'R2', 'R5', 'D4']);
/** Effects that open connections: what changes something at a service is sent there, and a database may lie elsewhere. */
const CONNECTS: readonly EffectKind[] = ['network', 'message', 'money', 'permission', 'delete', 'write', 'database-read', 'database-write'];
/** Kinds of effects that an item is about, where one that is only possible keeps its question open: a statement that the model writes may read or change. */
const IN_DOUBT: Readonly<Record<string, readonly EffectKind[]>> = { P6: [...CHANGES], P7: [...CHANGES], P11: [...CHANGES], R2: CONNECTS, R5: ['process', 'code'] };
/** Items about who is calling: over stdio that is the user who starts the server. */
const ABOUT_CALLERS: ReadonlySet<string> = new Set(['P5', 'O1', 'O2', 'O3', 'O4', 'O5', 'O6']);
/** Items about tools. */
const ABOUT_TOOLS: ReadonlySet<string> = new Set(['P1', 'P2', 'P3', 'P6', 'P7', 'P9', 'P10', 'P11', 'D1', 'M1', 'M2']);

export function factsOf(server: ServerInfo, input: ChecklistInput): Facts {
  const known = new Map<string, Fact>();
  return {
    of(item) {
      let fact = known.get(item);
      if (!fact) known.set(item, (fact = factOf(item, server, input)));
      return fact;
    },
  };
}

function factOf(item: string, server: ServerInfo, input: ChecklistInput): Fact {
  if (ABOUT_TOOLS.has(item) && server.tools.length === 0 && !input.notices.some((one) => one.server === server.id)) return notApplicable('It offers no tools.', server.location);
  const callers = ABOUT_CALLERS.has(item) ? callersFact(server) : NOTHING;
  if (callers.verdict) return callers;
  const unexplained = ABOUT_EFFECTS.has(item) ? [...unexplainedCalls(server), ...doubtfulEffects(server, IN_DOUBT[item] ?? [])] : [];
  const own = ownFact(item, server, input, unexplained.length === 0);
  return { positive: [...callers.positive, ...own.positive], open: [...callers.open, ...unexplained, ...own.open], ...(own.verdict ? { verdict: own.verdict } : {}), ...(own.beside === undefined ? {} : { beside: own.beside }) };
}

function ownFact(item: string, server: ServerInfo, input: ChecklistInput, explained: boolean): Fact {
  switch (item) {
    case 'R5': return risky(server, explained);
    case 'R2': return without(server, explained, CONNECTS, 'No tool opens a connection.');
    case 'P7': return without(server, explained, ['file-delete', 'database-write', 'delete', 'message', 'money', 'permission', 'process', 'code', 'file-write', 'write'], 'No tool deletes, sends, pays or changes anything.');
    case 'P1': return reaching(server, input);
    case 'D4': return leaving(server);
    case 'P11': return readOnly(server, explained);
    case 'M2': return unrecorded(server, input);
    case 'P2': return policyFact(server, input);
    case 'C2': return lockFact(server, input);
    case 'P9': case 'G9': return approvalFact(server, input);
    default: return NOTHING;
  }
}

function notApplicable(reason: string, location: Location): Fact {
  return { positive: [{ kind: 'fact', message: reason, location, places: [] }], open: [], verdict: { state: 'not-applicable', reason, by: ['inventory'] } };
}

function callersFact(server: ServerInfo): Fact {
  const { known, remote, transports } = transportsOf(server);
  if (!known) return { positive: [], open: [{ kind: 'not-examined', message: 'How the server is reached was not found.', location: server.location, places: [] }] };
  if (remote) return NOTHING;
  const kinds = [...new Set(transports.map((one) => one.kind))].join(', ');
  const reason = `It is reached over ${kinds} only: the one caller is whoever starts it.`;
  return {
    positive: [{ kind: 'fact', message: reason, ...(transports[0] ? { location: transports[0].location } : {}), places: transports.map((one) => ({ message: one.kind, location: one.location })) }], open: [],
    verdict: { state: 'not-applicable', reason, by: ['inventory'] },
  };
}

/** Calls that neither the project nor a row explains: what they do is not known. */
function unexplainedCalls(server: ServerInfo): Evidence[] {
  const open = server.tools.filter((tool) => tool.handler !== undefined && tool.effectsKnown !== true);
  if (open.length === 0) return [];
  const calls = [...new Set(open.flatMap((tool) => tool.effectsUnknown ?? []))];
  const what = calls.length === 0 ? 'were too large to be followed to their end' : `make calls that nothing explains (${calls.slice(0, 6).join(', ')}${calls.length > 6 ? ' …' : ''})`;
  return [{
    kind: 'not-examined', message: `The handlers of ${String(open.length)} of ${String(server.tools.length)} tools ${what}: what these do is not known.`,
    ...(open[0]?.handler ? { location: open[0].handler.location } : {}),
    places: open.slice(0, MAX_PLACES).flatMap((tool) => (tool.handler ? [{ message: `${tool.name}: ${(tool.effectsUnknown ?? []).slice(0, 6).join(', ') || 'too large'}`, location: tool.handler.location }] : [])),
  }];
}

/** What a tool does depends on what it is given: it may do this. */
function doubtfulEffects(server: ServerInfo, kinds: readonly EffectKind[]): Evidence[] {
  const open = server.tools.flatMap((tool) => {
    const effect = (tool.effects ?? []).find((one) => !one.shared && one.confidence === 'low' && kinds.includes(one.kind));
    return effect ? [{ tool, effect }] : [];
  });
  const [first] = open;
  if (!first) return [];
  return [{
    kind: 'doubt', message: `What ${String(open.length)} of ${String(server.tools.length)} tools ${open.length === 1 ? 'does' : 'do'} depends on what ${open.length === 1 ? 'it is' : 'they are'} given: "${first.tool.name}" may be ${first.effect.kind}${first.effect.target === undefined ? '' : ` (${first.effect.target})`}.`,
    location: first.effect.location, places: open.slice(0, MAX_PLACES).map(({ tool, effect }) => ({ message: `${tool.name}: ${effect.kind}`, location: effect.location })),
  }];
}

/** Rules on what an argument reaches, and what that is. */
const REACHED: Readonly<Record<string, string>> = { 'shell-interpolation': 'a shell or an interpreter', 'code-eval': 'a shell or an interpreter', ssrf: 'the address of a request', 'sql-injection': 'the text of a statement' };

/** A tool whose argument reaches a shell, an interpreter, an address or a statement may be called narrow by nobody but a person. */
function reaching(server: ServerInfo, { findings }: ChecklistInput): Fact {
  const found = findings.filter((one) => REACHED[one.ruleId] !== undefined && one.servers?.includes(server.id) === true);
  const [first] = found;
  if (!first) return NOTHING;
  return { positive: [], open: [{ kind: 'remark', rule: first.ruleId, message: `An argument of ${first.subject.kind} "${first.subject.name}" reaches ${REACHED[first.ruleId] ?? ''}: what it can choose there decides how narrow it is.`, location: first.location, places: [] }] };
}

/** What one tool reads another one can send, through the model: whom it may be sent to no rule knows. */
function leaving(server: ServerInfo): Fact {
  const sending = server.tools.filter((tool) => ownEffects(tool).some((one) => one.kind === 'message'));
  const reading = server.tools.filter((tool) => ownEffects(tool).some((one) => READS.has(one.kind)));
  if (sending.length === 0 || reading.length === 0) return NOTHING;
  const names = (tools: readonly ToolInfo[]): string => `${tools.slice(0, 4).map((tool) => `"${tool.name}"`).join(', ')}${tools.length > 4 ? ' …' : ''}`;
  return { positive: [], open: [{ kind: 'remark', message: `${names(sending)} can send what ${names(reading)} read: whom it may reach is for a person to judge.`, places: placesOf(sending) }] };
}

const READS: ReadonlySet<EffectKind> = new Set<EffectKind>(['file-read', 'database-read', 'network', 'secret', 'environment']);

/** Where nothing that is run was found, what surrounds it is another question; whether anything is run may be unknown all the same. */
function risky(server: ServerInfo, explained: boolean): Fact {
  const kinds: readonly EffectKind[] = ['process', 'code'];
  const { positive, open, verdict } = without(server, explained, kinds, 'No tool runs code, a shell or a program.');
  if (verdict) return { positive, open, verdict: { ...verdict, firm: true } };
  if (server.tools.some((tool) => ownEffects(tool).some((one) => kinds.includes(one.kind)))) return NOTHING;
  return { ...NOTHING, beside: 'Whether a tool runs code, a shell or a program is not known.' };
}

/** All tools are there by name: one that stands for many may be any of them. */
function toolsKnown(server: ServerInfo): boolean {
  return server.tools.length > 0 && server.tools.every((tool) => tool.nameKnown);
}

function placesOf(tools: readonly ToolInfo[]): { message: string; location: Location }[] {
  return tools.slice(0, MAX_PLACES).map((tool) => ({ message: tool.name, location: tool.handler?.location ?? tool.location }));
}

/** The question does not arise where every handler was followed and none does any of this. */
function without(server: ServerInfo, explained: boolean, kinds: readonly EffectKind[], reason: string): Fact {
  const doing = server.tools.filter((tool) => ownEffects(tool).some((one) => kinds.includes(one.kind)));
  if (doing.length > 0 || !explained || !toolsKnown(server) || server.tools.some((tool) => tool.handler === undefined || tool.effects === undefined)) return NOTHING;
  return { positive: [{ kind: 'fact', message: reason, places: placesOf(server.tools) }], open: [], verdict: { state: 'not-applicable', reason, by: ['inventory'] } };
}

function readOnly(server: ServerInfo, explained: boolean): Fact {
  const writing = server.tools.filter((tool) => changing(tool).length > 0);
  if (writing.length === 0) {
    if (!explained || !toolsKnown(server) || server.tools.some((tool) => tool.handler === undefined || tool.effects === undefined)) return NOTHING;
    const reason = server.tools.length === 1 ? 'The one tool only reads.' : `All ${String(server.tools.length)} tools only read.`;
    return { positive: [{ kind: 'fact', message: reason, places: placesOf(server.tools) }], open: [], verdict: { state: 'pass', reason, by: ['inventory'] } };
  }
  const open = writing.filter((tool) => tool.conditions.length === 0 && tool.gates?.some((gate) => gate.kind === 'setting' && gate.byDefault === 'closed') !== true);
  if (open.length > 0) return { positive: [], open: [{ kind: 'remark', message: `${String(open.length)} of ${String(writing.length)} tools that change something or start programs are offered whatever the operator says.`, places: placesOf(open) }] };
  return { positive: [{ kind: 'fact', message: `${writing.length === 1 ? 'The one tool that changes something or starts programs is' : `All ${String(writing.length)} tools that change something or start programs are`} registered under a condition only.`, places: writing.slice(0, MAX_PLACES).map((tool) => ({ message: `${tool.name}: ${[...tool.conditions, ...(tool.gates ?? []).filter((gate) => gate.kind === 'setting').map((gate) => gate.name)].join(', ')}`, location: tool.location })) }], open: [] };
}

/** Where calls leave no record there is nothing that a record could say. */
function unrecorded(server: ServerInfo, { findings, examinations }: ChecklistInput): Fact {
  const missing = findings.find((one) => one.ruleId === 'missing-audit' && one.messageId.startsWith('none') && one.servers?.includes(server.id) === true);
  if (!missing || (examinations[server.id]?.['incomplete-audit']?.examined ?? 0) > 0) return NOTHING;
  const reason = 'Calls leave no record that could say any of this.';
  return { positive: [], open: [{ kind: 'fact', rule: missing.ruleId, message: missing.message, location: missing.location, places: [] }], verdict: { state: missing.severity === 'info' ? 'needs-you' : 'fail', reason, by: ['missing-audit'] } };
}

function policyFact(server: ServerInfo, { policy }: ChecklistInput): Fact {
  if (!policy?.policy.workflows || Object.keys(policy.policy.workflows).length === 0) return NOTHING;
  const { positive, open, failing } = checkPolicy(server, policy.policy, policy.at);
  const [first] = failing;
  if (!first) return { positive, open };
  return { positive, open: [...failing, ...open], verdict: { state: 'fail', reason: failing.length === 1 ? first.message : `${first.message} And ${String(failing.length - 1)} more.`, by: ['policy'] } };
}

/** The tools as they are against the lock as it is. */
function lockFact(server: ServerInfo, { lock }: ChecklistInput): Fact {
  if (!lock) {
    const reason = 'No tool-surface lock is in the repository: "mcp-lint lock" writes it, and "mcp-lint lock --check" holds the tools against it.';
    return { positive: [], open: [{ kind: 'lock', message: reason, location: server.location, places: [] }], verdict: { state: 'fail', reason, by: ['tools.lock.json'] } };
  }
  const differences = lockDifferences(server, lock.file).filter(needsApproval);
  const [first] = differences;
  if (first) {
    const evidence = differences.slice(0, MAX_PLACES).map((one): Evidence => ({ kind: 'lock', message: `${one.tool}: ${one.message} (${one.risk})`, ...(one.location ? { location: one.location } : {}), places: [] }));
    return { positive: [], open: evidence, verdict: { state: 'fail', reason: `${String(differences.length)} ${differences.length === 1 ? 'difference' : 'differences'} from the lock that nobody approved. ${first.tool}: ${first.message}`, by: ['tools.lock.json'] } };
  }
  const reason = `The lock holds all ${String(server.tools.length)} tools as they are.`;
  return { positive: [{ kind: 'lock', message: reason, location: lock.at, places: placesOf(server.tools) }], open: [], verdict: { state: 'pass', reason, by: ['tools.lock.json'] } };
}

/** Approvals in the lock are a named person's word on each tool. */
function approvalFact(server: ServerInfo, { lock }: ChecklistInput): Fact {
  if (!lock || server.tools.length === 0) return NOTHING;
  const entries = (lock.file.servers.find((one) => one.id === server.id)?.tools ?? []).flatMap((one) => (one ? [one] : []));
  const changed = new Set(lockDifferences(server, lock.file).filter(needsApproval).map((one) => one.tool));
  const approvals = server.tools.map((tool) => ({ tool, by: changed.has(tool.name) ? undefined : (entries.find((one) => one.name === tool.name)?.approved ?? undefined) }));
  const open = approvals.filter((one) => !one.by);
  const positive: Evidence[] = approvals.flatMap(({ tool, by }) => (by ? [{ kind: 'lock' as const, message: `${tool.name}: approved by ${by.name} on ${by.date}: ${by.reason}`, location: lock.at, places: placesOf([tool]) }] : []));
  if (open.length > 0) {
    const message = `${String(open.length)} of ${String(server.tools.length)} tools ${open.length === 1 ? 'is' : 'are'} not approved as ${open.length === 1 ? 'it is' : 'they are'}: ${open.slice(0, 6).map((one) => one.tool.name).join(', ')}${open.length > 6 ? ' …' : ''}.`;
    return { positive, open: [{ kind: 'lock', message, location: lock.at, places: placesOf(open.map((one) => one.tool)) }], verdict: { state: 'needs-you', reason: message, by: [] } };
  }
  const people = [...new Set(approvals.map((one) => one.by?.name ?? ''))];
  return { positive, open: [], verdict: { state: 'pass', reason: `All ${String(server.tools.length)} tools are approved as they are, by ${people.join(', ')}.`, by: people } };
}

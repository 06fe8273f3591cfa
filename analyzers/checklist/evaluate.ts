/** Answers the checklist for each server from what an analysis found, looked at and did not understand: a pure function, the day is given. */
import type {
  Checklist, Confidence, Evidence, Examination, Finding, Inventory, ItemAnswer, ItemAttestation, ItemFinding, ItemState, Location, Notice, NoticeKind, Policy, Profile,
  ServerChecklist, ServerInfo, Suppressed,
} from '../contract/index.js';
import { CHECKLIST_VERSION, confidenceRank, MAX_PLACES } from '../contract/index.js';
import type { AttestationEntry } from './attestations.js';
import { factsOf, type Facts } from './facts.js';
import { checklistItems, type ChecklistItem } from './items.js';
import type { LockFile } from './lock.js';
import { asks } from './profiles.js';
import { surfaceDigest } from './surface.js';
import { transportsOf } from './transports.js';

/** What the checklist needs to know of a rule. */
export interface ItemRule {
  readonly id: string;
  readonly checklist: readonly string[];
  readonly passes?: string;
}

export interface ChecklistInput {
  readonly inventory: Inventory;
  /** Of every rule that ran, at any confidence, without what is suppressed. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** By server id, then rule id. */
  readonly examinations: Readonly<Record<string, Readonly<Record<string, Examination>>>>;
  readonly notices: readonly Notice[];
  /** The servers that a file is about, by id. */
  readonly serversAt: (file: string) => readonly string[];
  readonly rules: readonly ItemRule[];
  /** Ids of rules that ran. */
  readonly ran: ReadonlySet<string>;
  /** Findings below are doubts. */
  readonly minConfidence: Confidence;
  readonly policy?: { readonly policy: Policy; readonly at: Location } | undefined;
  /** What files of the repository show, by item. */
  readonly artifacts: Readonly<Record<string, readonly Evidence[]>>;
  readonly attestation: (server: string, item: string) => { readonly entry: AttestationEntry; readonly at: Location } | undefined;
  readonly lock: { readonly file: LockFile; readonly at: Location } | undefined;
  readonly problems: Checklist['problems'];
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** The caller's choice. */
  readonly profile?: Profile | undefined;
}

export function evaluate(input: ChecklistInput): Checklist {
  return { schemaVersion: CHECKLIST_VERSION, date: input.today, servers: input.inventory.servers.map((server) => serverChecklist(server, input)), problems: [...input.problems] };
}

function serverChecklist(server: ServerInfo, input: ChecklistInput): ServerChecklist {
  const { profile, by, reason } = chooseProfile(server, input);
  const surface = surfaceDigest(server);
  const facts = factsOf(server, input);
  const items = checklistItems.map((item) => answer(item, { server, input, profile, surface, facts }));
  const blocking = items.filter((item) => item.blocks && !SETTLED.has(item.state));
  return {
    id: server.id, name: server.name ?? server.id, profile, profileBy: by, profileReason: reason, surface,
    gate: { state: blocking.length === 0 ? 'open' : 'closed', blocking: blocking.map((item) => item.id), reasons: blocking.map((item) => `${item.id} ${item.state}: ${item.reason}`) },
    location: server.location,
    items,
  };
}

/** States that let the gate open. */
const SETTLED: ReadonlySet<ItemState> = new Set<ItemState>(['pass', 'not-applicable', 'attested']);

function chooseProfile(server: ServerInfo, { profile, policy }: ChecklistInput): { profile: Profile; by: ServerChecklist['profileBy']; reason: string } {
  if (profile) return { profile, by: 'option', reason: 'It was asked for.' };
  if (policy?.policy.profile) return { profile: policy.policy.profile, by: 'config', reason: 'The configuration says so.' };
  const { remote, loopbackOnly, known } = transportsOf(server);
  if (!known) return { profile: 'production', by: 'transports', reason: 'How it is reached is not known, so the stricter one is taken.' };
  if (!remote) return { profile: 'local', by: 'transports', reason: 'Only the program that starts it can reach it.' };
  if (loopbackOnly) return { profile: 'local', by: 'transports', reason: 'It listens on this machine only.' };
  return { profile: 'production', by: 'transports', reason: 'It can be reached over a network.' };
}

interface Asked {
  readonly server: ServerInfo;
  readonly input: ChecklistInput;
  readonly profile: Profile;
  readonly surface: string;
  readonly facts: Facts;
}

function answer(item: ChecklistItem, asked: Asked): ItemAnswer {
  const { input, profile } = asked;
  const rules = input.rules.filter((rule) => rule.checklist.includes(item.id));
  const gathered = gather(item, rules, asked);
  const attestation = attestationOf(item, asked);
  const judged = judge(item, gathered, attestation, asked);
  const blocks = asks(item.profile.from, profile);
  return {
    id: item.id, pillar: item.pillar, groups: [...item.groups], question: item.question, why: item.why, how: item.how, decided: item.decided,
    state: judged.state, reason: judged.reason, decidedBy: judged.by,
    blocks, blocksReason: blocks ? item.profile.since : item.profile.below,
    attestable: judged.state !== 'fail' && judged.state !== 'pass' && judged.state !== 'not-applicable',
    evidence: [...gathered.positive, ...gathered.open],
    findings: judged.state === 'not-applicable' ? [] : gathered.failing.map(itemFinding),
    ...(attestation ? { attestation: attestation.attestation } : {}),
    references: item.references.map((one) => ({ ...one })),
  };
}

interface Gathered {
  readonly failing: readonly Finding[];
  readonly remarks: readonly Finding[];
  /** Rules that saw something right. */
  readonly passing: ReadonlySet<string>;
  readonly positive: readonly Evidence[];
  /** Why the answer may be another one. */
  readonly open: readonly Evidence[];
}

function gather(item: ChecklistItem, rules: readonly ItemRule[], { server, input, facts }: Asked): Gathered {
  const ids = new Set(rules.map((rule) => rule.id));
  const own = input.findings.filter((one) => ids.has(one.ruleId) && one.servers?.includes(server.id) === true);
  const { beside } = facts.of(item.id);
  const sure = own.filter((one) => confidenceRank[one.confidence] <= confidenceRank[input.minConfidence]);
  const remarks = sure.filter((one) => one.severity === 'info');
  const examinations = input.examinations[server.id] ?? {};
  const passing = new Set<string>();
  const positive: Evidence[] = [];
  const open: Evidence[] = beside === undefined ? [] : [{ kind: 'not-examined', message: beside, location: server.location, places: [] }];
  for (const rule of rules) {
    const { passed = [], skipped = [] } = examinations[rule.id] ?? {};
    if (passed.length > 0) {
      passing.add(rule.id);
      positive.push({ kind: 'passed', rule: rule.id, message: rule.passes ?? `${rule.id} examined this and found nothing.`, location: passed[0]!.location, places: passed.slice(0, MAX_PLACES).map((one) => ({ message: one.message, location: one.location })) });
    }
    if (!input.ran.has(rule.id)) open.push({ kind: 'not-examined', rule: rule.id, message: `The rule ${rule.id} is off.`, places: [] });
    else if (skipped.length > 0) {
      const [first] = skipped;
      open.push({
        kind: 'not-examined', rule: rule.id, message: skipped.length === 1 && first ? `${rule.id} could not look at this: ${first.message}.` : `${rule.id} could not look at ${String(skipped.length)} things: ${skipped.slice(0, 5).map((one) => one.message).join('; ')}${skipped.length > 5 ? ' …' : ''}.`,
        ...(first?.location ? { location: first.location } : {}),
        places: skipped.flatMap((one) => (one.location ? [{ message: one.message, location: one.location }] : [])),
      });
    }
  }
  for (const { finding, reason, by } of input.suppressed) {
    if (!ids.has(finding.ruleId) || finding.servers?.includes(server.id) !== true) continue;
    open.push({ kind: 'suppressed', rule: finding.ruleId, message: `Suppressed ${by === 'comment' ? 'in the source' : `by the ${by === 'config' ? 'configuration' : 'baseline'}`} (${reason}): ${finding.message}`, location: finding.location, places: [] });
  }
  for (const finding of remarks) open.push({ kind: 'remark', rule: finding.ruleId, message: finding.message, location: finding.location, places: [] });
  for (const finding of own) if (!sure.includes(finding)) open.push({ kind: 'doubt', rule: finding.ruleId, message: `Less certain: ${finding.message}`, location: finding.location, places: [] });
  if (item.decided !== 'attest' && rules.length > 0) open.push(...noticesOf(server, input));
  const fact = facts.of(item.id);
  positive.push(...fact.positive, ...(input.artifacts[item.id] ?? []));
  open.push(...fact.open);
  const failing = sure.filter((one) => one.severity !== 'info');
  if (beside === undefined) return { failing, remarks, passing, positive, open };
  open.push(...failing.map((finding): Evidence => ({ kind: 'remark', rule: finding.ruleId, message: finding.message, location: finding.location, places: [] })));
  return { failing: [], remarks, passing, positive, open };
}

/** Notices that mean that a part of the server was not seen. */
const BLIND: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'unresolved-registration', 'remote-tools', 'runtime-schema', 'unsupported-framework', 'unlinked-handler', 'budget-spent', 'syntax-error', 'unreadable-file', 'huge-file', 'minified-file',
]);

const SOURCE = /\.(?:[cm]?[jt]sx?|ya?ml)$/i;

function noticesOf(server: ServerInfo, { notices, serversAt }: ChecklistInput): Evidence[] {
  // Data that a server reads is no part of its code.
  const own = notices.filter((one) => BLIND.has(one.kind) && (one.location === undefined || SOURCE.test(one.location.file)) && (one.server !== undefined ? one.server === server.id : one.location === undefined || serversAt(one.location.file).includes(server.id)));
  return own.map((one) => ({ kind: 'not-examined', message: one.message, ...(one.location ? { location: one.location } : {}), places: [] }));
}

interface Judged {
  readonly state: ItemState;
  readonly reason: string;
  readonly by: string[];
}

function judge(item: ChecklistItem, gathered: Gathered, attested: Attested | undefined, { facts, input }: Asked): Judged {
  const { failing, open, positive, passing } = gathered;
  const fact = facts.of(item.id);
  if (fact.verdict?.firm === true) return fact.verdict;
  if (failing.length > 0) {
    const rules = [...new Set(failing.map((one) => one.ruleId))];
    return { state: 'fail', reason: failing.length === 1 ? failing[0]!.message : `${String(failing.length)} findings of ${list(rules)}.`, by: rules };
  }
  if (fact.verdict?.state === 'fail') return fact.verdict;
  if (fact.verdict?.state === 'not-applicable') return fact.verdict;
  const stated = attested && stateOf(attested);
  if (fact.verdict?.state === 'pass' && open.length === 0) return fact.verdict;
  if (item.decided === 'auto' && open.length === 0 && (item.rests?.every((rule) => passing.has(rule)) ?? false)) {
    const by = [...new Set(positive.flatMap((one) => (one.rule === undefined ? [] : [one.rule])))];
    const carrying = positive.filter((one) => one.rule !== undefined && item.rests?.includes(one.rule) === true);
    return { state: 'pass', reason: carrying.map((one) => one.message).join(' '), by };
  }
  if (stated) return stated;
  if (fact.verdict && fact.verdict.state !== 'pass') return fact.verdict;
  if (item.decided === 'attest') return { state: 'needs-you', reason: 'Only a person can say.', by: [] };
  const grave = open.filter((one) => one.kind !== 'remark');
  if (grave.length > 0) return { state: 'unknown', reason: grave.length === 1 ? grave[0]!.message : `${grave[0]!.message} And ${String(grave.length - 1)} more.`, by: [] };
  if (open.length > 0) return { state: 'needs-you', reason: `${open.length === 1 ? 'A remark' : `${String(open.length)} remarks`} for a person to judge: ${open[0]!.message}`, by: [] };
  if (item.decided === 'auto') {
    const missing = item.rests?.filter((rule) => !passing.has(rule)) ?? [];
    return { state: 'unknown', reason: missing.length > 0 && missing.every((rule) => input.ran.has(rule)) ? `There was nothing for ${list(missing)} to examine.` : 'Nothing was examined.', by: [] };
  }
  if (positive.length > 0) return { state: 'needs-you', reason: 'The source speaks for it; a person has to confirm.', by: [] };
  return { state: 'needs-you', reason: 'The source does not show it; a person has to say.', by: [] };
}

interface Attested {
  readonly attestation: ItemAttestation;
}

function attestationOf(item: ChecklistItem, { server, input, surface }: Asked): Attested | undefined {
  const found = input.attestation(server.id, item.id);
  if (!found) return undefined;
  const { entry, at } = found;
  const lapsed = entry.expires < input.today ? 'expired' : entry.surface !== surface ? 'surface-changed' : undefined;
  return { attestation: { ...entry, ...(lapsed ? { lapsed } : {}), location: at } };
}

function stateOf({ attestation: { name, role, date, expires, lapsed } }: Attested): Judged {
  if (lapsed === 'expired') return { state: 'lapsed', reason: `What ${name} (${role}) stated on ${date} held until ${expires}.`, by: [] };
  if (lapsed === 'surface-changed') return { state: 'lapsed', reason: `What ${name} (${role}) stated on ${date} was about other tools: they have changed since.`, by: [] };
  return { state: 'attested', reason: `${name} (${role}) stated it on ${date}; it holds until ${expires}.`, by: [name] };
}

function itemFinding({ fingerprint, ruleId, message, help, severity, confidence, location, url }: Finding): ItemFinding {
  return { fingerprint, ruleId, message, help, severity, confidence, location, url };
}

function list(names: readonly string[]): string {
  return names.length <= 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

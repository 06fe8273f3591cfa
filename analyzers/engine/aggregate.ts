/** One finding, one decision: what most tools of a server lack for the same cause is reported once, with the tools as related places. */
import type { Confidence, Fix, Related, RuleMeta, Subject } from '../contract/index.js';
import { confidenceRank, weaker } from '../contract/index.js';
import { joinFixes } from '../fixes/apply.js';
import type { Server, Tool } from '../model/model.js';
import type { Report } from '../rules/shared/rule.js';
import { list } from '../rules/shared/wording.js';

/** A report with what it is about. */
export interface Reported {
  readonly report: Report;
  readonly subject: Subject;
  /** How well the subject itself is known. */
  readonly known: Confidence;
  /** Set where the report came from a tool. */
  readonly tool?: Tool;
  /** Stands for the reports of several tools. */
  readonly joined?: boolean;
}

/**
 * Joins the reports of one server: those that the rule's `aggregate` names where most of its tools have them, and those that several tools have at the
 * same place, such as a schema that they share.
 * @param examined tools of the server that could have had the report: more than half of them must have it, else the few keep their own
 */
export function aggregate(rule: RuleMeta, server: Server, subject: Subject, reported: readonly Reported[], examined: number): readonly Reported[] {
  const joined = rule.aggregate ?? {};
  const made: Reported[] = [];
  const left = new Set(reported);
  const byCause = grouped(reported, ({ report }) => (Object.hasOwn(joined, report.messageId) ? `${joined[report.messageId] ?? ''}\0${report.cause?.key ?? ''}` : undefined));
  for (const group of byCause) {
    const names = toolNames(group);
    const [first] = group;
    if (!first || names.length < 2 || names.length * 2 <= examined) continue;
    for (const one of group) left.delete(one);
    made.push({
      ...stands(group, subject),
      joined: true,
      report: {
        ...common(group),
        messageId: joined[first.report.messageId] ?? first.report.messageId,
        data: { count: String(names.length), total: String(Math.max(examined, names.length)), tools: list(names) },
        at: first.report.cause?.at ?? server.info.location,
        related: group.map(relatedTool),
        fixes: fixesOf(group),
      },
    });
  }
  const byPlace = grouped([...left], ({ report: { messageId, at } }) => `${messageId}\0${at.file}\0${String(at.start)}\0${String(at.end)}`);
  for (const group of byPlace) {
    const names = toolNames(group);
    const [first] = group;
    if (!first || names.length < 2) continue;
    for (const one of group) left.delete(one);
    made.push({
      ...stands(group, subject),
      report: { ...common(group), messageId: first.report.messageId, data: { ...first.report.data, others: list(names.slice(1).map((name) => `"${name}"`)) }, at: first.report.at, related: [...(first.report.related ?? []), ...group.map(relatedTool)], fixes: fixesOf(group) },
    });
  }
  return [...made, ...left];
}

/** Reports of tools with the same key, in the order of their first. */
function grouped(reported: readonly Reported[], keyOf: (one: Reported) => string | undefined): Iterable<readonly Reported[]> {
  const groups = new Map<string, Reported[]>();
  for (const one of reported) {
    const key = one.tool ? keyOf(one) : undefined;
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups.values();
}

/** One fix for all: each report's first, as far as they go together; where some are to be finished by hand, the others by themselves before it. */
function fixesOf(group: readonly Reported[]): readonly Fix[] {
  const fixes = group.flatMap(({ report }) => report.fixes?.slice(0, 1) ?? []);
  const join = (own: readonly Fix[]): readonly Fix[] => joinFixes(`${own[0]?.title ?? ''} (${String(own.length)} times)`, own);
  const whole = fixes.filter(({ safety }) => safety !== 'manual');
  return whole.length === fixes.length ? join(fixes) : [...join(whole), ...join(fixes)];
}

function toolNames(group: readonly Reported[]): string[] {
  return [...new Set(group.map((one) => one.subject.name))];
}

function stands(group: readonly Reported[], subject: Subject): Pick<Reported, 'subject' | 'known' | 'tool'> {
  return { subject, known: 'high', ...(group[0]?.tool ? { tool: group[0].tool } : {}) };
}

/** What most of them are known with, and a severity that all were lowered to. */
function common(group: readonly Reported[]): Pick<Report, 'confidence' | 'severity'> {
  const grades = group.map((one) => weaker(one.report.confidence, one.known)).sort((a, b) => confidenceRank[a] - confidenceRank[b]);
  const severity = group[0]?.report.severity;
  return { confidence: grades[Math.floor(grades.length / 2)] ?? 'low', ...(severity ? { severity } : {}) };
}

function relatedTool({ tool, subject, report }: Reported): Related {
  return { location: tool?.info.nameLocation ?? report.at, message: report.brief === undefined ? subject.name : `${subject.name}: ${report.brief}` };
}

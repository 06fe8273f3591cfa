/** One finding, one decision: what most tools of a server lack for the same cause is reported once, with the tools as related places. */
import type { Confidence, RuleMeta, Subject } from '../contract/index.js';
import { confidenceRank, weaker } from '../contract/index.js';
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
 * Joins the reports of one server that the rule's `aggregate` names.
 * @param examined tools of the server that could have had the report: more than half of them must have it, else the few keep their own
 */
export function aggregate(rule: RuleMeta, server: Server, subject: Subject, reported: readonly Reported[], examined: number): readonly Reported[] {
  const joined = rule.aggregate;
  if (!joined) return reported;
  const groups = new Map<string, Reported[]>();
  for (const one of reported) {
    const { report, tool } = one;
    if (!tool || !Object.hasOwn(joined, report.messageId)) continue;
    const key = `${joined[report.messageId] ?? ''}\0${report.cause?.key ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  const replaced = new Set<Reported>();
  const made: Reported[] = [];
  for (const group of groups.values()) {
    const first = group[0];
    if (!first || group.length < 2 || group.length * 2 <= examined) continue;
    for (const one of group) replaced.add(one);
    made.push(join(joined[first.report.messageId] ?? first.report.messageId, server, subject, group, examined));
  }
  return [...made, ...reported.filter((one) => !replaced.has(one))];
}

function join(messageId: string, server: Server, subject: Subject, group: readonly Reported[], examined: number): Reported {
  const names = group.map((one) => one.subject.name);
  const grades = group.map((one) => weaker(one.report.confidence, one.known)).sort((a, b) => confidenceRank[a] - confidenceRank[b]);
  const severity = group[0]?.report.severity;
  return {
    subject,
    known: 'high',
    joined: true,
    report: {
      messageId,
      data: { count: String(group.length), total: String(examined), tools: list(names) },
      at: group[0]?.report.cause?.at ?? server.info.location,
      // What most of them are known with.
      confidence: grades[Math.floor(grades.length / 2)] ?? 'low',
      ...(severity ? { severity } : {}),
      related: group.map((one) => ({ location: one.tool?.info.nameLocation ?? one.report.at, message: one.report.brief === undefined ? one.subject.name : `${one.subject.name}: ${one.report.brief}` })),
    },
  };
}

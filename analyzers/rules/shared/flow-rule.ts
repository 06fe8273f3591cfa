/** Rules about data that reaches a sink hold no detection: they name the sinks, and this makes findings of the flows the analysis found. */
import type { Confidence, Fix, Location, Related, RuleMeta } from '../../contract/index.js';
import { confidenceRank } from '../../contract/index.js';
import type { SinkFlow } from '../../taint/lower/flow.js';
import type { SinkKind, SourceKind } from '../../taint/row.js';
import type { Rule, RuleContext } from './rule.js';
import type { Server } from '../../model/model.js';

export interface FlowSpec {
  readonly to: readonly SinkKind[];
  /** Default: what the model controls (arguments of tools, prompts, completions, resource addresses). */
  readonly from?: readonly SourceKind[];
  /** Leaves a flow out, for conditions that rows cannot say. */
  readonly unless?: (flow: SinkFlow) => boolean;
  /** Message id for a flow; default `partial` where something on the way is a weak measure and the rule words it, `found` otherwise. */
  readonly messageOf?: (flow: SinkFlow) => string | undefined;
  /** More values for the message. */
  readonly data?: (flow: SinkFlow) => Readonly<Record<string, string>>;
  /** What one change mends: each sink (the default), or each place where it comes from, however many sinks it reaches. */
  readonly per?: 'sink' | 'source';
  /** More likely than not it does no harm: shown in an audit only. */
  readonly isGuess?: (flow: SinkFlow) => boolean;
  /** Asked for the flow that is reported, never for the others. @param flows all that reach the place */
  readonly fix?: (flow: SinkFlow, ctx: RuleContext, flows: readonly SinkFlow[]) => readonly Fix[];
}

/** What the model, the client or whoever else sends requests decides. */
export const MODEL_CONTROLLED: readonly SourceKind[] = ['tool-argument', 'prompt-argument', 'completion-argument', 'resource-address', 'http-request', 'client-answer', 'request-state'];

/** Most ways listed in one finding. */
const MAX_WAYS = 20;

export function flowRule(meta: RuleMeta, spec: FlowSpec): Rule {
  const from = spec.from ?? MODEL_CONTROLLED;
  return {
    ...meta,
    server(server, ctx) {
      const flows = ctx.flows();
      ctx.examined(flows.examined(server, spec.to));
      const reaching = flows.sinks.filter((flow) => flow.server === server && spec.to.includes(flow.kind) && from.includes(flow.trace.source.kind) && spec.unless?.(flow) !== true);
      const bySink = groupBy(reaching, (flow) => flow.location);
      const groups = spec.per === 'source' ? groupBy(reaching, (flow) => flow.steps[0]?.location ?? flow.location) : bySink;
      for (const [, group] of groups) report(server, ctx, spec, meta, group);
      passFlows(server, ctx, spec.to, bySink);
    },
  };
}

/** What was looked at and is right: sinks that nothing reaches; without any, the handlers that were followed to their end. */
function passFlows(server: Server, ctx: RuleContext, kinds: readonly SinkKind[], reached: ReadonlyMap<string, unknown>): void {
  const flows = ctx.flows();
  skipUnseen(server, ctx);
  const right = (flows.seen.get(server) ?? []).filter((sink) => kinds.includes(sink.kind) && !reached.has(placeKey(sink.location)));
  for (const { label, location } of right) ctx.passed({ at: location, message: label });
  if (right.length > 0 || reached.size > 0) return;
  for (const tool of server.tools) if (flows.ran.has(tool) && !flows.cut.has(tool)) ctx.passed({ at: tool.info.handler?.location ?? tool.info.location, message: tool.info.name });
}

/** Tells of tools whose handlers were not followed, or not to their end. */
export function skipUnseen(server: Server, ctx: RuleContext): void {
  const { ran, cut } = ctx.flows();
  for (const tool of server.tools) {
    if (!ran.has(tool)) ctx.skipped(`${tool.info.name}: its handler was not found`);
    else if (cut.has(tool)) ctx.skipped(`${tool.info.name}: its handler is too large to be followed to the end`);
  }
}

function placeKey({ file, start, end }: Location): string {
  return `${file}:${String(start)}:${String(end)}`;
}

/** Flows that are one finding: the many arguments that reach one sink, say. */
function groupBy(flows: readonly SinkFlow[], place: (flow: SinkFlow) => Location): Map<string, SinkFlow[]> {
  const groups = new Map<string, SinkFlow[]>();
  for (const flow of flows) {
    const key = placeKey(place(flow));
    const group = groups.get(key);
    if (group) group.push(flow);
    else groups.set(key, [flow]);
  }
  return groups;
}

function report(server: Server, ctx: RuleContext, spec: FlowSpec, meta: RuleMeta, group: readonly SinkFlow[]): void {
  const [best] = [...group].sort((a, b) => confidenceRank[a.confidence] - confidenceRank[b.confidence] || spec.to.indexOf(a.kind) - spec.to.indexOf(b.kind) || a.steps.length - b.steps.length || (a.subject.name < b.subject.name ? -1 : 1));
  if (!best) return;
  const elsewhere = (flow: SinkFlow): boolean => placeKey(flow.location) !== placeKey(best.location);
  const told = new Set<string>();
  const others = group.filter((flow) => flow !== best && (flow.subject.name !== best.subject.name || !isWithin(flow.trace.source.path, best.trace.source.path) || elsewhere(flow))).filter((flow) => {
    // Of what lies behind one check, each argument once.
    const way = elsewhere(flow) ? placeKey(flow.location) : `${flow.subject.kind} ${ownerOf(flow)} ${sourceText(flow)}`;
    return !told.has(way) && told.add(way);
  });
  const related: Related[] = others.slice(0, MAX_WAYS).flatMap((flow) => {
    if (elsewhere(flow)) return [{ location: flow.location, message: `it also becomes ${flow.row.label} for ${flow.subject.kind} "${flow.subject.name}"` }];
    const first = flow.steps[0];
    return first ? [{ location: first.location, message: `also from ${sourceText(flow)} of ${flow.subject.kind} "${ownerOf(flow)}"` }] : [];
  });
  const partial = best.trace.partial && meta.messages['partial'] !== undefined ? 'partial' : undefined;
  const { folder } = best.trace;
  const chosen = folder && meta.messages['chosen'] !== undefined ? 'chosen' : undefined;
  const open = partial && best.trace.weak?.empty === true && meta.messages['open'] !== undefined ? 'open' : undefined;
  const messageId = chosen ?? open ?? partial ?? spec.messageOf?.(best) ?? 'found';
  const source = sourceText(best);
  const user = ownerOf(best) === best.subject.name ? undefined : best.tool?.info;
  if (user) related.unshift({ location: user.location, message: `it is kept, and used when tool "${user.name}" is called` });
  ctx.report({
    messageId,
    data: {
      subject: best.subject.kind, name: ownerOf(best), argument: best.trace.source.path === '' ? 'arguments' : best.trace.source.path,
      source: meta.messages[messageId]?.includes('The {source}') === true ? source.replace(/^(?:the|an?) /, '') : source, sink: best.row.label, ways: others.length === 0 ? '' : ` (and ${String(others.length)} more ${others.length === 1 ? 'way' : 'ways'})`,
      who: best.trace.source.kind === 'http-request' ? 'whoever sends it' : 'the model',
      ...(folder ? { folder: `${folder.path === '' ? 'the arguments' : `argument "${folder.path}"`}${folder.of === undefined ? '' : ` of tool "${folder.of}"`}` } : {}),
      ...spec.data?.(best),
    },
    at: best.location,
    subject: { kind: best.subject.kind, name: best.subject.name, server: server.info.id },
    confidence: (spec.isGuess?.(best) === true ? 'low' : best.confidence) satisfies Confidence,
    related,
    ...(spec.fix ? { fixes: spec.fix(best, ctx, group) } : {}),
    flow: { source: best.trace.source.kind, sink: best.row.id, ...(best.subject.kind === 'tool' ? { tool: ownerOf(best) } : {}), ...(best.trace.source.path === '' ? {} : { argument: best.trace.source.path }), steps: best.steps.map((step) => ({ ...step })) },
  });
}

/** The same argument, or a part of it: `sql.text` of an argument `sql` that may be an object as well. */
function isWithin(path: string, whole: string): boolean {
  return path === whole || (whole !== '' && path.startsWith(whole) && /^[.[]/.test(path.slice(whole.length)));
}

/** Who is given what reaches the sink: an argument that one tool keeps, another may use. */
function ownerOf({ subject, trace: { source } }: SinkFlow): string {
  return subject.kind === 'tool' ? (source.of ?? subject.name) : subject.name;
}

function sourceText(flow: SinkFlow): string {
  const { kind, path } = flow.trace.source;
  switch (kind) {
    case 'tool-argument': return path === '' ? 'the input' : path === '[]' ? 'an argument' : `argument "${path}"`;
    case 'prompt-argument': return path === '' ? 'the input' : `prompt argument "${path}"`;
    case 'resource-address': return 'the address';
    case 'http-request': return `part "${path}" of an HTTP request`;
    case 'client-answer': return 'answer of the client';
    case 'request-state': return 'state that the client sent back';
    case 'secret': return path === '' ? 'a secret' : path === 'process.env' ? 'the whole environment' : `the secret "${path}"`;
    case 'inbound-token': return 'the token that the caller sent';
    case 'error': return path === '' ? 'an error as a whole' : `"${path}" of an error`;
    default: return path === '' ? kind.replace('-', ' ') : `"${path}"`;
  }
}

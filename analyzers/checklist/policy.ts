/** Holds the workflows of the configuration against the tools and what they do: deny by default. */
import type { EffectInfo, Evidence, Location, Policy, ServerInfo, ToolInfo, Workflow } from '../contract/index.js';
import { MAX_PLACES } from '../contract/index.js';
import { ownEffects } from './surface.js';

export interface PolicyVerdict {
  readonly positive: readonly Evidence[];
  readonly open: readonly Evidence[];
  /** Sentences: a workflow reaches what it must not, or names what is not there. */
  readonly failing: readonly Evidence[];
}

export function checkPolicy(server: ServerInfo, policy: Policy, at: Location): PolicyVerdict {
  const positive: Evidence[] = [];
  const open: Evidence[] = [];
  const failing: Evidence[] = [];
  for (const [name, workflow] of Object.entries(policy.workflows ?? {})) {
    const tools = server.tools.filter((tool) => allows(workflow, tool.name));
    // A workflow may be about another server of the repository: what it names need not be here.
    if (tools.length === 0) continue;
    const pattern = (workflow.allow ?? []).find((one) => /^\*+$/.test(one.trim()));
    if (pattern !== undefined) failing.push({ kind: 'policy', message: `Workflow "${name}" allows every tool: that is no allowlist.`, location: at, places: placesOf(tools) });
    const breaks = workflow.effects ? tools.flatMap((tool) => outside(tool, workflow.effects ?? []).map((effect) => ({ tool, effect }))) : [];
    for (const { tool, effect } of breaks) {
      failing.push({
        kind: 'policy', message: `Workflow "${name}" has the effects ${(workflow.effects ?? []).join(', ') || '(none)'}, and its tool "${tool.name}" has another: ${effect.kind}${effect.target === undefined ? '' : ` ${effect.target}`}.`,
        location: effect.location, places: [{ message: `workflow "${name}"`, location: at }, { message: tool.name, location: tool.nameLocation ?? tool.location }],
      });
    }
    const unclear = workflow.effects ? tools.filter((tool) => tool.effectsKnown !== true) : [];
    if (unclear.length > 0) open.push({ kind: 'policy', message: `Workflow "${name}" says what its tools may do, and what ${String(unclear.length)} of them do is not known whole.`, location: at, places: placesOf(unclear) });
    if (breaks.length === 0 && pattern === undefined) {
      positive.push({ kind: 'policy', message: `Workflow "${name}" has ${String(tools.length)} of ${String(server.tools.length)} tools${workflow.effects ? ` and stays within ${workflow.effects.join(', ') || 'no effects'}` : ''}.`, location: at, places: placesOf(tools) });
    }
  }
  return { positive, open, failing };
}

/** Denied by default; `deny` wins over `allow`. */
function allows({ allow = [], deny = [] }: Workflow, tool: string): boolean {
  return allow.some((pattern) => matches(pattern, tool)) && !deny.some((pattern) => matches(pattern, tool));
}

/** `*` stands for any characters. Walks once over both, so that no pattern takes long. */
function matches(pattern: string, name: string): boolean {
  let at = 0;
  let inPattern = 0;
  let star = -1;
  let mark = 0;
  while (at < name.length) {
    if (inPattern < pattern.length && pattern[inPattern] !== '*' && pattern[inPattern] === name[at]) {
      at += 1;
      inPattern += 1;
    } else if (pattern[inPattern] === '*') {
      star = inPattern;
      mark = at;
      inPattern += 1;
    } else if (star >= 0) {
      inPattern = star + 1;
      mark += 1;
      at = mark;
    } else return false;
  }
  while (pattern[inPattern] === '*') inPattern += 1;
  return inPattern === pattern.length;
}

function outside(tool: ToolInfo, effects: readonly EffectInfo['kind'][]): readonly EffectInfo[] {
  const seen = new Set<string>();
  return ownEffects(tool).filter((effect) => {
    const key = `${effect.kind} ${effect.target ?? ''}`;
    if (effects.includes(effect.kind) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function placesOf(tools: readonly ToolInfo[]): Evidence['places'] {
  return tools.slice(0, MAX_PLACES).map((tool) => ({ message: tool.name, location: tool.nameLocation ?? tool.location }));
}

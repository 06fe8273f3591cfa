/** The audit trail of a server: which tools leave a record, and what it tells. Shared by the rules on it. */
import { callHooks } from '../../model/hooks.js';
import type { Server, Tool } from '../../model/model.js';
import { hookRecords, trailOf, type Trail } from '../../taint/lower/records.js';
import type { RuleContext } from './rule.js';
import { changes } from './side-effects.js';

export interface Audited {
  readonly tool: Tool;
  readonly trail: Trail;
  /** Further records are possible: what is missing in these may be told by others. */
  readonly isOpen: boolean;
  /** It changes something outside of the server. */
  readonly changes: boolean;
}

export interface AuditTrail {
  readonly tools: readonly Audited[];
  readonly skipped: readonly string[];
}

const known = new WeakMap<Server, AuditTrail>();

export function auditTrail(server: Server, ctx: RuleContext): AuditTrail {
  const before = known.get(server);
  if (before) return before;
  const flows = ctx.flows();
  const hooks = callHooks(server, ctx.model).flatMap((hook) => hookRecords(ctx.model, hook));
  const tools: Audited[] = [];
  const skipped: string[] = [];
  for (const tool of server.tools) {
    const own = flows.records.get(tool);
    const trail = own && trailOf([...hooks, ...own]);
    // What was not followed may write down what is missing: only what is there already is sure.
    const isOpen = flows.unheard.has(tool);
    if (!trail || (isOpen && !trail.onSuccess)) {
      skipped.push(`${tool.info.name}: ${own ? 'its handler is too large to be followed to the end, and something in it may write a record' : 'its handler was not found'}`);
      continue;
    }
    tools.push({ tool, trail, isOpen, changes: changes(ctx, tool) });
  }
  const made = { tools, skipped };
  known.set(server, made);
  return made;
}

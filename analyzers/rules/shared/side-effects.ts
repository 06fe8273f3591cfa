/** Whether a tool changes something outside of the server: by what its handler does, else by what it says of itself. */
import type { Tool } from '../../model/model.js';
import { asksByName } from '../../taint/verbs.js';
import type { RuleContext } from './rule.js';

const CHANGES: ReadonlySet<string> = new Set(['file-write', 'file-delete', 'process', 'code', 'database-write', 'message', 'money', 'permission', 'delete', 'write']);

export function changes(ctx: RuleContext, tool: Tool): boolean {
  const { annotations } = tool.info;
  // Signing in and caches are no change that a caller asked for; where the tool does more than it says, annotation-mismatch tells.
  if (annotations?.readOnlyHint === true) return false;
  const found = ctx.flows().effects.get(tool);
  // What a POST is for is not always told by its address: the name of a tool that asks says the rest.
  const asks = asksByName(tool.info.name);
  if (found?.effects.some((effect) => CHANGES.has(effect.kind) && !effect.shared && effect.confidence !== 'low' && !(asks && effect.kind === 'write' && effect.confidence !== 'high'))) return true;
  return annotations?.destructiveHint === true || annotations?.readOnlyHint === false;
}

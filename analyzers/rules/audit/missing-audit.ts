/** Tools of which the calls leave no record. */
import { recordCalls } from '../../fixes/audit.js';
import { auditTrail, type Audited } from '../shared/audit.js';
import { effectsOf, mainly, ownEffects } from '../shared/doing.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule, RuleContext } from '../shared/rule.js';
import { list } from '../shared/wording.js';

const rule: Rule = {
  id: 'missing-audit',
  category: 'audit',
  title: 'Tool calls leave no record',
  description: 'A call of a tool is written down nowhere, so that nobody can tell afterwards what was done.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [778],
  references: [access.telemetry, references.humanTrust, access.logging, access.nsaAudit],
  checklist: ['M1', 'M3'],
  passes: 'Calls leave a record when they succeed and when they fail.',
  messages: {
    none: 'No call of a tool of "{server}" leaves a record: {changes}, and nobody can tell afterwards what was done, with which arguments, by whom.',
    noneReading: 'No call of a tool of "{server}" leaves a record. None of its tools is known to change anything; what was asked by whom cannot be told afterwards.',
    failures: 'Only failures are written down: calls of "{server}" that succeed leave no record, although {changes}.',
    tool: 'Calls of "{tool}"{effect} leave no record, while those of other tools of "{server}" do: nobody can tell afterwards what it was asked to do, and by whom.',
    toolFailures: 'Only failures of "{tool}"{effect} are written down, while of other tools of "{server}" every call is: what it did when it succeeded nobody can tell.',
  },
  fix: { grades: { default: 'unsafe' } },
  help: {
    default: 'Wrap every handler where it is registered: write tool, arguments without secrets, caller, outcome and duration to a logger or a table, in a `finally` so that success, refusal and failure are all there.',
  },

  server(server, ctx) {
    const { tools, skipped } = auditTrail(server, ctx);
    for (const reason of skipped) ctx.skipped(reason);
    ctx.examined(tools.length);
    const missing = tools.filter((one) => !one.trail.onSuccess);
    for (const { tool, trail } of tools) if (trail.onSuccess) ctx.passed({ at: trail.first ?? tool.info.location, message: tool.info.name });
    if (missing.length === 0) return;
    const name = server.info.name ?? server.info.id;
    const changing = missing.filter((one) => one.changes);
    const severity = changing.length > 0 ? ('warning' as const) : ('info' as const);
    if (missing.length === tools.length) {
      const someFailures = missing.every((one) => one.trail.onFailure);
      ctx.report({
        messageId: changing.length === 0 ? 'noneReading' : someFailures ? 'failures' : 'none',
        data: { server: name, changes: `${list(changing.map(({ tool }) => `"${tool.info.name}"${done(tool, ctx, ' (', ')')}`), 3)} ${changing.length === 1 ? 'does' : 'do'} more than read` },
        at: server.info.location, severity, confidence: skipped.length > tools.length ? 'medium' : 'high', related: related(changing.length > 0 ? changing : missing),
        fixes: ctx.fix('Write every call of a tool to an audit trail', 'unsafe', recordCalls(server, server.tools)),
      });
      return;
    }
    // A record of code that all tools may go through, met for some of them only: more likely it was lost on the way than left out.
    const isShared = missing.length * 2 > tools.length && tools.some((one) => one.trail.onSuccess && !isOwn(one));
    // Tools that one line registers are told of once.
    const places = new Map<string, Audited[]>();
    for (const one of missing) {
      const { tool: { info: { location } }, trail, changes } = one;
      const key = `${location.file}:${String(location.start)}:${String(trail.onFailure)}:${String(changes)}`;
      places.set(key, [...(places.get(key) ?? []), one]);
    }
    for (const group of places.values()) {
      const [first, ...others] = group;
      if (!first) continue;
      const { tool, trail, changes } = first;
      ctx.report({
        messageId: trail.onFailure ? 'toolFailures' : 'tool',
        data: { tool: tool.info.name, server: name, effect: changes ? done(tool, ctx, ', which ', ',') || ', which does more than read,' : '', ...(others.length > 0 ? { others: list(others.map((one) => `"${one.tool.info.name}"`)) } : {}) },
        fixes: ctx.fix('Write its calls to the audit trail', 'unsafe', recordCalls(server, group.map((one) => one.tool))),
        at: tool.info.location, subject: others.length > 0 ? { kind: 'server', name, server: server.info.id } : { kind: 'tool', name: tool.info.name, server: server.info.id },
        severity: changes ? 'warning' : 'info', confidence: isShared ? 'low' : 'medium', ...(others.length > 0 ? { related: related(group) } : {}),
      });
    }
  },

  examples: {
    bad: [{ files: { 'server.ts': `import { writeFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('write_note', { description: 'Write the note of today.', inputSchema: { text: z.string() } }, async ({ text }) => {
  await writeFile('/var/notes/today.md', text);
  return { content: [{ type: 'text', text: 'written' }] };
});
` } }],
    good: [{ title: 'A wrapper round every handler', files: { 'server.ts': `import { writeFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { audited } from './audit.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('write_note', { description: 'Write the note of today.', inputSchema: { text: z.string() } }, audited('write_note', async ({ text }) => {
  await writeFile('/var/notes/today.md', text);
  return { content: [{ type: 'text', text: 'written' }] };
}));
`, 'audit.ts': `import pino from 'pino';

const log = pino(pino.destination('/var/log/notes/audit.jsonl'));

export const audited = (tool, handler) => async (args, extra) => {
  const start = Date.now();
  let outcome = 'failed';
  try {
    const result = await handler(args, extra);
    outcome = result.isError ? 'refused' : 'done';
    return result;
  } finally {
    log.info({ tool, args, outcome, durationMs: Date.now() - start, requestId: extra.requestId, user: extra.authInfo?.clientId });
  }
};
` } }],
  },
};

/** Tools that are shown with their place. */
const MAX_SHOWN = 20;

function related(tools: readonly Audited[]): { location: Audited['tool']['info']['location']; message: string }[] {
  const rest = tools.length - MAX_SHOWN;
  return tools.slice(0, MAX_SHOWN).map(({ tool, changes }, index) => ({ location: tool.info.location, message: `"${tool.info.name}"${changes ? ' does more than read' : ''}${rest > 0 && index === MAX_SHOWN - 1 ? ` (and ${String(rest)} more that are not shown)` : ''}` }));
}

const READS: ReadonlySet<string> = new Set(['file-read', 'database-read', 'network']);

/** What a tool changes, between `before` and `behind`; empty where no effect of its own is known. */
function done(tool: Audited['tool'], ctx: RuleContext, before: string, behind: string): string {
  const what = mainly(ownEffects(effectsOf(tool, ctx)).filter(({ kind }) => !READS.has(kind)));
  return what === '' ? '' : `${before}${what}${behind}`;
}

export default rule;

/** The record is written in the tool's own handler. */
function isOwn({ tool: { handler }, trail: { first } }: Audited): boolean {
  return handler !== undefined && handler.arm === undefined && first?.file === handler.fn.unit.path && first.start >= handler.fn.node.pos && first.end <= handler.fn.node.end;
}

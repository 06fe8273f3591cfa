/** Records of tool calls that leave out what an investigation needs. */
import { isHttp } from '../../model/web/facts.js';
import { auditTrail, type Audited } from '../shared/audit.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { list } from '../shared/wording.js';

/** Fields without which a record is of little use; the others are named where one of these lacks. */
const NEEDED: ReadonlySet<string> = new Set(['tool', 'arguments', 'outcome', 'time']);

const rule: Rule = {
  id: 'incomplete-audit',
  category: 'audit',
  title: 'Record of a tool call leaves something out',
  description: 'Tool calls are written down, without who, what, with which outcome or when, or not when they fail.',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  cwe: [778, 223],
  references: [access.telemetry, access.logging, access.nsaAudit, references.identityAbuse],
  checklist: ['M2', 'M3'],
  passes: 'Records say who did what, with which arguments and outcome.',
  messages: {
    fields: 'The record of a call of {tools} says nothing of {missing}.',
    failures: 'A call of {tools} that fails leaves no record: it is written only when all went well{missing}.',
    text: 'The record of a call of {tools} is a line of text, which no one can search or count by fields{missing}.',
  },
  fix: { none: 'Which of the values at hand is the missing field, the code does not tell.' },
  help: {
    default: 'Write one record for each call, as fields: time, caller and tenant, tool, arguments without secrets, decision or outcome, duration, request id. A wrapper round all handlers does it in one place.',
    failures: 'Write it in a `finally`, or in the `catch` too, with the outcome as a field.',
  },

  server(server, ctx) {
    const { tools } = auditTrail(server, ctx);
    const recorded = tools.filter((one) => one.trail.onSuccess);
    ctx.examined(recorded.length);
    const remote = server.transports.some((transport) => isHttp(transport.info.kind));
    const groups = new Map<string, { messageId: string; missing: readonly string[]; tools: Audited[] }>();
    for (const one of recorded) {
      // A caller without a name is the one person at the machine.
      const missing = one.trail.missing.filter((field) => field !== 'who' || remote);
      const needed = missing.some((field) => NEEDED.has(field) || field === 'who');
      const messageId = !one.trail.onFailure ? 'failures' : one.trail.onlyText ? 'text' : needed ? 'fields' : undefined;
      if (messageId === undefined) {
        ctx.passed({ at: one.trail.first ?? one.tool.info.location, message: one.tool.info.name });
        continue;
      }
      if (one.isOpen) {
        ctx.skipped(`${one.tool.info.name}: its handler is too large to be followed to the end`);
        continue;
      }
      const key = `${messageId}|${missing.join(',')}|${one.trail.first?.file ?? ''}`;
      const group = groups.get(key);
      if (group) group.tools.push(one);
      else groups.set(key, { messageId, missing, tools: [one] });
    }
    for (const { messageId, missing, tools: group } of groups.values()) {
      const [first] = group;
      if (!first) continue;
      const names = list(group.slice(0, 3).map(({ tool }) => `"${tool.info.name}"`));
      const text = list([...missing], 8);
      ctx.report({
        messageId, data: { tools: group.length > 3 ? `${String(group.length)} tools (${names} and others)` : names, missing: messageId === 'fields' ? text : missing.length === 0 ? '' : `, and says nothing of ${text}` },
        at: first.trail.first ?? first.tool.info.location, confidence: 'medium',
        related: group.slice(0, 20).map(({ tool }) => ({ location: tool.info.location, message: `"${tool.info.name}"` })),
      });
    }
  },

  examples: {
    bad: [{ files: { 'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import pino from 'pino';
import { z } from 'zod';
import { remove } from './notes.js';

const log = pino();
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('delete_note', { description: 'Delete a note.', inputSchema: { id: z.string() } }, async ({ id }) => {
  await remove(id);
  log.info({ id }, 'deleted');
  return { content: [] };
});
`, 'notes.ts': `export async function remove(id: string): Promise<void> {
  await fetch(\`https://notes.example.com/\${encodeURIComponent(id)}\`, { method: 'DELETE' });
}
` } }],
    good: [{ files: { 'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import pino from 'pino';
import { z } from 'zod';
import { remove } from './notes.js';

const log = pino();
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('delete_note', { description: 'Delete a note.', inputSchema: { id: z.string() } }, async ({ id }, extra) => {
  const start = Date.now();
  let outcome = 'failed';
  try {
    await remove(id);
    outcome = 'done';
    return { content: [] };
  } finally {
    log.info({ tool: 'delete_note', args: { id }, outcome, durationMs: Date.now() - start, requestId: extra.requestId });
  }
});
`, 'notes.ts': `export async function remove(id: string): Promise<void> {
  await fetch(\`https://notes.example.com/\${encodeURIComponent(id)}\`, { method: 'DELETE' });
}
` } }],
  },
};

export default rule;

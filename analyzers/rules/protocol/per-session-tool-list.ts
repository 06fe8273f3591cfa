/** Tools that are there for one connection and not for another. */
import { derivesFrom, type Condition } from '../../resolve/values.js';
import type { Server } from '../../model/model.js';
import { placeOf } from '../../model/known.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';

/** First revision that asks for one list for all connections. */
const SINCE = '2026-07-28';
const OF_CALLER = /^(?:authInfo|sessionId|session|user|auth|requestInfo|props|clientInfo|headers)$/;

const rule: Rule = {
  id: 'per-session-tool-list',
  category: 'protocol',
  title: 'List of tools that differs between connections',
  description: 'Whether a tool is registered hangs on the caller or its session, which the specification of 2026-07-28 does not allow.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [],
  references: [access.stableList, references.toolPoisoning, references.toolMisuse, references.sessionSecurity, references.nsaCollision],
  checklist: ['P12'],
  passes: 'All clients see the same tools.',
  messages: { found: '"{tool}" is listed only where `{condition}`: since the revision of 2026-07-28 the list must be the same for every connection, so that clients can keep it.' },
  fix: { none: 'Whether the list should be one for all is a decision about the server.' },
  help: { default: 'List the tool always, and refuse the call where the caller lacks the right: `scopeChallenge: requireScopes(…)`, or a check of `ctx.http?.authInfo` in the handler.' },

  tool(tool, ctx) {
    const { specification } = tool.server.info.sdk;
    if (specification === undefined || specification < SINCE || !tool.raw) return;
    ctx.examined();
    const condition = callerCondition(tool.raw.conditions);
    if (condition) ctx.report({ messageId: 'found', data: { tool: tool.info.name, condition: condition.text }, at: placeOf(tool.raw.origin), confidence: 'high' });
  },

  examples: {
    bad: [{ files: { 'package.json': '{ "name": "notes", "version": "1.0.0", "dependencies": { "@modelcontextprotocol/server": "^2.4.0" } }\n', 'server.ts': `import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';

export const handler = createMcpHandler((ctx) => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list_notes', { description: 'Titles of all notes.' }, async () => ({ content: [] }));
  if (ctx.authInfo?.scopes.includes('notes:write')) {
    server.registerTool('delete_notes', { description: 'Delete all notes.' }, async () => ({ content: [] }));
  }
  return server;
});
` } }],
    good: [{ files: { 'package.json': '{ "name": "notes", "version": "1.0.0", "dependencies": { "@modelcontextprotocol/server": "^2.4.0" } }\n', 'server.ts': `import { createMcpHandler, McpServer, requireScopes } from '@modelcontextprotocol/server';

export const handler = createMcpHandler(() => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list_notes', { description: 'Titles of all notes.' }, async () => ({ content: [] }));
  server.registerTool('delete_notes', { description: 'Delete all notes.', scopeChallenge: requireScopes('notes:write') }, async () => ({ content: [] }));
  return server;
});
` } }],
  },
};

/** A condition that asks who is connected. */
function callerCondition(conditions: Server['raw']['conditions']): Condition | undefined {
  return conditions.find(({ value }) => value !== undefined && derivesFrom(value, (one) => one.kind === 'member' && one.name !== undefined && OF_CALLER.test(one.name) && fromParameter(one), 8));
}

function fromParameter(value: Parameters<typeof derivesFrom>[0]): boolean {
  return derivesFrom(value, (one) => (one.kind === 'unknown' && one.reason === 'parameter') || one.kind === 'instance', 6);
}

export default rule;

/** One call changes as many things as the model lists. */
import { joinFixes } from '../../fixes/apply.js';
import { limitArray } from '../../fixes/schemas.js';
import { placeOfPart } from '../shared/schema-walk.js';
import { skipUnseen } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { list } from '../shared/wording.js';

const rule: Rule = {
  id: 'unbounded-operation',
  category: 'policy',
  title: 'Operation without bounds',
  description: 'A tool changes something for each item of a list whose length nothing limits.',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  checklist: ['P10', 'P7'],
  passes: 'Changes that are made for each item of a list have a limit.',
  cwe: [770],
  references: [
    { id: 'CWE-770', title: 'Allocation of Resources Without Limits or Throttling' },
    references.toolMisuse,
    references.cascadingFailures,
    references.resourceManagement,
    references.nsaValidation,
    references.scopeCreep,
  ],
  messages: {
    found: 'Tool "{tool}" makes a change here for each item of "{argument}", and nothing limits how many there are: one call can change or remove everything.',
    many: '{count} tools make a change for each item of a list, and nothing limits how many there are: {tools}. One call can change or remove everything.',
  },
  fix: { grades: { found: 'unsafe', many: 'unsafe' } },
  help: {
    default: 'Limit the list where it is declared (`z.array(…).max(50)`), and say in the description how to go on.',
  },

  server(server, ctx) {
    const flows = ctx.flows();
    ctx.examined(flows.examined(server, []));
    skipUnseen(server, ctx);
    const own = flows.bulk.filter((one) => one.server === server);
    // What many tools lack is one decision.
    const tools = [...new Set(own.map((one) => one.tool))];
    if (tools.length > 3) {
      ctx.report({
        messageId: 'many',
        data: { count: String(tools.length), tools: list(tools.map((tool) => tool.info.name)) },
        at: server.info.location,
        confidence: 'high',
        fixes: joinFixes(`Take at most ${String(LIMIT)} each`, own.flatMap((one) => ctx.fix('Take fewer', 'unsafe', limitArray(placeOfPart(one.tool, one.argument), LIMIT)))),
        related: own.slice(0, 20).map((one) => ({ location: one.location, message: `${one.subject.name}: for each item of "${one.argument}"` })),
      });
      return;
    }
    const told = new Set<string>();
    for (const one of own) {
      const key = `${one.subject.name}:${one.argument}`;
      if (told.has(key)) continue;
      told.add(key);
      ctx.report({ messageId: 'found', data: { tool: one.subject.name, argument: one.argument }, at: one.location, confidence: one.subject.confidence, fixes: ctx.fix(`Take at most ${String(LIMIT)}`, 'unsafe', limitArray(placeOfPart(one.tool, one.argument), LIMIT)), subject: { kind: 'tool', name: one.subject.name, server: server.info.id } });
    }
  },

  examples: {
    bad: [{
      title: 'As many files as the model likes',
      files: {
        'server.ts': `import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('delete_notes', { description: 'Delete notes.', inputSchema: { ids: z.array(z.string().uuid()) } }, async ({ ids }) => {
  for (const id of ids) await unlink(join('/srv/notes', id));
  return { content: [] };
});
`,
      },
    }],
    good: [{
      title: 'Twenty at most',
      files: {
        'server.ts': `import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('delete_notes', { description: 'Delete up to 20 notes.', inputSchema: { ids: z.array(z.string().uuid()).max(20) } }, async ({ ids }) => {
  for (const id of ids) await unlink(join('/srv/notes', id));
  return { content: [] };
});
`,
      },
    }],
  },
};

export default rule;

/** Items a fix allows in one call. */
const LIMIT = 100;

/** Destructive tools that cannot show first what they would do. */
import { previewFirst } from '../../fixes/dry-run.js';
import { allSaid, effectsOf, isConfirmed, isPreviewed, ownEffects, proven, removes } from '../shared/doing.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';

const rule: Rule = {
  id: 'missing-dry-run',
  category: 'policy',
  title: 'Destructive tool without a preview',
  description: 'A tool that deletes, pays or changes permissions has no argument that shows what it would do.',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  cwe: [],
  references: [references.humanTrust, references.toolMisuse, references.intentFlow, references.trustBoundary, references.nsaPolicy],
  checklist: ['P11'],
  passes: 'What a change would do can be seen before it is made.',
  messages: {
    found: '"{tool}" {does} at once: there is no way to see first what it would do.',
    allFound: '{count} of {total} tools that delete, pay or change permissions cannot show first what they would do ({tools}).',
  },
  fix: { grades: { default: 'unsafe' } },
  help: { default: 'Take a `dry_run` argument, true by default, that answers with what would be done to what; do it only when the argument is false.' },
  aggregate: { found: 'allFound' },

  tool(tool, ctx) {
    const { info } = tool;
    const found = effectsOf(tool, ctx);
    if (!found) {
      ctx.skipped(`${info.name}: its handler was not found`);
      return;
    }
    const grave = proven(ownEffects(found)).filter((effect) => removes(effect) || effect.kind === 'money' || effect.kind === 'permission');
    if (grave.length === 0) return;
    ctx.examined();
    const open = grave.filter((effect) => !isPreviewed(effect) && !isConfirmed(effect));
    if (open.length > 0) ctx.report({ messageId: 'found', data: { tool: info.name, does: allSaid(open) }, at: info.nameLocation ?? info.location, confidence: found.complete ? 'high' : 'medium', brief: allSaid(open, 1), fixes: open[0] ? ctx.fix('Say first what would be done', 'unsafe', previewFirst(tool, open[0].from, allSaid(open, 1).replace(/ \(.*$/s, ''))) : [] });
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { Pool } from 'pg';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'orders', version: '1.0.0' });
const pool = new Pool();
server.registerTool('purge', { description: 'Purges old orders.', inputSchema: { before: z.iso.date() } }, async ({ before }) => {
  await pool.query('DELETE FROM orders WHERE placed < $1', [before]);
  return { content: [] };
});
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { Pool } from 'pg';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'orders', version: '1.0.0' });
const pool = new Pool();
server.registerTool('purge', { description: 'Purges old orders.', inputSchema: { before: z.iso.date(), dry_run: z.boolean().default(true) } }, async ({ before, dry_run }) => {
  if (dry_run) {
    const { rows } = await pool.query('SELECT count(*) FROM orders WHERE placed < $1', [before]);
    return { content: [{ type: 'text', text: \`would purge \${rows[0].count}\` }] };
  }
  await pool.query('DELETE FROM orders WHERE placed < $1', [before]);
  return { content: [] };
});
`,
      },
    }],
  },
};

export default rule;

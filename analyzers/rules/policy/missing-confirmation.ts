/** Tools that delete, send, pay or change permissions without anybody being asked. */
import { askFirst } from '../../fixes/confirmation.js';
import type { Effect } from '../../taint/lower/effects.js';
import { allSaid, effectsOf, isConfirmed, ownEffects, places, proven, removes } from '../shared/doing.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';

const rule: Rule = {
  id: 'missing-confirmation',
  category: 'policy',
  title: 'Destructive tool without confirmation',
  description: 'A tool deletes, sends messages, moves money or changes permissions, and neither asks a person nor lets the client know that it should.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [356],
  references: [
    { id: 'CWE-356', title: 'Product UI does not Warn User of Unsafe Actions' },
    references.intentFlow, references.humanTrust, references.toolMisuse, references.toolAnnotations,
    references.trustBoundary, references.nsaPolicy,
  ],
  checklist: ['P7'],
  passes: 'A person is asked before what cannot be undone, or nothing of the kind is done.',
  messages: {
    found: '"{tool}" {does}, and nothing is asked before: one wrong call, or one text that talks the model into it, and it is done.',
    allFound: '{count} of {total} tools that delete, send, pay or change permissions ask nothing before they do ({tools}).',
    clientOnly: '"{tool}" {does}, and only its annotation asks the client to confirm: clients that ignore annotations run it at once.',
    allClientOnly: '{count} of {total} tools that delete, send, pay or change permissions leave it to the client to confirm ({tools}).',
  },
  fix: { grades: { default: 'unsafe' } },
  help: {
    default: 'Ask with `server.elicitInput()` what is to be done to what, and go on only when `action` is `accept`; or take a `confirm` argument that the handler tests, with a preview when it is missing. At least say `destructiveHint: true`, so that clients ask.',
  },
  aggregate: { found: 'allFound', clientOnly: 'allClientOnly' },

  tool(tool, ctx) {
    const { info } = tool;
    const found = effectsOf(tool, ctx);
    if (!found) {
      ctx.skipped(`${info.name}: its handler was not found`);
      return;
    }
    const risky = proven(ownEffects(found)).filter(isGrave);
    if (risky.length === 0) return;
    ctx.examined();
    const open = risky.filter((effect) => !isConfirmed(effect));
    // Something that is not known may well be what asks.
    if (open.length === 0 || found.unknown.some((call) => /confirm|approv|elicit|consent|prompt/i.test(call.name))) return;
    const told = info.annotations?.destructiveHint === true || info.annotations?.destructiveHint === 'unknown';
    ctx.report({
      messageId: told ? 'clientOnly' : 'found', data: { tool: info.name, does: allSaid(open) }, at: info.nameLocation ?? info.location,
      confidence: told ? 'low' : 'high', related: places(open, 2), brief: allSaid(open, 1),
      fixes: open[0] ? ctx.fix('Ask a person first', 'unsafe', askFirst(tool, open[0].from, allSaid(open, 1).replace(/ \(.*$/s, ''))) : [],
    });
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('delete_note', { description: 'Deletes a note.', inputSchema: { id: z.string().uuid() } }, async ({ id }) => {
  await rm(\`/notes/\${id}\`);
  return { content: [] };
});
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('delete_note', { description: 'Deletes a note.', inputSchema: { id: z.string().uuid() } }, async ({ id }) => {
  const answer = await server.server.elicitInput({ message: \`Delete note \${id}?\`, requestedSchema: { type: 'object', properties: {} } });
  if (answer.action !== 'accept') return { content: [{ type: 'text', text: 'kept' }] };
  await rm(\`/notes/\${id}\`);
  return { content: [] };
});
`,
      },
    }],
  },
};

/** Gone, sent, paid or granted: nothing that a second call could take back. */
function isGrave(effect: Effect): boolean {
  return removes(effect) || effect.kind === 'message' || effect.kind === 'money' || effect.kind === 'permission';
}

export default rule;

/** Annotations that say less than what the handler does. */
import { announce } from '../../fixes/annotations.js';
import type { Effect } from '../../taint/lower/effects.js';
import { allSaid, changes, effectsOf, ownEffects, places, proven, removes } from '../shared/doing.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';

const rule: Rule = {
  id: 'annotation-mismatch',
  category: 'policy',
  title: 'Annotation that the handler breaks',
  description: 'A tool announces that it only reads, or destroys nothing, and its handler does otherwise.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [451],
  references: [
    { id: 'CWE-451', title: 'User Interface (UI) Misrepresentation of Critical Information' },
    references.toolAnnotations, references.humanTrust, references.scopeCreep, references.trustBoundary,
    references.nsaCollision,
  ],
  checklist: ['P6', 'P11'],
  passes: 'What the annotations say is what the handler does.',
  messages: {
    writes: '"{tool}" is announced as read-only, but it {does}: clients run read-only tools without asking.',
    destroys: '"{tool}" is announced as not destructive, but it {does}: clients ask for less before they run it.',
  },
  fix: { grades: { default: 'unsafe' } },
  help: {
    writes: 'Set `readOnlyHint: false`, and `destructiveHint` by whether it changes or removes what is there. Or take what changes something out into a tool of its own.',
    destroys: 'Set `destructiveHint: true`, or leave it out: it counts as true for a tool that is not read-only.',
  },

  tool(tool, ctx) {
    const { info } = tool;
    const { annotations } = info;
    const readOnly = annotations?.readOnlyHint;
    const destructive = annotations?.destructiveHint;
    if (readOnly !== true && destructive !== false) return;
    const found = effectsOf(tool, ctx);
    if (!found) {
      ctx.skipped(`${info.name}: its handler was not found`);
      return;
    }
    ctx.examined();
    const own = proven(ownEffects(found));
    const report = (messageId: string, effects: readonly Effect[]): void => {
      if (effects.length === 0) return;
      const fixes = ctx.fix('Announce what it does', 'unsafe', announce(info.nameLocation ?? info.location, messageId === 'destroys' || (destructive !== undefined && effects.some(removes)) ? { ...(messageId === 'writes' ? { readOnlyHint: false } : {}), destructiveHint: true } : { readOnlyHint: false }, undefined, true));
      ctx.report({ messageId, data: { tool: info.name, does: allSaid(effects) }, at: info.nameLocation ?? info.location, confidence: 'high', related: places(effects), fixes });
    };
    if (readOnly === true) report('writes', own.filter(changes));
    else report('destroys', own.filter(removes));
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'drafts', version: '1.0.0' });
server.registerTool(
  'discard',
  { description: 'Discards a draft.', inputSchema: { id: z.string().uuid() }, annotations: { readOnlyHint: true } },
  async ({ id }) => {
    await rm(\`/var/drafts/\${id}.md\`);
    return { content: [{ type: 'text', text: 'discarded' }] };
  },
);
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'drafts', version: '1.0.0' });
server.registerTool(
  'discard',
  { description: 'Discards a draft.', inputSchema: { id: z.string().uuid() }, annotations: { readOnlyHint: false, destructiveHint: true } },
  async ({ id }) => {
    await rm(\`/var/drafts/\${id}.md\`);
    return { content: [{ type: 'text', text: 'discarded' }] };
  },
);
server.registerTool(
  'count',
  { description: 'Counts the words of a text.', inputSchema: { text: z.string() }, annotations: { readOnlyHint: true } },
  async ({ text }) => ({ content: [{ type: 'text', text: String(text.split(' ').length) }] }),
);
`,
      },
    }],
  },
};

export default rule;

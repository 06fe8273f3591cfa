/** Tools that do not say whether they read, change or destroy. */
import type { Fix } from '../../contract/index.js';
import { announce } from '../../fixes/annotations.js';
import { supportsAnnotations } from '../../model/annotation-support.js';
import { allSaid, changes, effectsOf, ownEffects, proven } from '../shared/doing.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';

const rule: Rule = {
  id: 'missing-annotations',
  category: 'policy',
  title: 'Tool without annotations',
  description: 'A tool does not announce whether it only reads, changes or destroys, so that clients assume the worst.',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [],
  references: [references.toolAnnotations, references.humanTrust, references.intentFlow, references.trustBoundary, references.nsaValidation],
  checklist: ['P7', 'P11'],
  passes: 'Annotations say what the tool does.',
  messages: {
    missing: '"{tool}" has no annotations: clients have to take it for a tool that destroys and reaches out, and ask before every call, or never.',
    missingChange: '"{tool}" {does} and has no annotations that say so: clients cannot tell it from a tool that only reads.',
    missingRead: '"{tool}" only reads and has no annotations: clients have to take it for a tool that destroys and reaches out, and ask before every call, or never.',
    allMissing: '{count} of {total} tools have no annotations ({tools}): clients have to take them for tools that destroy and reach out, and ask before every call, or never.',
    incomplete: 'The annotations of "{tool}" do not say whether it changes anything: without `readOnlyHint` and `destructiveHint` it counts as destructive.',
    allIncomplete: 'The annotations of {count} of {total} tools ({tools}) do not say whether they change anything: without `readOnlyHint` and `destructiveHint` they count as destructive.',
  },
  fix: { grades: { missing: 'manual', missingRead: 'unsafe', missingChange: 'safe', allMissing: ['safe', 'unsafe', 'manual'], incomplete: ['safe', 'unsafe', 'manual'], allIncomplete: ['safe', 'unsafe', 'manual'] } },
  help: {
    missingChange: 'Add `annotations: { readOnlyHint: false, destructiveHint: … }`: `true` when it changes or removes what is there, `false` when it only adds.',
    missingRead: 'Add `annotations: { readOnlyHint: true }`, and `openWorldHint: false` when it stays on this machine.',
    default: 'Add `annotations: { readOnlyHint: true }` to what only reads, `destructiveHint` to what changes something, and `openWorldHint: false` to what stays on this machine.',
  },
  aggregate: { missing: 'allMissing', missingChange: 'allMissing', missingRead: 'allMissing', incomplete: 'allIncomplete' },

  tool(tool, ctx) {
    const { info } = tool;
    if (info.annotationsState === 'unknown') {
      ctx.skipped(`${info.name}: its annotations are not known`);
      return;
    }
    if (!supportsAnnotations(tool)) {
      ctx.skipped(`${info.name}: its SDK or framework has no place for annotations`);
      return;
    }
    ctx.examined();
    const at = info.nameLocation ?? info.location;
    const found = effectsOf(tool, ctx);
    const own = ownEffects(found);
    const does = proven(own).filter(changes);
    const reads = does.length === 0 && found?.complete === true && own.length > 0 && !own.some((effect) => changes(effect) || effect.kind === 'process' || effect.kind === 'code');
    // What changes something is announced as what clients take it for without a word; that something only reads is new to them.
    const there = info.annotationsState === 'value';
    const fixes = (): readonly Fix[] => {
      if (does.length > 0) return ctx.fix('Announce that it changes something', 'safe', announce(at, { readOnlyHint: false, destructiveHint: true }, tool.raw?.origin, there));
      if (reads) return ctx.fix('Announce that it only reads', 'unsafe', announce(at, { readOnlyHint: true, ...(info.annotations?.openWorldHint !== undefined || own.some((effect) => REACHES_OUT.has(effect.kind)) ? {} : { openWorldHint: false }) }, tool.raw?.origin, there));
      return ctx.fix('Announce it as a tool that may destroy', 'manual', announce(at, { readOnlyHint: false, destructiveHint: true }, tool.raw?.origin, there));
    };
    if (info.annotationsState === 'absent') {
      const messageId = does.length > 0 ? 'missingChange' : reads ? 'missingRead' : 'missing';
      ctx.report({ messageId, fixes: fixes(), data: { tool: info.name, ...(does.length > 0 ? { does: allSaid(does) } : {}) }, at, confidence: 'high', ...(does.length > 0 ? { brief: allSaid(does, 1) } : {}) });
    }
    else if (info.annotations?.readOnlyHint === undefined && info.annotations?.destructiveHint === undefined) ctx.report({ messageId: 'incomplete', fixes: fixes(), data: { tool: info.name }, at, confidence: 'medium' });
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'clock', version: '1.0.0' });
server.registerTool('now', { description: 'The time in UTC.' }, async () => ({ content: [{ type: 'text', text: new Date().toISOString() }] }));
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'clock', version: '1.0.0' });
server.registerTool(
  'now',
  { description: 'The time in UTC.', annotations: { readOnlyHint: true, openWorldHint: false } },
  async () => ({ content: [{ type: 'text', text: new Date().toISOString() }] }),
);
`,
      },
    }],
  },
};

export default rule;

/** Effects on what is not on this machine. */
const REACHES_OUT: ReadonlySet<string> = new Set(['network', 'message', 'money', 'database-read', 'database-write']);

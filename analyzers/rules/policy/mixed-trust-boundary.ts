/** Servers that offer harmless reads and dangerous changes behind one boundary. */
import { behindSwitch } from '../../fixes/opt-in.js';
import { programOf } from '../../model/web/program.js';
import type { Server, Tool } from '../../model/model.js';
import type { Effect } from '../../taint/lower/effects.js';
import type { SinkFlow } from '../../taint/lower/flow.js';
import type { EffectKind, SinkKind } from '../../taint/row.js';
import { wordsOf } from '../../taint/verbs.js';
import { allSaid, changes, effectsOf, isSwitch, ownEffects, removes } from '../shared/doing.js';
import { references } from '../shared/references.js';
import type { Rule, RuleContext } from '../shared/rule.js';
import { list } from '../shared/wording.js';

/** What a client would never want to grant along with a look-up. */
const RISKY: ReadonlySet<EffectKind> = new Set(['secret', 'money', 'permission']);
/** Running a program that the source fixes is how much is done; one that the model chooses, or a shell, is another matter. */
const RUNS: ReadonlySet<SinkKind> = new Set(['shell', 'code', 'program']);

const rule: Rule = {
  id: 'mixed-trust-boundary',
  category: 'policy',
  title: 'Reads and dangerous changes behind one boundary',
  description: 'One server joins tools that only read with tools that delete, pay, change permissions, use secrets or run programs, and nothing switches these off.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [653],
  references: [
    { id: 'CWE-653', title: 'Improper Isolation or Compartmentalization' },
    references.scopeCreep, references.identityAbuse, references.trustBoundary, references.accessControl,
    references.nsaPolicy,
  ],
  checklist: ['P6'],
  passes: 'High-risk tools are behind a boundary of their own, or there are none.',
  messages: {
    found: 'Whoever starts this server to read ({reads}) also gets {risky}: {does}. Nothing that a person sets switches that off, and no scope or credential stands between them.',
  },
  fix: { grades: { default: 'unsafe' } },
  help: {
    default: 'Register the dangerous tools only when a flag asks for them (`--allow-write`, `ENABLE_DELETE=1`), off by default; or check a scope of the caller in each; or move them to a server of their own, with a credential that reads cannot use.',
  },

  server(server, ctx) {
    const tools = server.tools.flatMap((tool) => {
      const found = effectsOf(tool, ctx);
      return found ? [{ tool, found, own: ownEffects(found) }] : [];
    });
    if (tools.length < server.tools.length) ctx.skipped(`${String(server.tools.length - tools.length)} handlers were not found`);
    if (tools.length === 0) return;
    ctx.examined();
    const readers = tools.filter(({ found, own }) => own.length > 0 && found.complete && !own.some((effect) => changes(effect) || RISKY.has(effect.kind) || effect.kind === 'process' || effect.kind === 'code'));
    const risky = tools.flatMap(({ tool, own }) => {
      const steered = ctx.flows().sinks.some((flow) => flow.tool === tool && isSteered(flow));
      const effects = own.filter((effect) => isRisky(effect) || (steered && effect.confidence === 'high' && effect.fromInput && (effect.kind === 'process' || effect.kind === 'code')));
      return effects.length > 0 ? [{ tool, effects }] : [];
    }).filter(({ tool, effects }) => !hasBoundary(tool, effects));
    if (readers.length === 0 || risky.length === 0) return;
    // A credential that the reads never use is a boundary of its own.
    const readWith = new Set(readers.flatMap(({ own }) => own.flatMap((effect) => effect.credentials)));
    const same = risky.filter(({ effects }) => !effects.every((effect) => effect.credentials.length > 0 && readWith.size > 0 && effect.credentials.every((name) => !readWith.has(name))));
    if (same.length > 0) report(server, ctx, [...readers.filter(isSaidToRead), ...readers.filter((one) => !isSaidToRead(one))].map((one) => one.tool), same);
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { readFile, rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
const id = z.string().uuid();
server.registerTool('read_note', { description: 'Reads a note.', inputSchema: { id } }, async ({ id }) => ({ content: [{ type: 'text', text: await readFile(\`/notes/\${id}\`, 'utf8') }] }));
server.registerTool('delete_note', { description: 'Deletes a note.', inputSchema: { id } }, async ({ id }) => {
  await rm(\`/notes/\${id}\`);
  return { content: [] };
});
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { readFile, rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
const id = z.string().uuid();
server.registerTool('read_note', { description: 'Reads a note.', inputSchema: { id } }, async ({ id }) => ({ content: [{ type: 'text', text: await readFile(\`/notes/\${id}\`, 'utf8') }] }));
if (process.env.NOTES_ALLOW_DELETE === '1') {
  server.registerTool('delete_note', { description: 'Deletes a note.', inputSchema: { id } }, async ({ id }) => {
    await rm(\`/notes/\${id}\`);
    return { content: [] };
  });
}
`,
      },
    }],
  },
};

/** Announced as read-only, or called so: the first ones to be named. */
function isSaidToRead({ tool }: { readonly tool: Tool }): boolean {
  return tool.info.annotations?.readOnlyHint === true || /(?:^|[_.\-/ ])(?:get|list|read|search|find|fetch|describe|query|show|view|count|lookup)(?![a-z])/i.test(tool.info.name);
}

/** The model says what is to be run. A name or an address among the words of a command that the source writes (a converter and its input) makes that a weakness, not a tool for changes: the rules of these sinks say so. */
function isSteered({ kind, confidence, trace, whole }: SinkFlow): boolean {
  if (!RUNS.has(kind) || confidence === 'low' || trace.source.kind !== 'tool-argument') return false;
  return whole || OPERATION.test(wordsOf(trace.source.path).at(-1) ?? '');
}

const OPERATION = /^(?:commands?|cmds?|subcommands?|scripts?|code|programs?|executables?|binary|shell|arg|args|arguments|argv|flags|options|opts|params|parameters|expressions?|expr|actions?|operations?|statements?|tasks?)$/;

function isRisky(effect: Effect): boolean {
  if (effect.confidence !== 'high' || !effect.fromInput) return false;
  return RISKY.has(effect.kind) || removes(effect);
}

/** Options and variables by which tools are left out: `--read-only`, `--tools`, `ENABLE_WRITES`. */
const SETTING = /['"`]--?(?:read-?only|readonly|no-write|writes?|tools|toolsets?|tool-?groups?|features|permissions|non-destructive|(?:allow|enable|disable)-(?:writes?|deletes?|destructive|dangerous|mutations?|exec\w*|tools?)[\w-]*)\b|\benv(?:\.|\[['"])\w*(?:READ_?ONLY|TOOLSETS?\b|_TOOLS\b|(?:ALLOW|ENABLE|DISABLE)D?_\w*(?:WRITE|DELETE|DESTRUCT|DANGER|MUTAT|EXEC|TOOL))\w*/i;

/** It is registered under a condition, or what it does stands under one that a person or the caller's scope sets. */
function hasBoundary(tool: Tool, effects: readonly Effect[]): boolean {
  return tool.info.conditions.length > 0 || effects.every((effect) => effect.conditions.some(isSwitch));
}

function report(server: Server, ctx: RuleContext, readers: readonly Tool[], risky: readonly { readonly tool: Tool; readonly effects: readonly Effect[] }[]): void {
  ctx.report({
    messageId: 'found',
    data: { reads: list(readers.map((tool) => tool.info.name), 3), risky: list(risky.map(({ tool }) => tool.info.name), 3), does: allSaid(risky.flatMap(({ effects }) => effects), 3) },
    // Tools may be left out on the way to the client by a setting that was not followed to its end.
    at: server.info.location, confidence: programOf(server, ctx.model).some((unit) => SETTING.test(unit.text)) ? 'low' : 'high',
    fixes: ctx.fix('Register the dangerous tools only when a variable asks for them', 'unsafe', behindSwitch(risky.map(({ tool }) => tool), server.info.name ?? 'server')),
    related: risky.slice(0, 10).map(({ tool, effects }) => ({ location: tool.info.nameLocation ?? tool.info.location, message: `${tool.info.name}: ${allSaid(effects, 2)}` })),
  });
}

export default rule;

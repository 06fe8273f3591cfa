/** Calls of tools that nobody asks the right for. */
import { httpSurface } from '../../model/web/surface.js';
import { asksForRights, unenforcedFilter } from '../../model/web/tool-access.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { list } from '../shared/wording.js';
import { changes } from '../shared/side-effects.js';

/** One program that only tells something, with no second command and nothing written to a file. */
const READING_LINE = /^(?:ls|cat|head|tail|grep|rg|wc|stat|file|du|df|ps|uptime|date|whoami|id|pwd|uname|hostname|free|git (?:status|log|diff|show|blame)|docker (?:ps|images|logs)|kubectl (?:get|describe|logs))\b[^;&|><`\n]*$/;

const rule: Rule = {
  id: 'missing-authorization',
  category: 'policy',
  title: 'Tool calls are not authorised',
  description: 'Whether a caller may use a tool is not asked when the tool is called.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [862, 863],
  references: [references.scopeCreep, references.authentication, references.identityAbuse, references.accessControl, access.scopes, references.nsaPolicy],
  checklist: ['P2', 'P5'],
  passes: 'A right is asked for before the tool acts.',
  messages: {
    unenforced: '{settings} takes tools off the list of "{server}", and this handler runs every tool by its name all the same: a client that knows a name calls what was meant to be switched off.',
    withoutRole: 'Calls of "{tool}" need no role or permission, those of {others} do, although it changes something.',
    anyCaller: 'Every caller of "{server}" that has a token may use every tool: no scope or role is looked at, although {tools} change something.',
  },
  fix: { none: 'Who may do what is a decision about the server.' },
  help: {
    unenforced: 'Ask here too, before the tool runs, with the function that filters the list.',
    withoutRole: 'Say here too which role may call it, a narrower one than for tools that read.',
    anyCaller: 'Give each group of tools a scope and check it when the tool is called (`extra.authInfo.scopes`, `requireScopes(…)`, `canAccess`), reads apart from writes.',
  },

  server(server, ctx) {
    // Of a file that declares tools as data: what it asks for tool by tool.
    const manifest = server.raw.framework === 'tool-manifest' ? ctx.model.artifacts.toolManifests().find((one) => one.file === server.info.location.file) : undefined;
    if (manifest) {
      const guarded = manifest.tools.filter((one) => one.needs.length > 0);
      ctx.examined(guarded.length);
      if (guarded.length === 0) return;
      for (const { name, nameAt, needs, actions } of manifest.tools) {
        const tool = server.tools.find((one) => one.info.name === name);
        const reads = actions.every((action) => action.kind === 'shell' && READING_LINE.test(action.script.text.trim()));
        if (needs.length === 0 && tool && !reads && changes(ctx, tool)) ctx.report({ messageId: 'withoutRole', data: { tool: name, others: list(guarded.map((one) => `"${one.name}"`)) }, at: nameAt, subject: { kind: 'tool', name, server: server.info.id }, confidence: 'medium' });
      }
      return;
    }
    const filter = unenforcedFilter(server, ctx.model);
    if (filter !== undefined) {
      ctx.examined();
      if (filter !== 'enforced') {
        ctx.report({
          messageId: 'unenforced', data: { settings: list(filter.settings.map((name) => `\`${name}\``)), server: server.info.name ?? server.info.id }, at: filter.at, confidence: 'high',
          related: [{ location: filter.list, message: 'the list is filtered here' }],
        });
      }
    }
    const surface = httpSurface(server, ctx.model);
    if (!surface || surface.endpoints.length === 0 || !surface.takesTokens || surface.endpoints.some((endpoint) => endpoint.access.state !== 'verified')) return;
    ctx.examined();
    const changing = server.tools.filter((tool) => changes(ctx, tool));
    if (changing.length === 0 || changing.length === server.tools.length || asksForRights(server, ctx.model)) return;
    ctx.report({
      messageId: 'anyCaller', data: { server: server.info.name ?? server.info.id, tools: list(changing.map((tool) => `"${tool.info.name}"`)) }, at: server.info.location, confidence: 'medium',
      related: changing.slice(0, 10).map((tool) => ({ location: tool.info.location, message: `"${tool.info.name}" changes something` })),
    });
  },

  examples: {
    bad: [{ title: 'A tool that is not listed can still be called', files: { 'server.ts': `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { handlers, tools } from './tools.js';

const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: process.env.READ_ONLY === 'true' ? tools.filter((tool) => tool.annotations.readOnlyHint) : tools,
}));
server.setRequestHandler(CallToolRequestSchema, async (request) => handlers[request.params.name](request.params.arguments));
`, 'tools.ts': `export const tools = [
  { name: 'list_notes', inputSchema: { type: 'object' }, annotations: { readOnlyHint: true } },
  { name: 'delete_notes', inputSchema: { type: 'object' }, annotations: { readOnlyHint: false } },
];
export const handlers = {
  list_notes: async () => ({ content: [] }),
  delete_notes: async () => ({ content: [] }),
};
` } }],
    good: [{ title: 'The call asks too', files: { 'server.ts': `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { handlers, isAllowed, tools } from './tools.js';

const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: tools.filter((tool) => isAllowed(tool.name)) }));
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  if (!isAllowed(request.params.name)) throw new Error('not allowed');
  return handlers[request.params.name](request.params.arguments);
});
`, 'tools.ts': `export const tools = [
  { name: 'list_notes', inputSchema: { type: 'object' } },
  { name: 'delete_notes', inputSchema: { type: 'object' } },
];
export const isAllowed = (name: string): boolean => (process.env.READ_ONLY === 'true' ? name === 'list_notes' : true);
export const handlers = {
  list_notes: async () => ({ content: [] }),
  delete_notes: async () => ({ content: [] }),
};
` } }],
  },
};

export default rule;

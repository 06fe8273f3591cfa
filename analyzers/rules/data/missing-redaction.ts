/** Records and logs of calls that keep what is told about people, or whole arguments with secrets in them, as they came. */
import type { Location } from '../../contract/index.js';
import { personalName, secretArgument } from '../../model/secret-names.js';
import type { Tool } from '../../model/model.js';
import type { SinkFlow } from '../../taint/lower/flow.js';
import { propertiesOf, walkSchema } from '../shared/schema-walk.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { codeList, list } from '../shared/wording.js';

interface Group {
  readonly at: Location;
  readonly sink: string;
  /** The whole of the arguments, not one of them. */
  readonly whole: boolean;
  readonly parts: Set<string>;
  readonly tools: Map<string, Tool>;
  readonly confidence: SinkFlow['confidence'];
}

const rule: Rule = {
  id: 'missing-redaction',
  category: 'data',
  title: 'Arguments logged without redaction',
  description: 'Arguments of tools are written to a log as they came, with what they tell about people and with secrets in them.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [532, 359],
  references: [references.tokenExposure, references.overSharing, references.identityAbuse, references.dataProtection, references.nsaOutput],
  checklist: ['D2'],
  passes: 'What is logged is redacted.',
  messages: {
    personal: 'Here {parts} of {tools} {verb} written to {sink} as {pronoun} came: what is told about a person is then kept where logs are kept, for as long, and read by whoever reads them.',
    whole: 'Here the arguments of {tools} are written to {sink} as a whole, {parts} among them: what is told in confidence is then kept where logs are kept, for as long, and read by whoever reads them.',
  },
  fix: { none: 'Which fields are personal is for the author to say.' },
  help: {
    default: 'Mask such fields before the record is written, best where all records go through: `redact` of pino with the paths of the fields, a `format` of winston, a function that replaces their values. Write an id in place of a name or address.',
  },

  server(server, ctx) {
    const flows = ctx.flows();
    ctx.examined(flows.examined(server, ['log']));
    const groups = new Map<string, Group>();
    for (const flow of flows.sinks) {
      const { tool, kind, trace: { source }, location } = flow;
      if (flow.server !== server || kind !== 'log' || !tool || source.kind !== 'tool-argument') continue;
      // Of arguments that went through a schema a field is read by its name: `schema.parse(input).name`.
      const read = flow.trace.steps.find(({ what }) => what.startsWith('property '))?.what.slice('property '.length);
      const path = read !== undefined && hasField(tool, read) ? read : source.path;
      const last = path.slice(path.lastIndexOf('.') + 1);
      const whole = path === '';
      // Field by field, and what the name of a field decides.
      if (flow.trace.conditions.some(({ text }) => /\.(?:test|has|includes)\(|\bkey\s*===?/i.test(text))) continue;
      const parts = whole ? sensitive(tool) : personalName(last) ? [path] : [];
      if (parts.length === 0) continue;
      const key = `${location.file}:${String(location.start)}`;
      const group: Group = groups.get(key) ?? { at: location, sink: flow.row.label, whole, parts: new Set<string>(), tools: new Map<string, Tool>(), confidence: flow.confidence };
      for (const part of parts) group.parts.add(part);
      group.tools.set(tool.info.name, tool);
      groups.set(key, group);
    }
    // A wrapper writes on each way out: the same arguments in the same file are mended in one place.
    const merged = new Map<string, { readonly group: Group; readonly further: Location[] }>();
    for (const group of groups.values()) {
      const key = [group.at.file, String(group.whole), ...group.parts, '', ...group.tools.keys()].join('\n');
      const before = merged.get(key);
      if (before) before.further.push(group.at);
      else merged.set(key, { group, further: [] });
    }
    for (const { group: { at, sink, whole, parts, tools, confidence }, further } of merged.values()) {
      ctx.report({
        messageId: whole ? 'whole' : 'personal',
        data: { parts: codeList([...parts]), sink, tools: list([...tools.keys()].map((name) => `"${name}"`)), verb: parts.size === 1 ? 'is' : 'are', pronoun: parts.size === 1 ? 'it' : 'they' },
        at,
        // A name says what a value is meant to be, not that it is.
        confidence: confidence === 'low' ? 'low' : 'medium',
        related: [...further.slice(0, 5).map((location) => ({ location, message: 'here as well' })), ...[...tools.values()].slice(0, 10).map((tool) => ({ location: tool.info.location, message: `"${tool.info.name}"` }))],
      });
    }
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import pino from 'pino';
import { z } from 'zod';
import { invite } from './members.js';

const log = pino();
const server = new McpServer({ name: 'club', version: '1.0.0' });
server.registerTool('invite', { description: 'Invites a member.', inputSchema: { email: z.email(), group: z.enum(['board', 'all']) } }, async (args) => {
  log.info({ tool: 'invite', args });
  await invite(args.email, args.group);
  return { content: [{ type: 'text', text: 'invited' }] };
});
`,
        'members.ts': `export async function invite(email: string, group: string): Promise<void> {
  await fetch(\`https://club.example.com/groups/\${group}\`, { method: 'POST', body: JSON.stringify({ email }) });
}
`,
      },
    }],
    good: [{
      title: 'The logger leaves the field out',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import pino from 'pino';
import { z } from 'zod';
import { invite } from './members.js';

const log = pino({ redact: ['args.email'] });
const server = new McpServer({ name: 'club', version: '1.0.0' });
server.registerTool('invite', { description: 'Invites a member.', inputSchema: { email: z.email(), group: z.enum(['board', 'all']) } }, async (args) => {
  log.info({ tool: 'invite', args });
  await invite(args.email, args.group);
  return { content: [{ type: 'text', text: 'invited' }] };
});
`,
        'members.ts': `export async function invite(email: string, group: string): Promise<void> {
  await fetch(\`https://club.example.com/groups/\${group}\`, { method: 'POST', body: JSON.stringify({ email }) });
}
`,
      },
    }],
  },
};

export default rule;

/** Arguments of a tool that hold a secret or tell of a person, by their names and schemas. */
function sensitive(tool: Tool): string[] {
  const found: string[] = [];
  walkSchema(tool.input?.json, ({ path, schema }) => {
    for (const [name, property] of Object.entries(propertiesOf(schema))) if (secretArgument(name, property) === 'sure' || (personalName(name) && isText(property))) found.push(path === '' ? name : `${path}.${name}`);
  });
  return found;
}

/** A field of the tool's arguments, in any of their forms. */
function hasField(tool: Tool, name: string): boolean {
  let found = false;
  walkSchema(tool.input?.json ?? {}, ({ schema }) => { found ||= Object.hasOwn(propertiesOf(schema), name); });
  return found;
}

function isText(schema: unknown): boolean {
  const { type, enum: choices } = (typeof schema === 'object' && schema !== null ? schema : {}) as { type?: unknown; enum?: unknown };
  return choices === undefined && (type === undefined || type === 'string' || (Array.isArray(type) && type.includes('string')));
}

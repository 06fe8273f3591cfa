/** Private data, untrusted text and a way out, within one tool or across the tools of a server. */
import { skipUnseen } from '../shared/flow-rule.js';
import type { Server, Tool } from '../../model/model.js';
import type { Effect } from '../../taint/lower/effects.js';
import type { SinkFlow } from '../../taint/lower/flow.js';
import type { SourceKind } from '../../taint/row.js';
import { effectsOf, ownEffects, said } from '../shared/doing.js';
import { references } from '../shared/references.js';
import type { Rule, RuleContext } from '../shared/rule.js';
import { list } from '../shared/wording.js';

/** Data that is not meant for everybody. */
const PRIVATE: ReadonlySet<SourceKind> = new Set(['file-content', 'database-content', 'secret', 'process-output']);

const rule: Rule = {
  id: 'exfiltration-path',
  category: 'data',
  title: 'Private data can leave',
  description: 'The server can read private data, take in text from anywhere, and send to an address that the model chooses.',
  severity: 'error',
  preset: 'strict',
  since: '0.1.0',
  cwe: [200, 497],
  references: [
    { id: 'CWE-200', title: 'Exposure of Sensitive Information to an Unauthorized Actor' },
    references.overSharing, references.intentFlow, references.goalHijack, references.dataProtection, references.dataControlBoundary, references.nsaEgress,
  ],
  checklist: ['D4', 'R2'],
  passes: 'No way was found from private data and untrusted text to somewhere outside.',
  messages: {
    within: '"{tool}" sends what it reads ({what}) to an address that the model chooses ({argument}): one text that steers the model, and the data is somebody else\'s.',
    across: 'Private data can leave through this server: {reader} ({reads}) gives it to the model, and {sender} takes in text from any address and sends to any. A page that says so makes the model read with the one and send with the other.',
  },
  fix: { none: 'The tools have to be parted, or the way out narrowed: a decision about what the server is for.' },
  help: {
    default: 'Take one of the three away: let requests go to a list of hosts only, keep private data on another server, or ask a person before anything is sent.',
  },

  server(server, ctx) {
    const flows = ctx.flows();
    ctx.examined(flows.examined(server, ['url']));
    skipUnseen(server, ctx);
    const open = server.tools.flatMap((tool) => {
      const flow = openAddress(tool, flows.sinks);
      return flow ? [{ tool, flow }] : [];
    });
    for (const { tool, flow } of open) within(tool, flow, flows.sinks, ctx);
    across(server, open, ctx);
  },

  examples: {
    bad: [{
      title: 'Files and any address on one server',
      files: {
        'server.ts': `import { readFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'helper', version: '1.0.0' });
server.registerTool('read_note', { description: 'Reads a note.', inputSchema: { id: z.string().uuid() } }, async ({ id }) => ({ content: [{ type: 'text', text: await readFile(\`/notes/\${id}\`, 'utf8') }] }));
server.registerTool('fetch_page', { description: 'Fetches a page.', inputSchema: { url: z.string() } }, async ({ url }) => {
  const answer = await fetch(url);
  return { content: [{ type: 'text', text: await answer.text() }] };
});
`,
      },
    }],
    good: [{
      title: 'Requests go to known hosts',
      files: {
        'server.ts': `import { readFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const HOSTS = new Set(['docs.example.com', 'api.example.com']);
const server = new McpServer({ name: 'helper', version: '1.0.0' });
server.registerTool('read_note', { description: 'Reads a note.', inputSchema: { id: z.string().uuid() } }, async ({ id }) => ({ content: [{ type: 'text', text: await readFile(\`/notes/\${id}\`, 'utf8') }] }));
server.registerTool('fetch_page', { description: 'Fetches a page.', inputSchema: { url: z.string() } }, async ({ url }) => {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' || !HOSTS.has(hostname)) throw new Error('not one of ours');
  const answer = await fetch(url, { redirect: 'error' });
  return { content: [{ type: 'text', text: await answer.text() }] };
});
`,
      },
    }],
  },
};

/** The model decides which host is asked. */
function openAddress(tool: Tool, sinks: readonly SinkFlow[]): SinkFlow | undefined {
  return sinks.find((flow) => flow.tool === tool && flow.kind === 'url' && flow.trace.source.kind === 'tool-argument' && flow.confidence === 'high' && flow.row.label.includes('address') && !flow.trace.partial && flow.row.grade !== 'possible');
}

/** What the tool itself reads goes out with its own request. */
function within(tool: Tool, address: SinkFlow, sinks: readonly SinkFlow[], ctx: RuleContext): void {
  const body = sinks.find((flow) => flow.tool === tool && (flow.kind === 'outbound-body' || flow.kind === 'outbound-header') && PRIVATE.has(flow.trace.source.kind)
    && flow.location.file === address.location.file && flow.location.start === address.location.start && flow.confidence !== 'low');
  if (!body) return;
  ctx.report({
    messageId: 'within', data: { tool: tool.info.name, what: body.trace.source.kind.replace('-', ' '), argument: address.trace.source.path === '' ? 'its arguments' : `\`${address.trace.source.path}\`` },
    at: body.location, subject: { kind: 'tool', name: tool.info.name, server: tool.server.info.id }, confidence: body.confidence,
    flow: { source: body.trace.source.kind, sink: body.row.id, tool: tool.info.name, steps: body.steps.map((step) => ({ ...step })) },
  });
}

function across(server: Server, open: readonly { readonly tool: Tool; readonly flow: SinkFlow }[], ctx: RuleContext): void {
  if (open.length === 0) return;
  const senders = new Set(open.map(({ tool }) => tool));
  const readers = server.tools.flatMap((tool) => {
    if (senders.has(tool) || tool.info.conditions.length > 0) return [];
    const effect = ownEffects(effectsOf(tool, ctx)).find(isPrivateRead);
    return effect ? [{ tool, effect }] : [];
  });
  const [reader] = readers;
  const free = open.filter(({ tool }) => tool.info.conditions.length === 0);
  if (!reader || free.length === 0) return;
  ctx.report({
    messageId: 'across',
    data: { reader: list(readers.map(({ tool }) => tool.info.name), 2), reads: said(reader.effect), sender: list(free.map(({ tool }) => tool.info.name), 2) },
    at: server.info.location, confidence: 'medium',
    related: [
      ...readers.slice(0, 4).map(({ tool, effect }) => ({ location: tool.info.nameLocation ?? tool.info.location, message: `${tool.info.name}: ${said(effect)}` })),
      ...free.slice(0, 4).map(({ tool, flow }) => ({ location: flow.location, message: `${tool.info.name}: the address is the model's` })),
    ],
  });
}

/** Read at the model's wish: a file, a record. A secret is used more often than it is handed out. */
function isPrivateRead(effect: Effect): boolean {
  if (effect.confidence !== 'high' || !effect.fromInput) return false;
  return effect.kind === 'database-read' || (effect.kind === 'file-read' && !/^(?:access|stat|lstat|exists|existsSync|statSync|accessSync|realpath|realpathSync|pathExists)$/.test(effect.event.method ?? nameOf(effect)));
}

function nameOf({ event: { callee } }: Effect): string {
  return callee.kind === 'external' ? callee.name : '';
}

export default rule;

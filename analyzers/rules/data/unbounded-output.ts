/** Whole files and whole outputs of programs are returned, however long. */
import { skipUnseen } from '../shared/flow-rule.js';
import type { SinkFlow } from '../../taint/lower/flow.js';
import { UNDEFINED, alternatives, isString } from '../../resolve/values.js';
import { references } from '../shared/references.js';
import type { Rule, RuleContext } from '../shared/rule.js';
import { list } from '../shared/wording.js';

const rule: Rule = {
  id: 'unbounded-output',
  category: 'data',
  title: 'Output without bounds',
  description: 'A tool returns a whole file or all that a program wrote, however long it is.',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  checklist: ['D1'],
  passes: 'No file, table or list was seen to be returned whole.',
  cwe: [770],
  references: [
    { id: 'CWE-770', title: 'Allocation of Resources Without Limits or Throttling' },
    references.overSharing,
    references.resourceManagement,
    references.nsaOutput,
    references.cascadingFailures,
  ],
  messages: {
    found: 'Here {what} is returned as a whole by {tools}, however long: one call can fill the context of the model and bring along what was not asked for.',
  },
  fix: { none: 'Which part of the answer is wanted is for the author to say.' },
  help: {
    default: 'Return a part with a limit (`limit` and `offset` as arguments with defaults, `slice`), and say in the result that there is more.',
  },

  server(server, ctx) {
    const flows = ctx.flows();
    ctx.examined(flows.examined(server, ['result']));
    skipUnseen(server, ctx);
    const own = flows.sinks.filter((flow) => flow.server === server && flow.subject.kind === 'tool' && flow.kind === 'result' && WORDS[flow.trace.source.kind] !== undefined && !isLimited(flow) && !isShipped(flow, ctx));
    const [first] = own;
    if (!first) return;
    ctx.report({
      messageId: 'found',
      data: {
        tools: list([...new Set(own.map((flow) => flow.subject.name))].map((name) => `"${name}"`)),
        what: list([...new Set(own.map((flow) => WORDS[flow.trace.source.kind] ?? ''))]),
      },
      at: first.location,
      confidence: 'medium',
      subject: { kind: 'server', name: server.info.name ?? server.info.id },
      related: own.slice(1, 21).map((flow) => ({ location: flow.location, message: flow.subject.name })),
    });
  },

  examples: {
    bad: [{
      title: 'A log as a whole',
      files: {
        'server.ts': `import { readFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('log', { description: 'The log.' }, async () => ({
  content: [{ type: 'text', text: await readFile('/var/log/app.log', 'utf8') }],
}));
`,
      },
    }],
    good: [{
      title: 'The end of a log',
      files: {
        'server.ts': `import { readFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('log', { description: 'The end of the log.' }, async () => ({
  content: [{ type: 'text', text: (await readFile('/var/log/app.log', 'utf8')).slice(-10_000) }],
}));
`,
      },
    }],
  },
};

export default rule;

const WORDS: Readonly<Record<string, string>> = { 'file-content': 'a file', 'process-output': 'the output of a program' };
/** Something that takes a part, or a test of how long it is. */
const PART = /slice|substring|substr|truncat|filter|match|search|find|split|head|tail|limit|property (?!(?:stdout|stderr|all|output|data|content|text|value)$)|through (?:stat|parse)|written as JSON/i;

/** A file of the package itself (`join(__dirname, 'guide.md')`), that no argument names: how long it is was decided by its author. */
function isShipped({ trace: { source }, tool, server }: SinkFlow, ctx: RuleContext): boolean {
  const home = server.manifest?.directory;
  const read = tool && ctx.flows().effects.get(tool)?.effects.find((effect) => effect.kind === 'file-read' && effect.event.origin.node === source.origin?.node);
  if (home === undefined || !read || read.fromInput) return false;
  const paths = alternatives(read.event.args[0] ?? UNDEFINED).map(({ value }) => (isString(value) ? value.value : value.kind === 'template' && typeof value.parts[0] === 'string' ? value.parts[0] : ''));
  return paths.every((path) => path.startsWith(`${home}/`) || path.startsWith(`file://${home}/`));
}

function isLimited({ trace }: SinkFlow): boolean {
  return trace.guessed || trace.steps.some((step) => PART.test(step.what)) || trace.conditions.some(({ text }) => /length|size|limit|max|head|tail|offset/i.test(text));
}

/** Text of any page is handed to the model as it comes. */
import type { SinkFlow } from '../../taint/lower/flow.js';
import { MODEL_CONTROLLED, skipUnseen } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { list } from '../shared/wording.js';

const rule: Rule = {
  id: 'untrusted-content',
  category: 'data',
  title: 'Untrusted content in a result',
  description: 'What an address of the model\'s choice answers is returned without a limit and without a mark that says where it comes from.',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  checklist: ['D1', 'P8'],
  passes: 'Fetched text is marked or limited before it is returned.',
  cwe: [1427],
  references: [
    { id: 'CWE-1427', title: 'Improper Neutralization of Input Used for LLM Prompting' },
    references.intentFlow,
    references.overSharing,
    references.goalHijack,
    references.dataControlBoundary,
    references.nsaInjection,
  ],
  messages: {
    found: 'What this address answers is returned by {tools} as it comes, without limit or mark: a page can hold orders to the model, and as much text as it likes.',
  },
  fix: { none: 'Where the content ends and how it is marked is for the author to say.' },
  help: {
    default: 'Limit its length, and put it between marks that say where it comes from and that it holds no orders; or return the parts that are needed as structured content.',
  },

  server(server, ctx) {
    const flows = ctx.flows();
    ctx.examined(flows.examined(server, ['result']));
    skipUnseen(server, ctx);
    // Only where the model chooses what is asked: the answer of a fixed service is that service's.
    const chosen = new Set(flows.sinks.filter((flow) => flow.server === server && flow.kind === 'url' && MODEL_CONTROLLED.includes(flow.trace.source.kind) && isWholeAddress(flow)).map((flow) => placeOf(flow.location)));
    const own = flows.sinks.filter((flow) => flow.server === server && flow.kind === 'result' && flow.trace.source.kind === 'fetched' && !isTamed(flow) && flow.steps.some((step) => chosen.has(placeOf(step.location))));
    const [first] = own;
    const source = first?.steps.find((step) => chosen.has(placeOf(step.location)));
    if (!first || !source) return;
    ctx.report({
      messageId: 'found',
      data: { tools: list([...new Set(own.map((flow) => `${flow.subject.kind} "${flow.subject.name}"`))]) },
      at: source.location,
      confidence: first.confidence,
      subject: { kind: 'server', name: server.info.name ?? server.info.id },
      related: own.slice(0, 20).map((flow) => ({ location: flow.location, message: `returned by ${flow.subject.kind} "${flow.subject.name}"` })),
    });
  },

  examples: {
    bad: [{
      title: 'A page as an answer',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('read_page', { description: 'Read a page.', inputSchema: { url: z.string().url() } }, async ({ url }) => {
  const response = await fetch(url);
  return { content: [{ type: 'text', text: await response.text() }] };
});
`,
      },
    }],
    good: [{
      title: 'The start of a page, marked',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('read_page', { description: 'Read a page.', inputSchema: { url: z.string().url() } }, async ({ url }) => {
  const response = await fetch(url);
  const page = (await response.text()).slice(0, 20_000);
  return { content: [{ type: 'text', text: \`<untrusted_content>\\n\${page}\\n</untrusted_content>\` }] };
});
`,
      },
    }],
  },
};

export default rule;

function placeOf({ file, start }: { readonly file: string; readonly start: number }): string {
  return `${file}:${String(start)}`;
}

/** The address is the model's, not only a part of it. */
function isWholeAddress({ trace }: SinkFlow): boolean {
  return !trace.guessed && trace.steps.every((step) => /^(?:source$|property |parsed by|through (?:URL|String)\b|\.(?:toString|trim)\(\))/.test(step.what));
}

/** Cut, searched or otherwise made smaller on the way. */
function isTamed({ trace }: SinkFlow): boolean {
  return trace.steps.some((step) => /slice|substring|substr|truncate|filter|match|property (?:length|status|statusText|ok|url|headers)/.test(step.what));
}

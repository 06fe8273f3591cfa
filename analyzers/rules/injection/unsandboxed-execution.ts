/** Whatever the model writes is run, in the server's own surroundings. */
import type { Related } from '../../contract/index.js';
import { confidenceRank } from '../../contract/index.js';
import type { Server } from '../../model/model.js';
import type { SinkFlow } from '../../taint/lower/flow.js';
import { MODEL_CONTROLLED, skipUnseen } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';
import type { Rule, RuleContext } from '../shared/rule.js';
import { list } from '../shared/wording.js';

/** `node:vm` is a tool for scopes, by its own documentation; the vm2 project says of itself that it cannot be made safe. */
const WEAK = /^(?:vm|vm2)\.run$/;

const rule: Rule = {
  id: 'unsandboxed-execution',
  category: 'injection',
  title: 'Execution without a sandbox',
  description: 'Commands or code that the model writes are run with all that the server itself may do.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  checklist: ['R5', 'P4'],
  passes: 'Nothing that arguments choose is run without a sandbox.',
  cwe: [250, 653],
  references: [
    { id: 'CWE-250', title: 'Execution with Unnecessary Privileges' },
    { id: 'CWE-653', title: 'Improper Isolation or Compartmentalization' },
    references.commandInjection,
    references.codeExecution,
    references.nsaSandbox,
    references.isolation,
  ],
  messages: {
    found: 'What the model writes runs here as {what}, with all that the server may do: {tools} can read every file, key and address that this user can.',
    weak: '`{what}` is no sandbox: code in it reaches the process through any object that it is given or that it can make, so {tools} can do all that the server may.',
  },
  fix: { none: 'A sandbox is chosen and set up where the server is run.' },
  help: {
    default: 'Run it in a container without network and with one folder mounted (`docker run --rm --network none …`), in bubblewrap or a virtual machine, or in a service made for it. A pattern that refuses words is no sandbox.',
    weak: 'Use isolated-vm, QuickJS in WebAssembly, a container, or a service made for it.',
  },

  server(server, ctx) {
    const flows = ctx.flows();
    ctx.examined(flows.examined(server, ['shell', 'code', 'program']));
    skipUnseen(server, ctx);
    const own = flows.sinks.filter((flow) => flow.server === server && MODEL_CONTROLLED.includes(flow.trace.source.kind) && runsFreely(flow));
    const weak = new Map<string, SinkFlow[]>();
    const free: SinkFlow[] = [];
    for (const flow of own) {
      if (!WEAK.test(flow.row.id)) {
        free.push(flow);
        continue;
      }
      const key = `${flow.location.file}:${String(flow.location.start)}`;
      weak.set(key, [...(weak.get(key) ?? []), flow]);
    }
    for (const group of weak.values()) report(server, ctx, 'weak', group);
    // Where to run such things is one decision for the server.
    if (free.length > 0) report(server, ctx, 'found', free);
  },

  examples: {
    bad: [{
      title: 'Commands of any kind, in the server itself',
      files: {
        'server.ts': `import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('run', { description: 'Run a command.', inputSchema: { command: z.string() } }, async ({ command }) => {
  const { stdout } = await promisify(exec)(command);
  return { content: [{ type: 'text', text: stdout }] };
});
`,
      },
    }],
    good: [{
      title: 'The same in a container without network',
      files: {
        'server.ts': `import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('run', { description: 'Run a command in a fresh container.', inputSchema: { command: z.string() } }, async ({ command }) => {
  const { stdout } = await promisify(execFile)('docker', ['run', '--rm', '--network', 'none', 'alpine', 'sh', '-c', command]);
  return { content: [{ type: 'text', text: stdout }] };
});
`,
      },
    }],
  },
};

export default rule;

/** A whole command, or code: nothing but the surroundings limits what it does. */
function runsFreely({ kind, row, whole, trace, confidence }: SinkFlow): boolean {
  if (row.elsewhere === true || row.grade === 'possible' || confidence === 'low' || trace.partial) return false;
  return kind === 'code' || (kind === 'shell' && whole);
}

function report(server: Server, ctx: RuleContext, messageId: 'found' | 'weak', flows: readonly SinkFlow[]): void {
  const [best] = [...flows].sort((a, b) => confidenceRank[a.confidence] - confidenceRank[b.confidence]);
  if (!best) return;
  const names = [...new Set(flows.map((flow) => `${flow.subject.kind} "${flow.subject.name}"`))];
  const places = new Map(flows.map((flow) => [`${flow.location.file}:${String(flow.location.start)}`, flow] as const));
  const related: Related[] = [...places.values()].filter((flow) => flow !== best).slice(0, 20).map((flow) => ({ location: flow.location, message: `${flow.subject.name}: ${flow.row.label}` }));
  ctx.report({
    messageId,
    data: { what: messageId === 'weak' ? (best.row.id === 'vm.run' ? 'node:vm' : 'vm2') : best.row.label, tools: list(names) },
    at: best.location,
    subject: names.length === 1 ? { kind: best.subject.kind, name: best.subject.name, server: server.info.id } : { kind: 'server', name: server.info.name ?? server.info.id },
    confidence: best.confidence,
    related,
    flow: { source: best.trace.source.kind, sink: best.row.id, ...(best.subject.kind === 'tool' ? { tool: best.subject.name } : {}), ...(best.trace.source.path === '' ? {} : { argument: best.trace.source.path }), steps: best.steps.map((step) => ({ ...step })) },
  });
}

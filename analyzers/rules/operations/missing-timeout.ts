/** Handlers wait for processes and other machines without end. */
import { joinFixes } from '../../fixes/apply.js';
import { limitWait } from '../../fixes/waits.js';
import { skipUnseen } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { list } from '../shared/wording.js';

const rule: Rule = {
  id: 'missing-timeout',
  category: 'operations',
  title: 'Missing timeout',
  description: 'Handlers start processes or send requests that nothing ends when no answer comes.',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  checklist: ['P12', 'P10'],
  passes: 'Calls that wait have a limit.',
  cwe: [400, 1088],
  references: [
    { id: 'CWE-400', title: 'Uncontrolled Resource Consumption' },
    { id: 'CWE-1088', title: 'Synchronous Access of Remote Resource without Timeout' },
    references.resourceManagement,
    references.cascadingFailures,
    references.overSharing, references.nsaPolicy,
  ],
  messages: {
    found: 'Handlers wait for {what} without a limit ({places}): where no answer comes, the call hangs, and with it what it holds.',
  },
  fix: { grades: { default: 'unsafe' } },
  help: {
    default: 'Give the call a limit: `timeout` of exec and execFile, `signal: AbortSignal.timeout(10_000)` of fetch, `timeout` of axios and got, best in one function that all handlers use.',
  },

  server(server, ctx) {
    const flows = ctx.flows();
    ctx.examined(flows.examined(server, []));
    skipUnseen(server, ctx);
    const own = flows.waits.filter((one) => one.server === server);
    const [first] = own;
    if (!first) return;
    ctx.report({
      messageId: 'found',
      data: { what: list([...new Set(own.map((one) => one.label))]), places: own.length === 1 ? 'one place' : `${String(own.length)} places` },
      at: first.location,
      confidence: 'medium',
      fixes: joinFixes(`Give ${String(own.length)} calls a limit`, own.flatMap((one) => ctx.fix('Give it a limit', 'unsafe', limitWait(one.location)))),
      subject: { kind: 'server', name: server.info.name ?? server.info.id },
      related: own.slice(1, 21).map((one) => ({ location: one.location, message: `${one.label}, for ${one.subject.kind} "${one.subject.name}"` })),
    });
  },

  examples: {
    bad: [{
      title: 'A request that may never end',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('status', { description: 'Status of the service.' }, async () => {
  const response = await fetch('https://api.example.com/status');
  return { content: [{ type: 'text', text: await response.text() }] };
});
`,
      },
    }],
    good: [{
      title: 'Ten seconds at most',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('status', { description: 'Status of the service.' }, async () => {
  const response = await fetch('https://api.example.com/status', { signal: AbortSignal.timeout(10_000) });
  return { content: [{ type: 'text', text: await response.text() }] };
});
`,
      },
    }],
  },
};

export default rule;

/** Questions to the user whose answer is used without looking whether the user agreed. */
import { goOnAfterYes } from '../../fixes/answer-check.js';
import { elicitations } from '../../model/protocol-use.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';

const rule: Rule = {
  id: 'unchecked-elicitation',
  category: 'protocol',
  title: 'Answer used whatever the user said',
  description: 'The result of an elicitation is used, or passed over, without looking at its action.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [252, 754],
  references: [
    { id: 'MCP 2026-07-28', title: 'Client features, Elicitation: servers should handle accept, decline and cancel (client/elicitation.mdx, line 591)', url: 'https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation' },
    { id: 'MCP 2025-06-18', title: 'Client features, Elicitation: response actions', url: 'https://modelcontextprotocol.io/specification/2025-06-18/client/elicitation#response-actions' },
    references.intentFlow, references.humanTrust, references.trustBoundary, references.nsaValidation,
  ],
  checklist: ['P7', 'P12'],
  passes: 'The answer of the person is looked at before it is used.',
  messages: {
    unchecked: 'The user is asked, and nothing looks at `action`: a "decline", or a dialog that was closed, counts the same as a yes.',
  },
  fix: { grades: { unchecked: 'unsafe' } },
  help: {
    default: 'Go on only after `if (answer.action === \'accept\')`, and treat "decline" and "cancel" as a no.',
  },

  project(ctx) {
    ctx.flows();
    for (const { answer, at, server } of elicitations(ctx.model)) {
      if (answer === 'not-known') {
        ctx.skipped('an answer that is handed to other code');
        continue;
      }
      ctx.examined();
      if (answer === 'checked') continue;
      ctx.report({
        messageId: 'unchecked', at, confidence: 'high', fixes: ctx.fix('Go on after a yes only', 'unsafe', goOnAfterYes(at, server)),
        ...(server ? { subject: { kind: 'server', name: server.info.name ?? server.info.id, server: server.info.id } } : {}),
      });
    }
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'files', version: '1.0.0' });
server.registerTool('clear', { description: 'Deletes all files.' }, async () => {
  await server.server.elicitInput({ message: 'Delete all files?', requestedSchema: { type: 'object', properties: {} } });
  return { content: [{ type: 'text', text: 'deleted' }] };
});
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'files', version: '1.0.0' });
server.registerTool('clear', { description: 'Deletes all files.' }, async () => {
  const answer = await server.server.elicitInput({ message: 'Delete all files?', requestedSchema: { type: 'object', properties: {} } });
  if (answer.action !== 'accept') return { content: [{ type: 'text', text: 'nothing was deleted' }] };
  return { content: [{ type: 'text', text: 'deleted' }] };
});
`,
      },
    }],
  },
};

export default rule;

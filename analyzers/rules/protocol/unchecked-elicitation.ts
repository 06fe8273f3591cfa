/** What a person answered is used, whether they answered or not. */
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';

const rule: Rule = {
  id: 'unchecked-elicitation',
  category: 'protocol',
  title: 'Elicitation without a look at its action',
  description: 'What an elicitation gives back is used without looking whether the person accepted.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  checklist: ['P7', 'P12'],
  cwe: [252],
  references: [
    { id: 'CWE-252', title: 'Unchecked Return Value' },
    { id: 'MCP 2026-07-28', title: 'Client features, Elicitation: response actions accept, decline and cancel', url: 'https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation' },
    references.humanTrust,
  ],
  messages: {
    found: 'What the person answers to {subject} "{name}" is used here without a look at `action`: a form that was declined or closed goes on like one that was accepted.',
  },
  help: {
    default: 'Go on only where `result.action === \'accept\'`; on `decline` and `cancel` do nothing and say so.',
  },

  server(server, ctx) {
    const flows = ctx.flows();
    ctx.examined(flows.examined(server, []));
    for (const question of flows.questions) {
      if (question.server !== server || !question.unchecked) continue;
      ctx.report({
        messageId: 'found',
        data: { subject: question.subject.kind, name: question.subject.name },
        at: question.location,
        confidence: 'medium',
        subject: { kind: question.subject.kind, name: question.subject.name, server: server.info.id },
      });
    }
  },

  examples: {
    bad: [{
      title: 'Declined or not, it is deleted',
      files: {
        'server.ts': `import { rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('clean', { description: 'Remove old notes.' }, async () => {
  const answer = await server.server.elicitInput({ message: 'Remove old notes?', requestedSchema: { type: 'object', properties: { keep: { type: 'boolean' } } } });
  if (!answer.content?.keep) await rm('/srv/notes/old', { recursive: true });
  return { content: [] };
});
`,
      },
    }],
    good: [{
      title: 'Only when it was accepted',
      files: {
        'server.ts': `import { rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('clean', { description: 'Remove old notes.' }, async () => {
  const answer = await server.server.elicitInput({ message: 'Remove old notes?', requestedSchema: { type: 'object', properties: { keep: { type: 'boolean' } } } });
  if (answer.action === 'accept' && !answer.content?.keep) await rm('/srv/notes/old', { recursive: true });
  return { content: [] };
});
`,
      },
    }],
  },
};

export default rule;

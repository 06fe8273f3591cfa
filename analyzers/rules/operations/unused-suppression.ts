/** Suppression comments that have nothing to suppress. */
import type { Rule } from '../shared/rule.js';

const rule: Rule = {
  id: 'unused-suppression',
  category: 'operations',
  title: 'Suppression without a finding',
  description: 'A suppression comment names a rule that reports nothing at its place.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [],
  references: [{ id: 'NIST SP 800-218 PW.7.2', title: 'Secure Software Development Framework (2022): record and triage all discovered issues', url: 'https://csrc.nist.gov/pubs/sp/800/218/final' }],
  checklist: ['C2'],
  messages: {
    unused: '`{rule}` reports nothing here, so there is nothing to suppress.',
  },
  help: {
    unused: 'Remove it: it would hide the next finding of this rule, which nobody has looked at.',
  },

  suppression(suppression, ctx) {
    if (suppression.problem) return;
    for (const one of suppression.rules) {
      // A rule that did not run says nothing about its suppressions.
      if (!one.ran) continue;
      ctx.examined();
      if (one.hits === 0) ctx.report({ messageId: 'unused', data: { rule: one.id }, at: one.location, confidence: 'high' });
    }
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
// mcp-lint-disable-next-line tool-name-format -- the name is agreed with the client team
server.registerTool('get_forecast', { description: 'Forecast for tomorrow.' }, async () => ({ content: [] }));
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
// mcp-lint-disable-next-line tool-name-format -- the name is agreed with the client team
server.registerTool('get forecast', { description: 'Forecast for tomorrow.' }, async () => ({ content: [] }));
`,
      },
    }],
  },
};

export default rule;

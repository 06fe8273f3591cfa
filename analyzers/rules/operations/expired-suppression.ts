/** Suppression comments whose last day has passed. */
import type { Rule } from '../shared/rule.js';

const rule: Rule = {
  id: 'expired-suppression',
  category: 'operations',
  title: 'Suppression whose day has passed',
  description: 'A suppression comment was to hold until a day that has passed; what it suppressed is reported again.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [],
  references: [{ id: 'NIST SP 800-218 PW.7.2', title: 'Secure Software Development Framework (2022): record and triage all discovered issues', url: 'https://csrc.nist.gov/pubs/sp/800/218/final' }],
  checklist: ['C2'],
  messages: {
    expired: 'This suppression of `{rule}` held until {until}: what it suppressed is reported again.',
  },
  help: {
    expired: 'Mend what is reported, or look at it once more and write a later day.',
  },

  suppression(suppression, ctx) {
    if (suppression.problem || suppression.until === undefined) return;
    for (const one of suppression.rules) {
      ctx.examined();
      // With nothing left to suppress it is unused, which another rule says.
      if (suppression.expired && one.hits > 0) ctx.report({ messageId: 'expired', data: { rule: one.id, until: suppression.until }, at: one.location, confidence: 'high' });
    }
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
// mcp-lint-disable-next-line tool-name-format -- clients still use the old name until=2024-12-31
server.registerTool('get forecast', { description: 'Forecast for tomorrow.' }, async () => ({ content: [] }));
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
// mcp-lint-disable-next-line tool-name-format -- clients still use the old name until=2999-12-31
server.registerTool('get forecast', { description: 'Forecast for tomorrow.' }, async () => ({ content: [] }));
`,
      },
    }],
  },
};

export default rule;

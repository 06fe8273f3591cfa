/** A form in the client asks the person for a secret. */
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { secretName } from '../shared/secret-names.js';

const rule: Rule = {
  id: 'elicited-secret',
  category: 'protocol',
  title: 'Secret asked for in a form',
  description: 'An elicitation form asks the person for a password, key or token.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  checklist: ['D2', 'O3'],
  cwe: [522],
  references: [
    { id: 'CWE-522', title: 'Insufficiently Protected Credentials' },
    { id: 'MCP 2026-07-28', title: 'Client features, Elicitation: servers must not use form mode to request sensitive information', url: 'https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation' },
    references.tokenExposure,
    references.dataProtection,
  ],
  messages: {
    found: 'The form that {subject} "{name}" shows asks for "{field}": what is typed there passes through the client, and may be kept and shown to the model.',
  },
  help: {
    default: 'Send the person to a page of your own (`mode: \'url\'`), where the secret goes to the server alone, or read it from the environment or a key chain.',
  },

  server(server, ctx) {
    const flows = ctx.flows();
    ctx.examined(flows.examined(server, []));
    for (const question of flows.questions) {
      if (question.server !== server || question.isPage) continue;
      for (const { name, schema, at } of question.fields) {
        if (schema['format'] !== 'password' && secretName(name, schema) !== 'sure') continue;
        ctx.report({
          messageId: 'found',
          data: { subject: question.subject.kind, name: question.subject.name, field: name },
          at: at ?? question.location,
          confidence: question.subject.confidence,
          subject: { kind: question.subject.kind, name: question.subject.name, server: server.info.id },
          related: [{ location: question.location, message: 'asked here' }],
        });
      }
    }
  },

  examples: {
    bad: [{
      title: 'A form with a field for a key',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('sign_in', { description: 'Sign in.' }, async () => {
  const answer = await server.server.elicitInput({
    message: 'Please sign in',
    requestedSchema: { type: 'object', properties: { apiKey: { type: 'string', title: 'API key' } }, required: ['apiKey'] },
  });
  return { content: [{ type: 'text', text: answer.action === 'accept' ? 'Signed in' : 'Not signed in' }] };
});
`,
      },
    }],
    good: [{
      title: 'A page of the service',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('sign_in', { description: 'Sign in.' }, async () => {
  const answer = await server.server.elicitInput({ mode: 'url', message: 'Please sign in', url: 'https://login.example.com/', elicitationId: 'sign-in' });
  return { content: [{ type: 'text', text: answer.action === 'accept' ? 'Signed in' : 'Not signed in' }] };
});
`,
      },
    }],
  },
};

export default rule;

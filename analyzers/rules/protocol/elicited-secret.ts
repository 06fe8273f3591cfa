/** Forms that ask the user for a password, key or token. */
import { elicitations } from '../../model/protocol-use.js';
import { secretArgument } from '../../model/secret-names.js';
import { propertiesOf } from '../shared/schema-walk.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';
import { codeList } from '../shared/wording.js';

const rule: Rule = {
  id: 'elicited-secret',
  category: 'protocol',
  title: 'Form that asks for a secret',
  description: 'An elicitation in form mode asks the user for a password, key or token.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [522, 317],
  references: [
    { id: 'MCP 2026-07-28', title: 'Client features, Elicitation: servers must not ask for passwords, keys, tokens and payment credentials by form (client/elicitation.mdx, lines 30 and 637)', url: 'https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation' },
    { id: 'MCP 2025-11-25', title: 'Client features, Elicitation: form mode must not be used for sensitive information', url: 'https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation' },
    references.tokenExposure, references.humanTrust, references.dataProtection, references.nsaOutput,
  ],
  checklist: ['D3', 'P12'],
  passes: 'No form asks for a secret.',
  messages: {
    field: 'This form asks for {names}: what is typed into a form passes through the client, which may log it and show it to the model, and users learn to type secrets where any server can ask.',
  },
  fix: { none: 'The secret has to come another way: a page of its own (URL mode), or the environment.' },
  help: {
    default: 'Use URL mode: elicit `{ mode: \'url\', url }` with a page of your own where the secret is entered, or OAuth. From revision 2026-07-28 on a form with such a field breaks the specification.',
  },

  project(ctx) {
    ctx.flows();
    for (const one of elicitations(ctx.model)) {
      if (one.mode === 'url') {
        ctx.examined();
        continue;
      }
      if (!one.form || one.form.kind === 'unknown') {
        ctx.skipped('a form whose schema is not known');
        continue;
      }
      ctx.examined();
      const secrets = Object.entries(propertiesOf(one.form.json)).flatMap(([name, schema]) => {
        const grade = secretArgument(name, schema);
        return grade ? [{ name, grade }] : [];
      });
      const [first] = secrets;
      if (!first) continue;
      ctx.report({
        messageId: 'field', data: { names: codeList(secrets.map((secret) => secret.name)) }, at: one.at,
        ...(one.server ? { subject: { kind: 'server', name: one.server.info.name ?? one.server.info.id, server: one.server.info.id } } : {}),
        confidence: first.grade === 'sure' ? 'high' : 'medium',
      });
    }
  },

  examples: {
    bad: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'mail', version: '1.0.0' });
server.registerTool('connect', { description: 'Connects an account.' }, async () => {
  const answer = await server.server.elicitInput({
    message: 'Sign in',
    requestedSchema: { type: 'object', properties: { user: { type: 'string' }, password: { type: 'string' } } },
  });
  return { content: [{ type: 'text', text: answer.action }] };
});
`,
      },
    }],
    good: [{
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'mail', version: '1.0.0' });
server.registerTool('connect', { description: 'Connects an account.' }, async () => {
  const answer = await server.server.elicitInput({
    mode: 'url', elicitationId: 'sign-in', url: 'https://mail.example.com/connect', message: 'Sign in on this page',
  });
  return { content: [{ type: 'text', text: answer.action }] };
});
`,
      },
    }],
  },
};

export default rule;

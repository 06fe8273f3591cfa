/** The token with which a caller was let in is sent on to another service. */
import { flowRule } from '../shared/flow-rule.js';
import { references } from '../shared/references.js';

export default flowRule({
  id: 'token-passthrough',
  category: 'authorization',
  title: 'Token passthrough',
  description: 'The access token that a caller sent to the server is sent on to another service.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  checklist: ['O4'],
  passes: 'The caller\'s token goes to no other service.',
  cwe: [441, 522],
  references: [
    { id: 'CWE-441', title: "Unintended Proxy or Intermediary ('Confused Deputy')" },
    { id: 'CWE-522', title: 'Insufficiently Protected Credentials' },
    references.tokenPassthrough,
    references.authentication,
    references.identityAbuse,
    references.accessControl,
    references.nsaIntegrity,
  ],
  messages: {
    found: 'The token that the caller of {subject} "{name}" sent becomes part of {sink}{ways}: the service behind takes it for its own, cannot tell the server from the caller, and a token meant for it opens this server too.',
  },
  fix: { none: 'The server needs a credential of its own for what it calls.' },
  help: {
    default: 'Check that the token was made for this server (its audience), and get another one for the service behind: token exchange (RFC 8693), an authorisation of its own, or a credential of the server.',
  },
  examples: {
    bad: [{
      title: 'The header is handed on',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('issues', { description: 'List issues.' }, async (extra) => {
  const response = await fetch('https://api.example.com/issues', { headers: { Authorization: \`Bearer \${extra.authInfo?.token}\` } });
  return { content: [{ type: 'text', text: await response.text() }] };
});
`,
      },
    }],
    good: [{
      title: 'A credential of the server, and the caller by name',
      files: {
        'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('issues', { description: 'List issues.' }, async (extra) => {
  const response = await fetch(\`https://api.example.com/issues?user=\${encodeURIComponent(extra.authInfo?.clientId ?? '')}\`, { headers: { Authorization: \`Bearer \${process.env.API_TOKEN}\` } });
  return { content: [{ type: 'text', text: await response.text() }] };
});
`,
      },
    }],
  },
  // Before a tool is called, a token goes where it is checked: to its issuer.
}, { to: ['outbound-header', 'outbound-body', 'url'], from: ['inbound-token'], per: 'source', unless: (flow) => flow.subject.kind === 'server' });

/** Connections to other machines that anybody on the way can read or change. */
import { uncheckedTls } from '../../model/web/tls.js';
import { access } from '../shared/access-references.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';

const rule: Rule = {
  id: 'insecure-transport',
  category: 'transport',
  title: 'Connection without protection',
  description: 'Certificates of other machines are not checked, or data is sent to them without encryption.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [295, 319],
  securitySeverity: 7.4,
  references: [references.tokenExposure, references.dataProtection, access.session, references.identityAbuse, references.nsaIntegrity],
  checklist: ['O4', 'D3'],
  passes: 'Connections to others are encrypted and checked.',
  messages: {
    certificate: '`{what}: false` accepts every certificate: whoever is on the way can take the place of the other machine, and read and change everything.',
    everywhere: '`NODE_TLS_REJECT_UNAUTHORIZED` set to 0 accepts every certificate, in all connections of this process: whoever is on the way can take the place of any machine it speaks to.',
    cleartext: '"{tool}" speaks to `{host}` without encryption: whoever is on the way reads and changes what is sent, keys and answers.',
  },
  fix: { none: 'The other side has to speak TLS first.' },
  help: {
    default: 'Leave the check on. For a machine with a certificate of your own, give its authority: `ca: readFileSync(process.env.CA_FILE)`, or `NODE_EXTRA_CA_CERTS`.',
    cleartext: 'Use `https:`.',
  },

  server(server, ctx) {
    // Handlers load the files that start-up did not need.
    const { effects } = ctx.flows();
    const { uses, files } = uncheckedTls(server, ctx.model);
    ctx.examined(files);
    for (const { at, what, everywhere } of uses) ctx.report({ messageId: everywhere ? 'everywhere' : 'certificate', data: { what }, at, confidence: 'high' });
    for (const tool of server.tools) {
      for (const effect of effects.get(tool)?.effects ?? []) {
        const host = cleartextHost(effect.target);
        if (host !== undefined) ctx.report({ messageId: 'cleartext', data: { tool: tool.info.name, host }, at: effect.location, confidence: 'medium', subject: { kind: 'tool', name: tool.info.name, server: server.info.id } });
      }
    }
  },

  examples: {
    bad: [{ files: { 'server.ts': `import https from 'node:https';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const agent = new https.Agent({ rejectUnauthorized: false });
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('count_notes', { description: 'Number of notes.' }, async () => {
  const count = await new Promise<string>((resolve) => {
    https.get('https://notes.example.com/count', { agent }, (answer) => answer.on('data', (data) => resolve(String(data))));
  });
  return { content: [{ type: 'text', text: count }] };
});
` } }],
    good: [{ files: { 'server.ts': `import { readFileSync } from 'node:fs';
import https from 'node:https';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const agent = new https.Agent({ ca: readFileSync('/etc/notes/authority.pem') });
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('count_notes', { description: 'Number of notes.' }, async () => {
  const count = await new Promise<string>((resolve) => {
    https.get('https://notes.example.com/count', { agent }, (answer) => answer.on('data', (data) => resolve(String(data))));
  });
  return { content: [{ type: 'text', text: count }] };
});
` } }],
  },
};

const NEAR = /^(?:localhost|127\.|\[?::1|0\.0\.0\.0|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|host\.docker\.internal)|\.(?:local|internal|lan|test|localhost|svc|home|arpa)$/i;

/** Host of an address that is reached without encryption over networks of others. */
function cleartextHost(target: string | undefined): string | undefined {
  const host = /^http:\/\/([^/:?#@{}$]+)(?:[:/?#]|$)/i.exec(target ?? '')?.[1];
  return host !== undefined && host.includes('.') && !NEAR.test(host) ? host : undefined;
}

export default rule;

/** Answers that hang on who asks, announced as the same for everybody. */
import { rewriteString } from '../../fixes/values.js';
import { publicCaches } from '../../model/protocol-use.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';

const rule: Rule = {
  id: 'public-cache-scope',
  category: 'protocol',
  title: 'Private answer in a public cache',
  description: 'A result is announced with `cacheScope: "public"`, and the code that makes it looks at who is asking.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [524, 525],
  references: [
    { id: 'MCP 2026-07-28', title: 'Server features, Utilities, Caching: cacheScope "public" must not be used for results that hang on the user (server/utilities/caching.mdx)', url: 'https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching' },
    references.overSharing, references.identityAbuse, references.dataProtection, references.nsaOutput,
  ],
  checklist: ['D1', 'O6', 'P12'],
  passes: 'Answers for one caller are not cached for all.',
  messages: {
    personal: '{what} is announced as cacheable for everybody (`cacheScope: "public"`), and is made from who is asking: a cache between the clients gives one user the answer of another.',
  },
  fix: { grades: { default: 'unsafe' } },
  help: {
    default: 'Write `cacheScope: "private"`, or leave it out: private is what it is by default.',
  },

  project(ctx) {
    for (const { server, at, what, identity, confidence } of publicCaches(ctx.model)) {
      ctx.examined();
      if (!identity) continue;
      ctx.report({
        messageId: 'personal', fixes: ctx.fix('Cache it for the one who asked', 'unsafe', rewriteString(at, 'public', 'private')), data: { what: what.replace(/^./, (letter) => letter.toUpperCase()) }, at, confidence,
        subject: { kind: 'server', name: server.info.name ?? server.info.id, server: server.info.id },
        related: [{ location: identity, message: 'who is asking is read here' }],
      });
    }
  },

  examples: {
    bad: [{
      files: {
        'package.json': '{ "name": "mail", "dependencies": { "@modelcontextprotocol/server": "^2.4.0" } }\n',
        'server.ts': `import { McpServer } from '@modelcontextprotocol/server';

const server = new McpServer({ name: 'mail', version: '1.0.0' });
server.registerResource('inbox', 'mail://inbox', { cacheHint: { ttlMs: 60000, cacheScope: 'public' } }, async (uri, ctx) => ({
  contents: [{ uri: uri.href, text: 'Mail of ' + ctx.http?.authInfo?.clientId }],
}));
`,
      },
    }],
    good: [{
      files: {
        'package.json': '{ "name": "mail", "dependencies": { "@modelcontextprotocol/server": "^2.4.0" } }\n',
        'server.ts': `import { McpServer } from '@modelcontextprotocol/server';

const server = new McpServer({ name: 'mail', version: '1.0.0' });
server.registerResource('help', 'mail://help', { cacheHint: { ttlMs: 60000, cacheScope: 'public' } }, async (uri) => ({
  contents: [{ uri: uri.href, text: 'How to use this server' }],
}));
`,
      },
    }],
  },
};

export default rule;

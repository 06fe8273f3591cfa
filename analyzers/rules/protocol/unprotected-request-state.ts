/** State that goes through the client and is believed when it comes back. */
import { requestStates } from '../../model/protocol-use.js';
import { references } from '../shared/references.js';
import type { Rule } from '../shared/rule.js';

const rule: Rule = {
  id: 'unprotected-request-state',
  category: 'protocol',
  title: 'State of a request that the client can change',
  description: 'The state that a client sends back in the next round of a request is used without a proof that it was not changed.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  cwe: [345, 353, 565],
  references: [
    { id: 'MCP 2026-07-28', title: 'Multi round-trip requests: servers must treat requestState as attacker-controlled, protect its integrity and reject what fails (basic/patterns/mrtr.mdx, lines 232 to 242)', url: 'https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr' },
    references.authentication, references.identityAbuse, references.integrity, references.nsaIntegrity,
  ],
  checklist: ['O6', 'P12'],
  passes: 'State that comes back from clients is protected.',
  messages: {
    raw: '`requestState` went out to the client and is believed when it comes back: a client can write into it what it likes, another user, another amount, a step that was never confirmed.',
  },
  fix: { none: 'The state has to be signed with a key that is not in the source.' },
  help: {
    default: 'Seal it: `createRequestStateCodec({ key, bind })` of the SDK, its `verify` in the server\'s `requestState` option, its `mint` where the state is made. Bind it to the user and let it expire.',
  },

  project(ctx) {
    ctx.flows();
    for (const { server, at, protection } of requestStates(ctx.model)) {
      if (protection === 'not-known') {
        ctx.skipped('a server whose options are not known');
        continue;
      }
      ctx.examined();
      if (protection === 'sealed') continue;
      ctx.report({
        messageId: 'raw', at, confidence: server?.raw.typedOnly === false ? 'high' : 'medium',
        ...(server ? { subject: { kind: 'server', name: server.info.name ?? server.info.id, server: server.info.id } } : {}),
      });
    }
  },

  examples: {
    bad: [{
      files: {
        'package.json': '{ "name": "shop", "dependencies": { "@modelcontextprotocol/server": "^2.4.0" } }\n',
        'server.ts': `import { McpServer } from '@modelcontextprotocol/server';

const server = new McpServer({ name: 'shop', version: '1.0.0' });
server.registerTool('order', { description: 'Orders what is in the basket.' }, async (ctx) => {
  const state = ctx.mcpReq.requestState();
  const { amount } = JSON.parse(state);
  return { content: [{ type: 'text', text: String(amount) }] };
});
`,
      },
    }],
    good: [{
      files: {
        'package.json': '{ "name": "shop", "dependencies": { "@modelcontextprotocol/server": "^2.4.0" } }\n',
        'server.ts': `import { McpServer, createRequestStateCodec } from '@modelcontextprotocol/server';

const codec = createRequestStateCodec({ key: process.env.STATE_KEY, bind: (ctx) => ctx.http?.authInfo?.clientId ?? '' });
const server = new McpServer({ name: 'shop', version: '1.0.0' }, { requestState: { verify: codec.verify } });
server.registerTool('order', { description: 'Orders what is in the basket.' }, async (ctx) => {
  const state = ctx.mcpReq.requestState();
  return { content: [{ type: 'text', text: String(state?.amount) }] };
});
`,
      },
    }],
  },
};

export default rule;

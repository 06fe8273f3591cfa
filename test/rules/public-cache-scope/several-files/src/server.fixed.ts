import { McpServer } from '@modelcontextprotocol/server';
import { inboxOf } from './inbox.js';

const server = new McpServer({ name: 'mail', version: '1.0.0' }, {
  cacheHints: {
    'tools/list': { ttlMs: 1000, cacheScope: 'public' },
  },
});
server.registerResource('inbox', 'mail://inbox', {
  cacheHint: { ttlMs: 60000, cacheScope: 'private' }, // finding: personal
}, async (uri, ctx) => ({ contents: [{ uri: uri.href, text: inboxOf(ctx.http?.authInfo?.clientId) }] }));

import { McpServer } from '@modelcontextprotocol/server';

const server = new McpServer({ name: 'mail', version: '1.0.0' }, {
  cacheHints: {
    'resources/read': { cacheScope: 'private' }, // finding: personal
  },
});
server.registerResource('help', 'mail://help', {}, async (uri) => ({ contents: [{ uri: uri.href, text: 'help' }] }));
server.registerResource('inbox', 'mail://inbox', {}, async (uri, ctx) => ({ contents: [{ uri: uri.href, text: mailOf(ctx) }] }));

function mailOf(ctx: { http?: { authInfo?: { clientId: string } } }): string {
  return String(ctx.http?.authInfo?.clientId);
}

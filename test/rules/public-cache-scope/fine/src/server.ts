import { McpServer } from '@modelcontextprotocol/server';

const server = new McpServer({ name: 'mail', version: '1.0.0' }, { cacheHints: { 'resources/list': { cacheScope: 'public' } } });
server.registerResource('help', 'mail://help', { cacheHint: { cacheScope: 'public' } }, async (uri) => ({ contents: [{ uri: uri.href, text: 'help' }] }));
server.registerResource('inbox', 'mail://inbox', { cacheHint: { cacheScope: 'private' } }, async (uri, ctx) => ({ contents: [{ uri: uri.href, text: String(ctx.http?.authInfo?.clientId) }] }));

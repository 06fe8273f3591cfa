import { McpServer } from '@modelcontextprotocol/server';
import { mailOf } from './mail.js';

const server = new McpServer({ name: 'mail', version: '1.0.0' });
server.registerResource('inbox', 'mail://inbox', {
  cacheHint: { cacheScope: 'public' }, // known-miss: personal
}, async (uri, ctx) => ({ contents: [{ uri: uri.href, text: mailOf(ctx) }] }));

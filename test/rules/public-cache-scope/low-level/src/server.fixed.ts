import { Server } from '@modelcontextprotocol/server';

const server = new Server({ name: 'mail', version: '1.0.0' }, { capabilities: { resources: {} } });
server.setRequestHandler('resources/read', async (request, ctx) => ({
  contents: [{ uri: request.params.uri, text: String(ctx.http?.authInfo?.clientId) }],
  cacheScope: 'private', // finding: personal
}));

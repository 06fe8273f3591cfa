import { createRequestStateCodec, inputRequired, McpServer } from '@modelcontextprotocol/server';

const codec = createRequestStateCodec({ key: process.env['STATE_KEY'] ?? '' });
const server = new McpServer({ name: 'shop', version: '1.0.0' }, { requestState: { verify: codec.verify } });
server.registerTool('order', { description: 'Orders.' }, async (ctx) => {
  const state = ctx.mcpReq.requestState();
  if (!state) return inputRequired({ inputRequests: {}, requestState: await codec.mint({ step: 1 }) });
  return { content: [{ type: 'text', text: String(state.step) }] };
});

import { McpServer } from '@modelcontextprotocol/server';

// A verifier that proves nothing and has a trusting name inside.
const verify = (state: string) => decryptNothing(state);
const decryptNothing = (state: string) => state;
const server = new McpServer({ name: 'shop', version: '1.0.0' }, { requestState: { verify } });
server.registerTool('order', { description: 'Orders.' }, async (ctx) => {
  const state = ctx.mcpReq.requestState(); // known-miss: raw
  return { content: [{ type: 'text', text: String(state) }] };
});

import { inputRequired, type McpServer } from '@modelcontextprotocol/server';
import { decode } from './state.js';

export function addTools(server: McpServer): void {
  server.registerTool('order', { description: 'Orders.' }, async (ctx) => {
    const state = ctx.mcpReq.requestState(); // finding: raw
    if (!state) return inputRequired({ inputRequests: {}, requestState: 'step=1' });
    return { content: [{ type: 'text', text: state }] };
  });
  server.registerTool('pay', { description: 'Pays.' }, async (ctx) => ({ content: [{ type: 'text', text: String(decode(ctx.mcpReq.requestState()).amount) }] })); // finding: raw
}

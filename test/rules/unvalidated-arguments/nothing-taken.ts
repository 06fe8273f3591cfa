// Looks bad and is fine: a handler that takes nothing, and one that hands on all of nothing.
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const server = new McpServer({ name: 'databases', version: '1.0.0' });
const addresses = new Map<string, string>();
const masked = (address: string) => (address.includes('@') ? (address.split('@')[1] ?? '') : address);
server.registerTool('add', { inputSchema: { name: z.string(), address: z.string() } }, async ({ name, address }) => {
  addresses.set(name, address);
  return { content: [] };
});
server.registerTool('list', {}, async () => {
  const lines: string[] = [];
  addresses.forEach((address, name) => lines.push(`${name}: ${masked(address)}`));
  return { content: [{ type: 'text', text: lines.join('\n') }] };
});

const low = new Server({ name: 'status', version: '1.0.0' }, { capabilities: { tools: {} } });
low.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [{ name: 'status', inputSchema: { type: 'object', properties: {} } }] }));
low.setRequestHandler(CallToolRequestSchema, async (request) => answer(request.params.name, request.params.arguments));

async function answer(name: string, given: unknown) {
  console.error(name, typeof given);
  return { content: [] };
}

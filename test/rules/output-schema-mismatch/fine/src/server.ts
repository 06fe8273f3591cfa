import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
const WEATHER = { degrees: z.number(), wind: z.number().optional() };
server.registerTool('whole', { description: 'A.', outputSchema: WEATHER }, async () => ({ content: [], structuredContent: { degrees: 21 } }));
server.registerTool('fails', { description: 'B.', outputSchema: WEATHER }, async () => ({ isError: true, content: [{ type: 'text', text: 'no' }] }));
server.registerTool('throws', { description: 'C.', outputSchema: WEATHER }, async () => { throw new Error('no'); });
server.registerTool('computed', { description: 'D.', outputSchema: WEATHER }, async () => {
  const data = await (await fetch('https://weather.example.com')).json();
  return { content: [{ type: 'text', text: JSON.stringify(data) }], structuredContent: data };
});
server.registerTool('spread', { description: 'E.', outputSchema: WEATHER }, async () => {
  const data = await (await fetch('https://weather.example.com')).json();
  return { ...data, content: [] };
});
server.registerTool('perhaps', { description: 'F.', inputSchema: { ok: z.boolean() }, outputSchema: WEATHER }, async ({ ok }) => ({ isError: !ok, content: [] }));

/** The same where tools are listed as data. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

export const lowLevel = new Server({ name: 'clock', version: '1.0.0' }, { capabilities: { tools: {} } });
lowLevel.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [{ name: 'now', inputSchema: { type: 'object', properties: { zone: { type: 'string', enum: ['utc', 'local'], description: 'Zone' } }, required: ['zone'] } }], // finding: handled
}));
lowLevel.setRequestHandler(CallToolRequestSchema, async (request) => {
  const { name, arguments: args } = request.params;
  if (name === 'now') {
    const zone = String(args?.zone);
    const given = args?.['zone'];
    if (given === 'utc') return { content: [{ type: 'text', text: 'utc' }] };
    if (given === 'local') return { content: [{ type: 'text', text: 'local' }] };
    throw new Error(`no such zone: ${zone}`);
  }
  throw new Error('no such tool');
});

import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { all, isAllowed, visible } from './tools.js';

/** The call looks up among the same tools, or asks the same function. */
const first = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
first.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: visible() }));
first.setRequestHandler(CallToolRequestSchema, async (request) => {
  const tool = visible().find((one) => one.name === request.params.name);
  if (!tool) throw new Error('unknown tool');
  return tool.run();
});

const second = new Server({ name: 'more', version: '1.0.0' }, { capabilities: { tools: {} } });
second.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: all.filter((tool) => isAllowed(tool.name)) }));
second.setRequestHandler(CallToolRequestSchema, async (request) => {
  if (!isAllowed(request.params.name)) throw new Error('not allowed');
  const tool = all.find((one) => one.name === request.params.name);
  return tool?.run() ?? { content: [] };
});

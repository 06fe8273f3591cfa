/** The function that dispatches is in another file and gets the name and the arguments, not the request. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { handleCall, handleList } from './tools.js';

const server = new Server({ name: 'team-notes', version: '1.0.0' }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, async () => {
  return handleList();
});

server.setRequestHandler(CallToolRequestSchema, async (request) => { // finding: allRaw
  return await handleCall(request.params.name, request.params.arguments);
});

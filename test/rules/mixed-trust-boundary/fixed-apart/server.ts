/** The list and what is called are functions of another file: the question is asked in both places, and declared beside the list. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { handleCall, handleList } from './handlers/tools.js';

const server = new Server({ name: 'team-notes', version: '1.0.0' }, { capabilities: { tools: {} } }); // finding: found

server.setRequestHandler(ListToolsRequestSchema, async () => {
  return handleList();
});

server.setRequestHandler(CallToolRequestSchema, async (request) => {
  return await handleCall(request.params.name, request.params.arguments);
});

/** The list and what is called are functions of another file: the question is asked in both places, and declared beside the list. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { handleCall, handleList, isOffered } from './handlers/tools.js';

const server = new Server({ name: 'team-notes', version: '1.0.0' }, { capabilities: { tools: {} } }); // finding: found

server.setRequestHandler(ListToolsRequestSchema, async () => {
  return handleList();
});

server.setRequestHandler(CallToolRequestSchema, async (request) => {
  if (!isOffered(request.params)) throw new Error(`${request.params.name} is switched off: TEAM_NOTES_ALLOW_WRITES is not set to true`);
  return await handleCall(request.params.name, request.params.arguments);
});

import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import * as tools from './tools.js';

const names = ['list', 'get', 'create', 'update', 'remove', 'activate', 'pause', 'copy', 'move', 'tag', 'share', 'star', 'watch', 'close', 'open', 'merge'];
export const server = new Server({ name: 'items', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: names.map((name) => ({ name, inputSchema: { type: 'object', properties: { id: { type: 'string' } } } })) }));
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const { name, arguments: args = {} } = request.params;
  let result;
  if (name === 'list') result = await new tools.ListHandler().execute(args);
  else if (name === 'get') result = await new tools.GetHandler().execute(args);
  else if (name === 'create') result = await new tools.CreateHandler().execute(args);
  else if (name === 'update') result = await new tools.UpdateHandler().execute(args);
  else if (name === 'remove') result = await new tools.RemoveHandler().execute(args);
  else if (name === 'activate') result = await new tools.ActivateHandler().execute(args);
  else if (name === 'pause') result = await new tools.PauseHandler().execute(args);
  else if (name === 'copy') result = await new tools.CopyHandler().execute(args);
  else if (name === 'move') result = await new tools.MoveHandler().execute(args);
  else if (name === 'tag') result = await new tools.TagHandler().execute(args);
  else if (name === 'share') result = await new tools.ShareHandler().execute(args);
  else if (name === 'star') result = await new tools.StarHandler().execute(args);
  else if (name === 'watch') result = await new tools.WatchHandler().execute(args);
  else if (name === 'close') result = await new tools.CloseHandler().execute(args);
  else if (name === 'open') result = await new tools.OpenHandler().execute(args);
  else if (name === 'merge') result = await new tools.MergeHandler().execute(args);
  else throw new Error(`no tool ${name}`);
  return { content: result.content, isError: result.isError };
});

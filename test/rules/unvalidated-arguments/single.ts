/** One tool, used raw: through a cast, an index, a spread, the whole object. */
import { execFile } from 'node:child_process';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const server = new Server({ name: 'example', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [{ name: 'run', inputSchema: { type: 'object', properties: { file: { type: 'string' }, args: { type: 'array' } }, required: ['file'] } }],
}));
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  if (request.params.name !== 'run') throw new Error('unknown tool');
  const file = request.params.arguments!['file'] as string; // finding: raw
  if (!file) throw new Error('file is missing');
  execFile(file, request.params.arguments!.args as string[]);
  return { content: [{ type: 'text', text: JSON.stringify(request.params.arguments) }] };
});

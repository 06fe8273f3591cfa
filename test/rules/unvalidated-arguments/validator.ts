/** Looks bad but is fine: the announced schema itself is enforced, for every tool, before anything is dispatched. */
import Ajv from 'ajv';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const tools = [
  { name: 'read', inputSchema: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'], additionalProperties: false } },
  { name: 'stat', inputSchema: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'], additionalProperties: false } },
];
const ajv = new Ajv();
const validators = new Map(tools.map((tool) => [tool.name, ajv.compile(tool.inputSchema)]));

const server = new Server({ name: 'example', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools }));
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const args: any = request.params.arguments;
  const validate = validators.get(request.params.name);
  if (!validate?.(args)) throw new Error('invalid arguments');
  switch (request.params.name) {
    case 'read': return { content: [{ type: 'text', text: args.path }] };
    case 'stat': return { content: [{ type: 'text', text: args.path }] };
    default: throw new Error('unknown tool');
  }
});

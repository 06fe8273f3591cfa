/** Handlers in one line get lines of their own. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { rmSync, writeFileSync } from 'node:fs';

const id = { type: 'string', pattern: '^[a-z]+$' };
const tools = [
  { name: 'add', inputSchema: { type: 'object', properties: { id, text: { type: 'string' } }, required: ['id', 'text'] } },
  { name: 'remove', inputSchema: { type: 'object', properties: { id }, required: ['id'] } },
];
const handlers: Record<string, (args: Record<string, string>) => string> = {
  add: (args) => { writeFileSync(`/srv/notes/${args.id ?? ''}`, args.text ?? ''); return 'added'; },
  remove({ id: one }) { rmSync(`/srv/notes/${one ?? ''}`); return 'removed'; },
};

const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, () => ({ tools }));
server.setRequestHandler(CallToolRequestSchema, ({ params }) => { // finding: allRaw
  const handler = handlers[params.name];
  if (!handler) throw new Error('There is no such tool.');
  return { content: [{ type: 'text', text: handler(params.arguments as Record<string, string>) }] };
});

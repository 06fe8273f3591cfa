/** Handlers in one line get lines of their own. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { rmSync, writeFileSync } from 'node:fs';

const id = { type: 'string', pattern: '^[a-z]+$' };
const tools = [
  { name: 'add', inputSchema: { type: 'object', properties: { id, text: { type: 'string' } }, required: ['id', 'text'] } },
  { name: 'remove', inputSchema: { type: 'object', properties: { id }, required: ['id'] } },
];

const AddArguments = z.object({ id: z.string().regex(/^[a-z]+$/), text: z.string() }).strict();

const RemoveArguments = z.object({ id: z.string().regex(/^[a-z]+$/) }).strict();

const handlers: Record<string, (args: Record<string, string>) => string> = {
  add: (input: unknown) => {
    const args = AddArguments.parse(input);
    writeFileSync(`/srv/notes/${args.id ?? ''}`, args.text ?? '');
    return 'added';
  },
  remove(input: unknown) {
    const { id: one } = RemoveArguments.parse(input);
    rmSync(`/srv/notes/${one ?? ''}`);
    return 'removed';
  },
};

const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, () => ({ tools }));
server.setRequestHandler(CallToolRequestSchema, ({ params }) => { // finding: allRaw
  const handler = handlers[params.name];
  if (!handler) throw new Error('There is no such tool.');
  return { content: [{ type: 'text', text: handler(params.arguments as Record<string, string>) }] };
});

/** Most tools parse their arguments; the few that do not get a finding each. */
import { readFile, writeFile } from 'node:fs/promises';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { remove, schemas } from './schemas.js';

const server = new Server({ name: 'example', version: '1.0.0' }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: ['read', 'write', 'list', 'move', 'delete', 'append'].map((name) => ({
    name, inputSchema: { type: 'object', properties: { path: { type: 'string' }, text: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } } },
  })),
}));

server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
  switch (params.name) {
    case 'read': {
      const { path } = schemas.read.parse(params.arguments);
      return { content: [{ type: 'text', text: await readFile(path, 'utf8') }] };
    }
    case 'write': {
      const parsed = schemas.write.safeParse(params.arguments);
      if (!parsed.success) throw new Error(parsed.error.message);
      await writeFile(parsed.data.path, parsed.data.text);
      return { content: [] };
    }
    case 'list': {
      const { path } = z.object({ path: z.string() }).parse(params.arguments);
      return { content: [{ type: 'text', text: path }] };
    }
    case 'move': {
      const { from, to } = schemas.move.parse(params.arguments);
      return { content: [{ type: 'text', text: `${from} ${to}` }] };
    }
    case 'delete': return remove(params.arguments as { path: string });
    case 'append': {
      const path = params.arguments?.path as string; // finding: partly
      const text = String(params.arguments?.text);
      await writeFile(path, text, { flag: 'a' });
      return { content: [] };
    }
    default: throw new Error('unknown tool');
  }
});

import { readFile, writeFile } from 'node:fs/promises';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { search } from './search.js';

const server = new Server({ name: 'files', version: '1.0.0' }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    { name: 'read_file', inputSchema: { type: 'object', properties: { path: { type: 'string', maxLength: 200 }, encoding: { type: 'string', enum: ['utf8', 'base64'], default: 'utf8' } }, required: ['path'] } },
    { name: 'write-file', inputSchema: { type: 'object', properties: { path: { type: 'string', pattern: '^[a-z/]+$' }, text: { type: 'string' }, mode: { type: 'integer', minimum: 0 } }, required: ['path', 'text'] } },
    { name: 'search', inputSchema: { type: 'object', properties: { query: { type: 'string' }, limit: { type: 'number' } }, required: ['query'] } },
  ],
}));

server.setRequestHandler(CallToolRequestSchema, async (request) => { // finding: allRaw
  const { name, arguments: args } = request.params;
  switch (name) {
    case 'read_file': {
      const { path, encoding } = request.params.arguments as { path: string; encoding: 'utf8' | 'base64' };
      return { content: [{ type: 'text', text: await readFile(path, encoding) }] };
    }
    case 'write-file':
      await writeFile(args?.path as string, args?.text as string, { mode: args?.mode as number });
      return { content: [] };
    case 'search':
      return search(args as any);
    default:
      throw new Error(`Unknown tool: ${name}`);
  }
});

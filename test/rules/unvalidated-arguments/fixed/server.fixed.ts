import { readFile, writeFile } from 'node:fs/promises';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { search } from './search.js';

const server = new Server({ name: 'files', version: '1.0.0' }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    { name: 'read_file', inputSchema: { type: 'object', properties: { path: { type: 'string', maxLength: 200 }, encoding: { type: 'string', enum: ['utf8', 'base64'], default: 'utf8' } }, required: ['path'] } },
    { name: 'write-file', inputSchema: { type: 'object', properties: { path: { type: 'string', pattern: '^[a-z/]+$' }, text: { type: 'string' }, mode: { type: 'integer', minimum: 0 } }, required: ['path', 'text'] } },
    { name: 'search', inputSchema: { type: 'object', properties: { query: { type: 'string' }, limit: { type: 'number' } }, required: ['query'] } },
  ],
}));

const ReadFileArguments = z.object({
  path: z.string().max(200),
  encoding: z.enum(['utf8', 'base64']).default('utf8'),
}).strict();

const WriteFileArguments = z.object({
  path: z.string().regex(/^[a-z\/]+$/),
  text: z.string(),
  mode: z.number().int().min(0).optional(),
}).strict();

server.setRequestHandler(CallToolRequestSchema, async (request) => { // finding: allRaw
  const { name, arguments: args } = request.params;
  switch (name) {
    case 'read_file': {
      const { path, encoding } = ReadFileArguments.parse(request.params.arguments);
      return { content: [{ type: 'text', text: await readFile(path, encoding) }] };
    }
    case 'write-file': {
      const input = WriteFileArguments.parse(args);
      await writeFile(input.path, input.text, { mode: input.mode as number });
      return { content: [] };
    }
    case 'search':
      return search(args as any);
    default:
      throw new Error(`Unknown tool: ${name}`);
  }
});

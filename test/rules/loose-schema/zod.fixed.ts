/** What a Zod schema lets through: any value, undeclared properties, objects of which nothing is declared. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const run = async () => ({ content: [] });

server.registerTool('values', {
  inputSchema: {
    value: z.any(), // finding: anything
    other: z.unknown().optional(), // finding: anything
    described: z.any().describe('The new value.'), // finding: anything
    list: z.array(z.any()), // finding: anything
    custom: z.custom<string>(), // finding: anything
    nested: z.object({
      id: z.string(),
      more: z.any(), // finding: anything
    }),
    map: z.record(z.string(), z.any()), // finding: freeForm
    open: z.object({ id: z.string() }).strict(), // finding: undeclared
    caught: z.object({ id: z.string() }).strict(), // finding: undeclared
  },
}, run);

server.registerTool('fine', {
  inputSchema: {
    text: z.string(),
    count: z.number().optional(),
    choice: z.enum(['a', 'b']),
    either: z.union([z.string(), z.number(), z.boolean(), z.null()]),
    list: z.array(z.string()),
    object: z.object({ id: z.string() }),
    strict: z.object({ id: z.string() }).strict(),
    typed: z.record(z.string(), z.string()),
    numbers: z.record(z.string(), z.array(z.number())),
    exact: z.literal(true),
  },
}, run);
server.registerTool('whole', { inputSchema: z.object({ id: z.string() }).strict() }, run); // finding: undeclared
server.registerTool('stripped', { inputSchema: z.object({ id: z.string() }) }, run);
server.registerTool('no-arguments', { inputSchema: {} }, run);
server.registerTool('no-schema', {}, run);

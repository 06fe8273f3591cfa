/** Whole schemas where SDK 1.x takes shapes, and roots that are no objects. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const run = async () => ({ content: [] });
const ReadSchema = z.object({ path: z.string() });

server.tool('read', 'Reads.', ReadSchema.shape, run); // finding: wholeSchema
server.tool('stat', { path: z.string() }, run); // finding: wholeSchema
server.tool('list', 'Lists.', ReadSchema.shape, run);
server.tool('find', 'Finds.', { pattern: z.string() }, run);
server.tool('ping', 'Answers.', run);
server.tool('annotated', 'Answers.', { readOnlyHint: true }, run);
server.registerTool('write', { inputSchema: ReadSchema }, run);
server.registerTool('shape', { inputSchema: { path: z.string() } }, run);
server.registerTool('text', { inputSchema: z.string() }, run); // finding: noParameters
server.registerTool('either', { inputSchema: z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]) }, run); // finding: noParameters
server.registerTool('refined', { inputSchema: z.object({ a: z.string(), b: z.string() }).refine(({ a, b }) => a !== b) }, run); // finding: noParameters
server.registerTool('nothing_asked', { inputSchema: z.object({}).default({}) }, run);
server.registerTool('something_by_default', { inputSchema: z.object({ a: z.string() }).default({ a: 'x' }) }, run); // finding: noParameters
server.registerTool('refined-inside', { inputSchema: { a: z.string().refine((a) => a !== '') } }, run);

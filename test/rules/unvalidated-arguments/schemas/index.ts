/** Tools that the SDK validates: what the schema lets through without a word is not validated. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { update } from './update.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const text = (value: string) => ({ content: [{ type: 'text' as const, text: value }] });

server.registerTool('declared', { inputSchema: { id: z.string() } }, async ({ id }) => text(id));
server.registerTool('no-arguments', {}, async () => text('nothing to check'));
server.registerTool('only-extra', {}, async ({ signal, sessionId }: any) => text(`${sessionId} ${signal.aborted}`));
server.registerTool('loose', { inputSchema: z.object({ id: z.string() }).passthrough() }, async (args: any) => text(`${args.id} ${args.mode}`)); // finding: undeclared
server.registerTool('loose-but-checked', { inputSchema: z.object({ id: z.string() }).passthrough() }, async (args: any) => text(args.mode === 'long' ? `${args.id}` : ''));
server.registerTool('update', { inputSchema: z.looseObject({ id: z.string() }) }, update);
server.registerTool('none', { description: 'Takes a city.' }, async ({ city }: any) => text(city)); // finding: schemaless

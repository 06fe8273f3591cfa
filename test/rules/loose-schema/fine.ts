/** Looks bad but is fine: outputs, prompts and other objects may hold anything; unknown parts are not judged. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { ExternalSchema } from 'some-schemas';
import { z } from 'zod';

const Config = z.object({ extra: z.any() }).passthrough();
Config.parse({});

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('query', { inputSchema: { id: z.string(), external: ExternalSchema }, outputSchema: { rows: z.array(z.any()), raw: z.unknown() } }, async () => ({
  content: [], structuredContent: { rows: [], raw: null },
}));
server.registerTool('tree', { inputSchema: { node: z.lazy(() => Node) } }, async () => ({ content: [] }));
server.registerTool('refined', { inputSchema: { documents: z.any().refine((value) => Array.isArray(value) && value.every((one) => typeof one === 'string')) } }, async () => ({ content: [] }));
const Node: z.ZodType = z.object({ name: z.string(), children: z.array(z.lazy(() => Node)) });

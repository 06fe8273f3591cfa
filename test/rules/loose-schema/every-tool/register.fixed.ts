import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z, type ZodRawShape } from 'zod';

export function register(server: McpServer, name: string, shape: ZodRawShape): void {
  server.registerTool(name, { inputSchema: z.object(shape).strict() }, async () => ({ content: [] }));
}

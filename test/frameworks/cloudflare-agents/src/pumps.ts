import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export function registerPumpTools(server: McpServer) {
  server.registerTool(
    'run_pump',
    { title: 'Run a pump', inputSchema: { pump: z.enum(['east', 'west']), minutes: z.number().int().positive().max(60), schedule: z.array(z.string().datetime()).optional() } },
    async () => ({ content: [] }),
  );
}

import { execFile } from 'node:child_process';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export function addTools(server: McpServer): void {
  server.registerTool('disk', { description: 'Free space.' }, async () => {
    execFile('df', ['-h']);
    return { content: [] };
  });
}

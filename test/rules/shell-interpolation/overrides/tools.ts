import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { execute, runner, setRunner, told } from './exec.js';

export function register(server: McpServer): void {
  server.registerTool('run', { inputSchema: { command: z.string() } }, async ({ command }) => {
    execute(command);
    return { content: [] };
  });
  server.registerTool('go', { inputSchema: { command: z.string() } }, async ({ command }) => {
    runner.go(command);
    return { content: [] };
  });
  server.registerTool('tell', { inputSchema: { command: z.string() } }, async ({ command }) => {
    told(command);
    return { content: [] };
  });
}

export function createForDemonstration(): McpServer {
  const server = new McpServer({ name: 'demonstration', version: '1.0.0' });
  setRunner(() => undefined);
  runner.use(() => undefined);
  register(server);
  return server;
}

import { Pool } from 'pg';
import bunyan from 'bunyan';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const log = bunyan.createLogger({ name: 'notes' });
const pool = new Pool();

export function register(server: McpServer, name: string, handler: () => Promise<{ content: [] }>): void {
  server.registerTool(name, { description: 'Write an empty note.' }, async () => {
    try {
      return await handler();
    } finally {
      log.info({ tool: name, time: Date.now() });
    }
  });
}

export const stored = (tool: string, run: () => Promise<void>) => async () => {
  await pool.query('INSERT INTO audit_log (tool, at) VALUES ($1, now())', [tool]);
  await run();
  return { content: [] as [] };
};

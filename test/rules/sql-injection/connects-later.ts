/** Tools that are turned away until another one, which is registered later, has connected. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import Database from 'better-sqlite3';
import { z } from 'zod';
const server = new McpServer({ name: 'desk', version: '1.0.0' });
let db: Database.Database | null = null;
class Holder {
  private db: Database.Database | null = null;
  open(p: string) { this.db = new Database(p); }
  need(): Database.Database { if (!this.db) throw new Error('Not connected'); return this.db; }
  check(): void { if (!this.db) throw new Error('Not connected'); }
  run(sql: string) { this.check(); this.db!.exec(sql); }
}
const holder = new Holder();
server.registerTool('query', { inputSchema: { sql: z.string() } }, async ({ sql }) => {
  if (!db) throw new Error('Not connected');
  db.exec(`DELETE FROM t WHERE id = ${sql}`); // finding: found
  return { content: [] };
});
server.registerTool('query_held', { inputSchema: { sql: z.string() } }, async ({ sql }) => {
  holder.need().exec(`DELETE FROM u WHERE id = ${sql}`); // finding: found
  return { content: [] };
});
server.registerTool('query_run', { inputSchema: { sql: z.string() } }, async ({ sql }) => {
  holder.run(`DELETE FROM v WHERE id = ${sql}`); // finding: found
  return { content: [] };
});
server.registerTool('numbered', { inputSchema: { id: z.number() } }, async ({ id }) => {
  if (!db) throw new Error('Not connected');
  db.exec(`DELETE FROM w WHERE id = ${id}`);
  return { content: [] };
});
server.registerTool('connect', { inputSchema: { path: z.string() } }, async ({ path }) => {
  db = new Database(path);
  holder.open(path);
  return { content: [] };
});
await server.connect(new StdioServerTransport());

/** The name of a stored procedure goes to the database apart from any statement, except with the native driver, which builds one with it. */
import sql from 'mssql';
import native from 'mssql/msnodesqlv8';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'procedures', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };

server.registerTool('procedure', { inputSchema: { schema: z.string(), name: z.string() } }, async ({ schema, name }) => {
  const pool = await sql.connect('Server=localhost');
  await pool.request().execute(`${schema}.${name}`);
  return done;
});
server.registerTool('native', { inputSchema: { schema: z.string(), name: z.string() } }, async ({ schema, name }) => {
  const pool = await native.connect('Server=localhost');
  await pool.request().execute(`${schema}.${name}`); // finding: text
  return done;
});

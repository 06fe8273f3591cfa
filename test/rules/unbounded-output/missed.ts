/** All rows of a table. */
import { Pool } from 'pg';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'missed', version: '1.0.0' });
server.registerTool('users', {}, async () => {
  const { rows } = await new Pool().query('SELECT * FROM users'); // known-miss: found
  return { content: [{ type: 'text', text: JSON.stringify(rows) }] };
});

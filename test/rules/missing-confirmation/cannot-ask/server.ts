/** An SDK without elicitation: there is nothing to ask with, and no fix. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import pg from 'pg';
import { z } from 'zod';

const pool = new pg.Pool();
const server = new McpServer({ name: 'orders', version: '1.0.0' });

// finding-next-line: found
server.tool('delete_orders', 'Deletes all orders of a customer.', { customer: z.string().uuid() }, async ({ customer }) => {
  const deleted = await pool.query('DELETE FROM orders WHERE customer = $1', [customer]);
  return { content: [{ type: 'text', text: `${String(deleted.rowCount)} deleted` }] };
});

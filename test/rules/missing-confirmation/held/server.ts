/** The question comes before a connection is taken and a transaction begun: a person takes minutes to answer. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import pg from 'pg';
import { z } from 'zod';

const pool = new pg.Pool();
const server = new McpServer({ name: 'orders', version: '1.0.0' });

// finding-next-line: found
server.registerTool('delete_orders', { description: 'Deletes all orders of a customer.', inputSchema: { customer: z.string().uuid() } }, async ({ customer }) => {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const deleted = await client.query('DELETE FROM orders WHERE customer = $1', [customer]);
    await client.query('COMMIT');
    return { content: [{ type: 'text', text: `${String(deleted.rowCount)} deleted` }] };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
});

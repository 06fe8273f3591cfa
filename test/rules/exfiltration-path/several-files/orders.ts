import { Pool } from 'pg';

const pool = new Pool();
export async function orders(customer: string) {
  const { rows } = await pool.query('SELECT * FROM orders WHERE customer = $1', [customer]);
  return { content: [{ type: 'text' as const, text: JSON.stringify(rows) }] };
}

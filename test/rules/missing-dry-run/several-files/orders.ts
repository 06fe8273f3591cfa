import { Pool } from 'pg';

const pool = new Pool();
const done = { content: [] };
export const orders = {
  async drop(id: string) { await pool.query('DELETE FROM orders WHERE id = $1', [id]); return done; },
  async get(id: string) { await pool.query('SELECT * FROM orders WHERE id = $1', [id]); return done; },
};

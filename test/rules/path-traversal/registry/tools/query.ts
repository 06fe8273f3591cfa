import pg from 'pg';
import { BaseTool } from './base.js';
const pool = new pg.Pool();
export class QueryTool extends BaseTool<{ q: string; table: string }> {
  #build = (table: string, q: string) => `SELECT * FROM ${table} WHERE name LIKE '%${q}%'`;
  protected async run(a: { q: string; table: string }) { const { rows } = await pool.query(this.#build(a.table, a.q)); return JSON.stringify(rows); }
}

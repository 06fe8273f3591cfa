import { exec } from 'node:child_process';
import { Pool } from 'pg';

const pool = new Pool();
export async function shell(line: string) {
  exec(line);
  return { content: [] };
}
export async function sql(statement: string) {
  await pool.query(statement);
  return { content: [] };
}

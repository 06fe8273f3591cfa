import { Pool } from 'pg';

const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  ssl: {
    rejectUnauthorized: process.env.DATABASE_VERIFY === 'true', // finding: certificate
  },
});
export const countRows = async (): Promise<number> => (await pool.query('select count(*) from notes')).rows[0].count;

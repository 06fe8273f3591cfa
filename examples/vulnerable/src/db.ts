import pg from 'pg';
import { config } from './config.js';

const pool = new pg.Pool({ connectionString: config.databaseUrl });

export interface TicketFilter {
  status?: string;
  assignee?: string;
  orderBy?: string;
}

function where(filter: TicketFilter): string {
  const clauses: string[] = [];
  if (filter.status) clauses.push(`status = '${filter.status}'`);
  if (filter.assignee) clauses.push(`assignee ILIKE '%${filter.assignee}%'`);
  return clauses.length > 0 ? `WHERE ${clauses.join(' AND ')}` : '';
}

export async function findTickets(filter: TicketFilter) {
  const sql = `SELECT * FROM tickets ${where(filter)} ORDER BY ${filter.orderBy ?? 'created_at'}`;
  const { rows } = await pool.query(sql);
  return rows;
}

export async function addNote(ticket: number, text: string) {
  await pool.query('INSERT INTO notes (ticket_id, body) VALUES ($1, $2)', [ticket, text]);
}

export async function closeTicket(ticket: number) {
  await pool.query(`UPDATE tickets SET status = 'closed' WHERE id = ${ticket}`);
}

export async function purgeTickets(olderThanDays: number) {
  const { rowCount } = await pool.query(`DELETE FROM tickets WHERE closed_at < now() - interval '${olderThanDays} days'`);
  return rowCount ?? 0;
}

export function query(text: string) {
  return pool.query(text);
}

/** Tickets in PostgreSQL. Reading and writing use different logins. */
import pg from 'pg';
import { requiredVariable } from './config.js';

export interface Ticket {
  id: number;
  title: string;
  status: string;
  assignee: string | null;
}

export interface TicketStore {
  find(filter: { status?: string; assignee?: string; requesterEmail?: string; limit: number }): Promise<Ticket[]>;
  close(id: number): Promise<boolean>;
  remove(id: number): Promise<boolean>;
}

const limits = { connectionTimeoutMillis: 5_000, statement_timeout: 5_000, max: 4 };

export function postgresTickets(): TicketStore {
  let reader: pg.Pool | undefined;
  let writer: pg.Pool | undefined;
  return {
    async find({ status, assignee, requesterEmail, limit }) {
      reader ??= new pg.Pool({ ...limits, connectionString: requiredVariable('DATABASE_URL_READ') });
      const { rows } = await reader.query<Ticket>(
        `SELECT id, title, status, assignee FROM tickets
          WHERE ($1::text IS NULL OR status = $1) AND ($2::text IS NULL OR assignee = $2) AND ($3::text IS NULL OR requester = $3)
          ORDER BY id DESC LIMIT $4`,
        [status ?? null, assignee ?? null, requesterEmail ?? null, limit],
      );
      return rows;
    },
    async close(id) {
      writer ??= new pg.Pool({ ...limits, connectionString: requiredVariable('DATABASE_URL_WRITE') });
      const { rowCount } = await writer.query(`UPDATE tickets SET status = 'closed' WHERE id = $1 AND status <> 'closed'`, [id]);
      return rowCount === 1;
    },
    async remove(id) {
      writer ??= new pg.Pool({ ...limits, connectionString: requiredVariable('DATABASE_URL_WRITE') });
      const { rowCount } = await writer.query('DELETE FROM tickets WHERE id = $1', [id]);
      return rowCount === 1;
    },
  };
}

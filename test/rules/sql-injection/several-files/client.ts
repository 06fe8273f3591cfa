import { Pool } from 'pg';

export interface DatabaseClient {
  run(text: string, values?: unknown[]): Promise<unknown[]>;
}

export class PostgresClient implements DatabaseClient {
  private readonly pool: Pool;

  constructor(address: string | undefined) {
    this.pool = new Pool({ connectionString: address });
  }

  async run(text: string, values: unknown[] = []): Promise<unknown[]> {
    const { rows } = await this.pool.query(text, values);
    return rows;
  }
}

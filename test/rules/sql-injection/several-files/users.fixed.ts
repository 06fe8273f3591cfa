import { escapeLiteral } from 'pg';
import type { DatabaseClient } from './client.js';

export class Users {
  constructor(private readonly client: DatabaseClient) {}

  byName(name: string): Promise<unknown[]> {
    return this.client.run(`SELECT * FROM users WHERE name = ${escapeLiteral(name)}`); // finding: found
  }

  byId(id: number): Promise<unknown[]> {
    return this.client.run(`SELECT * FROM users WHERE id = ${id}`);
  }
}

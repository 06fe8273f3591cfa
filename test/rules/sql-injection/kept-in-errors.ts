/** A statement that an error keeps for its message is run by nobody; the client of which nothing is known runs it. */
import { connect } from 'unknown-database';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
const client = connect(process.env.DATABASE_URL);

class QueryError extends Error {
  readonly details: { readonly statement: string };

  constructor(message: string, statement: string) {
    super(message);
    this.details = { statement };
    Error.captureStackTrace(this, this.constructor);
  }
}

server.registerTool('count_notes', { inputSchema: { condition: z.string() } }, async ({ condition }) => {
  const statement = `SELECT count(*) FROM notes WHERE ${condition}`;
  try {
    return { content: [{ type: 'text', text: String(await client.fetchAll(statement)) }] }; // finding: found
  } catch (error) {
    throw new QueryError('the notes could not be counted', statement);
  }
});

server.registerTool('explain_notes', { inputSchema: { condition: z.string() } }, async ({ condition }) => {
  throw new QueryError('not yet', `SELECT count(*) FROM notes WHERE ${condition}`);
});

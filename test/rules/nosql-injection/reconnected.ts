/** A connection that is tried several times: what stands behind the last attempt is for those who got none, and the tools run for the others. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { MongoClient, type Db } from 'mongodb';
import { z } from 'zod';

class Connection {
  private db: Db | null = null;
  private state: 'new' | 'open' | 'failed' = 'new';

  async open(url: string): Promise<Db> {
    let last: unknown;
    for (let attempt = 0; attempt < 3; attempt += 1) {
      try {
        const client = new MongoClient(url);
        await client.connect();
        this.db = client.db('shop');
        this.state = 'open';
        return this.db;
      } catch (error) {
        last = error;
      }
    }
    this.state = 'failed';
    this.db = null;
    throw new Error('no connection', { cause: last });
  }

  get(): Db {
    if (!this.db || this.state !== 'open') throw new Error('not connected');
    return this.db;
  }
}

/** Nobody ever opens it. */
class Closed {
  private db: Db | null = null;

  get(): Db {
    if (!this.db) throw new Error('not connected');
    return this.db;
  }
}

const connection = new Connection();
const closed = new Closed();
const server = new McpServer({ name: 'shop', version: '1.0.0' });
server.registerTool('find', { description: 'Finds orders.', inputSchema: { filter: z.record(z.string(), z.unknown()) } }, async ({ filter }) => {
  const found = await connection.get().collection('orders').find(filter).toArray(); // finding: whole
  return { content: [{ type: 'text', text: JSON.stringify(found) }] };
});
server.registerTool('never', { description: 'Finds nothing.', inputSchema: { filter: z.record(z.string(), z.unknown()) } }, async ({ filter }) => {
  const found = await closed.get().collection('orders').find(filter).toArray();
  return { content: [{ type: 'text', text: JSON.stringify(found) }] };
});
await connection.open(process.env.MONGODB_URI ?? '');
await server.connect(new StdioServerTransport());

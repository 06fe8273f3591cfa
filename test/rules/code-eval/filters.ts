/** Code that a database runs: `$where` that the server itself writes. A filter that is the model's as a whole is a finding of nosql-injection. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { MongoClient } from 'mongodb';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
const notes = new MongoClient(process.env.MONGO_URL ?? '').db('app').collection('notes');

server.registerTool('where', { inputSchema: { text: z.string() } }, async ({ text }) => {
  const found = await notes.find({ $where: `this.text === '${text}'` }).toArray(); // finding: elsewhere
  return { content: [{ type: 'text', text: JSON.stringify(found) }] };
});
server.registerTool('filter', { inputSchema: { filter: z.string() } }, async ({ filter }) => {
  const found = await notes.find(JSON.parse(filter)).toArray();
  return { content: [{ type: 'text', text: JSON.stringify(found) }] };
});

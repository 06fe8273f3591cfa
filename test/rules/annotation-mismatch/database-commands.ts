/** Commands that a database is sent by their first key: those that only look, and the others. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { MongoClient } from 'mongodb';
import { z } from 'zod';

const db = new MongoClient(process.env.MONGODB_URI ?? 'mongodb://127.0.0.1').db('shop');
const server = new McpServer({ name: 'shop', version: '1.0.0' });
const annotations = { readOnlyHint: true };
server.registerTool('size', { description: 'Size of a collection.', inputSchema: { name: z.string() }, annotations }, async ({ name }) => {
  const stats = await db.admin().command({ collStats: name });
  return { content: [{ type: 'text', text: String(stats.size) }] };
});
server.registerTool('explain', { description: 'How orders are counted.', inputSchema: { name: z.string() }, annotations }, async ({ name }) => {
  const plan = await db.command({ explain: { count: name }, verbosity: 'queryPlanner' });
  return { content: [{ type: 'text', text: JSON.stringify(plan) }] };
});
server.registerTool('shrink', { description: 'Gives room back.', inputSchema: { name: z.string() }, annotations }, async ({ name }) => { // finding: writes
  const done = await db.command({ compact: name });
  return { content: [{ type: 'text', text: JSON.stringify(done) }] };
});
server.registerTool('any', { description: 'Sends a command.', inputSchema: { name: z.string(), command: z.string() }, annotations }, async ({ name, command }) => { // finding: writes
  const done = await db.command({ [command]: name, collStats: name });
  return { content: [{ type: 'text', text: JSON.stringify(done) }] };
});

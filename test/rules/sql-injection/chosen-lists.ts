/** One of several lists, of which only the length goes into the statement, or each of the items. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import Database from 'better-sqlite3';

const database = new Database('data.db');
const server = new McpServer({ name: 'chosen', version: '1.0.0' });
const lists = { by: z.enum(['kind', 'label', 'owner']), kinds: z.string(), labels: z.string(), owners: z.string() };

server.registerTool('marks', { description: 'Lists notes of one of several lists.', inputSchema: lists }, async ({ by, kinds, labels, owners }) => {
  const asked = by === 'kind' ? kinds.split(',') : by === 'label' ? labels.split(';') : owners.split(' ');
  const marks = asked.map(() => '?').join(', ');
  const rows = database.prepare(`SELECT * FROM notes WHERE kind IN (${marks})`).all(...asked);
  return { content: [{ type: 'text', text: JSON.stringify(rows) }] };
});

server.registerTool('written', { description: 'Lists notes of one of several lists, whatever is in them.', inputSchema: lists }, async ({ by, kinds, labels, owners }) => {
  const asked = by === 'kind' ? kinds.split(',') : by === 'label' ? labels.split(';') : owners.split(' ');
  const written = asked.map((one) => `'${one}'`).join(', ');
  const rows = database.prepare(`SELECT * FROM notes WHERE kind IN (${written})`).all(); // finding: found
  return { content: [{ type: 'text', text: JSON.stringify(rows) }] };
});

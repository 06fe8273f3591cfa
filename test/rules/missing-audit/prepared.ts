/** Records in a table of what was done: the statement is given first, and what it tells later. */
import Database from 'better-sqlite3';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const db = new Database('notes.db');
const inputSchema = { title: z.string() };
const told = new McpServer({ name: 'told', version: '1.0.0' });
const insert = db.prepare('INSERT INTO activity_log (action, detail, at) VALUES (?, ?, ?)');
told.registerTool('add_note', { description: 'Adds a note.', inputSchema }, async ({ title }) => {
  db.prepare('INSERT INTO notes (title) VALUES (?)').run(title);
  db.prepare('INSERT INTO activity_log (action, detail) VALUES (?, ?)').run('add_note', title);
  return { content: [] };
});
told.registerTool('drop_note', { description: 'Deletes a note.', inputSchema }, async ({ title }) => {
  db.prepare('DELETE FROM notes WHERE title = ?').run(title);
  insert.run('drop_note', title, new Date().toISOString());
  return { content: [] };
});

const untold = new McpServer({ name: 'untold', version: '1.0.0' }); // finding: none
untold.registerTool('add_tag', { description: 'Adds a tag.', inputSchema }, async ({ title }) => {
  db.prepare('SELECT id FROM activity_log WHERE detail = ?').get(title);
  db.prepare('INSERT INTO tags (title) VALUES (?)').run(title);
  return { content: [] };
});
export { told, untold };

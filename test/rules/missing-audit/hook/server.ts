import { FastMCP } from 'fastmcp';
import { writeFile } from 'node:fs/promises';
import { record } from './record.js';

const server = new FastMCP({ name: 'notes', version: '1.0.0', onToolCall: record });
server.addTool({ name: 'write_note', description: 'Write an empty note.', execute: async () => {
  await writeFile('/var/notes/today.md', '');
  return 'written';
} });
await server.start({ transportType: 'stdio' });

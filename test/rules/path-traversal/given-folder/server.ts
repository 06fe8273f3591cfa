import { homedir } from 'node:os';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { readIndex, readNote, readShared, saveNote } from './store.js';

const notes = process.env.NOTES_FOLDER ?? homedir();
const server = new McpServer({ name: 'notes', version: '1.0.0' });
const text = (value: string) => ({ content: [{ type: 'text' as const, text: value }] });

server.registerTool('read', { inputSchema: { name: z.string() } }, async ({ name }) => text(await readNote(notes, name)));
server.registerTool('save', { inputSchema: { name: z.string(), body: z.string() } }, async ({ name, body }) => {
  await saveNote(notes, name, body);
  return text('saved');
});
server.registerTool('read_shared', { inputSchema: { name: z.string() } }, async ({ name }) => text(await readShared(notes, name)));
server.registerTool('read_in', { inputSchema: { folder: z.string(), name: z.string() } }, async ({ folder, name }) => text(await readShared(folder, name)));
server.registerTool('index', { inputSchema: {} }, async () => text(await readIndex(notes)));

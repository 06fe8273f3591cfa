/** A table of sessions under ids that the server makes: what a session keeps beside its folder does not reach the folder. */
import { randomUUID } from 'node:crypto';
import { readFile, writeFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

interface Session { readonly folder: string; readonly title: string; readonly log: string }
const sessions: Record<string, Session> = {};
const named = new Map<string, Session>();
const server = new McpServer({ name: 'talks', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };

server.registerTool('start', { inputSchema: { title: z.string(), log: z.string() } }, async ({ title, log }) => {
  const id = randomUUID();
  sessions[id] = { folder: join(tmpdir(), id), title, log };
  named.set(title, { folder: join(tmpdir(), id), title, log });
  return { content: [{ type: 'text' as const, text: id }] };
});
server.registerTool('ask', { inputSchema: { id: z.string(), question: z.string() } }, async ({ id, question }) => {
  const session = sessions[id];
  if (!session) return done;
  await writeFile(join(session.folder, `${id}.json`), question);
  const answer = await readFile(join(session.folder, 'answer.txt'), 'utf8');
  return { content: [{ type: 'text' as const, text: answer }] };
});
server.registerTool('stop', { inputSchema: { id: z.string() } }, async ({ id }) => {
  const session = sessions[id];
  if (!session) return done;
  await rm(session.folder, { recursive: true });
  await writeFile(session.log, 'stopped'); // finding: found
  return done;
});
server.registerTool('keep', { inputSchema: { title: z.string() } }, async ({ title }) => {
  if (!named.has(title)) return done;
  await writeFile(join(tmpdir(), `${title}.json`), ''); // finding: found
  return done;
});

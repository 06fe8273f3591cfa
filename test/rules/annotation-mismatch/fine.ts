/** Looks like a change behind a read-only annotation, and is none. */
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { Pool } from 'pg';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const pool = new Pool();
const id = z.string().uuid();
const done = { content: [] };
const reads = { readOnlyHint: true };

// A question asked by POST.
server.registerTool('search', { inputSchema: { text: z.string() }, annotations: reads }, async ({ text }) => {
  await fetch('https://api.example.com/v1/search', { method: 'POST', body: JSON.stringify({ text }) });
  return done;
});
// It may be an entry that is made, it may be a question: a POST does not tell.
server.registerTool('ask', { inputSchema: { text: z.string() }, annotations: reads }, async ({ text }) => {
  await fetch('https://api.example.com/v1/answers', { method: 'POST', body: text });
  return done;
});
server.registerTool('graph', { inputSchema: { id }, annotations: reads }, async ({ id }) => {
  await fetch('https://api.example.com/api', { method: 'POST', body: JSON.stringify({ query: 'query One($id: ID!) { one(id: $id) { name } }', variables: { id } }) });
  return done;
});
// What the server keeps for itself.
server.registerTool('cached', { inputSchema: { id }, annotations: reads }, async ({ id }) => {
  await mkdir(`/var/lib/example/${id}`);
  await writeFile(`/var/lib/example/cache/${id}.json`, '{}');
  await appendFile('/var/log/example.log', `${id}\n`);
  await appendFile('/var/lib/example/calls.jsonl', `${JSON.stringify({ id })}\n`);
  await writeFile('/var/lib/example/failures.jsonl', `${id}\n`, { flag: 'a' });
  await appendFile(process.env['RECORDS']!, `${JSON.stringify({ id })}\n`);
  return done;
});
// Adds and removes nothing.
server.registerTool('add', { inputSchema: { id }, annotations: { destructiveHint: false } }, async ({ id }) => {
  await pool.query('INSERT INTO users (id) VALUES ($1)', [id]);
  return done;
});
// Not known, so not proven.
server.registerTool('free', { inputSchema: { sql: z.string() }, annotations: reads }, async ({ sql }) => {
  await pool.query(sql);
  return done;
});
server.registerTool('honest', { inputSchema: { id }, annotations: { readOnlyHint: false } }, async ({ id }) => {
  await pool.query('DELETE FROM users WHERE id = $1', [id]);
  return done;
});
const data = new Map<string, string>();
server.registerTool('forget', { inputSchema: { id }, annotations: reads }, async ({ id }) => {
  data.delete(id);
  return done;
});
// A client of a GraphQL service is told by the document what to do.
import { LinearClient } from '@linear/sdk';
const linear = new LinearClient({ apiKey: process.env.LINEAR_API_KEY });
const ask = (document: string, variables: object): Promise<unknown> => linear.client.request(document, variables);
server.registerTool('cycle_issues', { inputSchema: { id }, annotations: reads }, async ({ id }) => {
  await ask('query Issues($id: String!) { cycle(id: $id) { issues { nodes { id } } } }', { id });
  return done;
});
server.registerTool('unknown_document', { inputSchema: { id }, annotations: reads }, async ({ id }) => {
  await linear.client.rawRequest(process.env.DOCUMENT ?? '', { id });
  return done;
});

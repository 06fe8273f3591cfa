/** Deletes and sends without asking. */
import { rm } from 'node:fs/promises';
import nodemailer from 'nodemailer';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { confirmed } from './confirm.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const mail = nodemailer.createTransport({ host: 'localhost' });
const id = z.string().uuid();
const done = { content: [] };
server.registerTool('remove', { inputSchema: { id } }, async ({ id }) => { // finding: found
  if (!(await confirmed(server.server, `remove deletes files. Go on? ${JSON.stringify({ id })}`))) {
    return { isError: true, content: [{ type: 'text', text: 'Not confirmed: nothing was done.' }] };
  }
  await rm(`/notes/${id}`);
  return done;
});
// Asks for it, and does not look at the answer.
server.registerTool('send', { inputSchema: { to: z.string().email(), confirm: z.boolean() } }, async ({ to }) => { // finding: found
  if (!(await confirmed(server.server, `send sends messages. Go on? ${JSON.stringify({ to })}`))) {
    return { isError: true, content: [{ type: 'text', text: 'Not confirmed: nothing was done.' }] };
  }
  await mail.sendMail({ to, subject: 'hello' });
  return done;
});
server.registerTool('told', { inputSchema: { id }, annotations: { destructiveHint: true } }, async ({ id }) => { // finding: clientOnly
  if (!(await confirmed(server.server, `told deletes files. Go on? ${JSON.stringify({ id })}`))) {
    return { isError: true, content: [{ type: 'text', text: 'Not confirmed: nothing was done.' }] };
  }
  await rm(`/notes/${id}`);
  return done;
});
const ask = async (what: string) => {
  const answer = await server.server.elicitInput({ message: what, requestedSchema: { type: 'object', properties: {} } });
  return answer.action === 'accept';
};
server.registerTool('ask', { inputSchema: { id } }, async ({ id }) => {
  if (!(await ask(`Delete ${id}?`))) return done;
  await rm(`/notes/${id}`);
  return done;
});
server.registerTool('confirm', { inputSchema: { id, confirm: z.boolean().default(false) } }, async ({ id, confirm }) => {
  if (!confirm) return { content: [{ type: 'text', text: `would delete ${id}` }] };
  await rm(`/notes/${id}`);
  return done;
});
server.registerTool('type', { inputSchema: { id, confirmation: z.string() } }, async ({ id, confirmation }) => {
  if (confirmation !== id) throw new Error('confirm with the id');
  await rm(`/notes/${id}`);
  return done;
});
server.registerTool('read', { inputSchema: { id } }, async ({ id }) => {
  await fetch(`https://api.example.com/${id}`);
  return done;
});

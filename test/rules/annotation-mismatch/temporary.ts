/** What a call makes and takes away again, what is counted of it, what a consumer listens to; and what looks the same and is not. */
import { randomUUID } from 'node:crypto';
import { createWriteStream, unlink } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Kafka } from 'kafkajs';
import { PostHog } from 'posthog-node';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'lists', version: '1.0.0' });
const usage = new PostHog(process.env.USAGE_KEY ?? '');
const kafka = new Kafka({ brokers: ['localhost:9092'] });
const done = { content: [] };
const reads = { readOnlyHint: true };

server.registerTool('catalogs', { inputSchema: { pool: z.string() }, annotations: reads }, async ({ pool }) => {
  usage.capture({ distinctId: 'server', event: 'catalogs', properties: { pool } });
  const name = `list-${randomUUID()}`;
  await fetch(`https://api.example.com/pools/${pool}/statements/search`, { method: 'POST', body: JSON.stringify({ name }) });
  await fetch(`https://api.example.com/pools/${pool}/statements/${name}`, { method: 'DELETE' });
  return done;
});
server.registerTool('messages', { inputSchema: { topic: z.string() }, annotations: reads }, async ({ topic }) => {
  const consumer = kafka.consumer({ groupId: 'lists' });
  await consumer.subscribe({ topic });
  await consumer.run({ eachMessage: async () => undefined });
  return done;
});
server.registerTool('download', { inputSchema: { file: z.string() }, annotations: { readOnlyHint: false, destructiveHint: false } }, async ({ file }) => {
  const stream = createWriteStream(`/downloads/${file}`);
  stream.on('error', () => { unlink(`/downloads/${file}`, () => undefined); });
  await new Promise<void>((resolve, reject) => {
    stream.on('finish', resolve);
    stream.on('drain', () => {
      if (stream.bytesWritten > 1000) {
        unlink(`/downloads/${file}`, () => undefined);
        reject(new Error('Too large'));
      }
    });
  });
  try {
    stream.end(await (await fetch('https://example.com/file')).text());
  } catch (error) {
    await rm(`/downloads/${file}`);
    throw error;
  }
  return done;
});
server.registerTool('fetch_again', { inputSchema: { file: z.string() }, annotations: { readOnlyHint: false, destructiveHint: false } }, async ({ file }) => { // finding: destroys
  await rm(`/downloads/${file}`);
  createWriteStream(`/downloads/${file}`).end('again');
  return done;
});
// The id of the model; the id of the request is no name of a thing.
server.registerTool('drop', { inputSchema: { pool: z.string(), name: z.string() }, annotations: reads }, async ({ pool, name }) => { // finding: writes
  await fetch(`https://api.example.com/pools/${pool}/statements/${name}`, { method: 'DELETE', headers: { 'Idempotency-Key': randomUUID() } });
  return done;
});
server.registerTool('produce', { inputSchema: { topic: z.string(), value: z.string() }, annotations: reads }, async ({ topic, value }) => { // finding: writes
  await kafka.producer().send({ topic, messages: [{ value }] });
  return done;
});
// A handler that ends in a `throw` for what it does not know has not failed before.
server.registerTool('by_kind', { inputSchema: { kind: z.string(), file: z.string() }, annotations: { readOnlyHint: false, destructiveHint: false } }, async ({ kind, file }) => { // finding: destroys
  if (kind === 'file') {
    await rm(`/downloads/${file}`);
    return done;
  }
  throw new Error('No such kind');
});

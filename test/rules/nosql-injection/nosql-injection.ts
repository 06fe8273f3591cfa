/** Filters, pipelines and commands whose shape the model chooses, database by database. */
import { MongoClient, ObjectId } from 'mongodb';
import mongoose from 'mongoose';
import { createClient } from 'redis';
import Redis from 'ioredis';
import { Client as ElasticClient } from '@elastic/elasticsearch';
import nano from 'nano';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'nosql-injection', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const client = new MongoClient('mongodb://localhost');
const database = client.db('app');
const users = database.collection('users');

server.registerTool('free_filter', { inputSchema: { filter: z.record(z.any()), update: z.any(), text: z.string() } }, async ({ filter, update, text }) => {
  await users.find(filter).toArray(); // finding: whole
  await users.updateMany({ active: true }, update); // finding: whole
  await users.find(JSON.parse(text)).toArray(); // finding: whole
  await users.find({ active: true, ...filter }).toArray(); // finding: found
  await users.distinct('name', filter); // finding: whole
  return done;
});

server.registerTool('pipeline', { inputSchema: { steps: z.array(z.any()), command: z.object({}).passthrough() } }, async ({ steps, command }) => {
  await users.aggregate(steps).toArray(); // finding: whole
  await database.command(command); // finding: whole
  return done;
});

server.registerTool('any_value', { inputSchema: { name: z.any(), id: z.union([z.string(), z.record(z.any())]) } }, async ({ name, id }) => {
  await users.findOne({ name }); // finding: found
  await users.deleteMany({ owner: { id } }); // finding: found
  await users.findOne({ $and: [{ name }, { active: true }] }); // finding: found
  return done;
});

server.registerTool('field', { inputSchema: { field: z.string(), value: z.string() } }, async ({ field, value }) => {
  await users.find({ [field]: value }).toArray(); // finding: key
  const filter: Record<string, unknown> = {};
  filter[field] = value;
  await users.countDocuments(filter); // finding: key
  return done;
});

const User = mongoose.model('User', new mongoose.Schema({ name: String }));
server.registerTool('mongoose', { inputSchema: { query: z.record(z.unknown()) } }, async ({ query }) => {
  await User.find(query); // finding: whole
  await User.findOneAndUpdate({ _id: new ObjectId('000000000000000000000000') }, query); // finding: whole
  return done;
});

server.registerTool('redis', { inputSchema: { command: z.string(), args: z.array(z.string()), expression: z.string() } }, async ({ command, args, expression }) => {
  const redis = createClient();
  await redis.sendCommand([command, ...args]); // finding: text
  await redis.ft.search('idx', `@name:{${expression}}`); // finding: text
  const io = new Redis();
  await io.call(command, ...args); // finding: query
  return done;
});

server.registerTool('search', { inputSchema: { query: z.any(), text: z.string() } }, async ({ query, text }) => {
  const elastic = new ElasticClient({ node: 'http://localhost:9200' });
  await elastic.search({ index: 'logs', query: { bool: { filter: [{ term: { tenant: 'a' } }], must: query } } }); // finding: found
  await elastic.search({ index: 'logs', q: `tenant:a AND message:${text}` }); // finding: text
  await elastic.search({ index: 'logs', body: { query: { term: { tenant: 'a', ...query } } } }); // finding: found
  const couch = nano('http://localhost:5984').use('app');
  await couch.find({ selector: { owner: 'me', name: query } }); // finding: found
  return done;
});

/** Queries in which an argument is a value and nothing more. */
import { MongoClient, ObjectId } from 'mongodb';
import sanitize from 'mongo-sanitize';
import { createClient } from 'redis';
import { Client as ElasticClient } from '@elastic/elasticsearch';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { Version3Client } from 'jira.js';
import neo4j from 'neo4j-driver';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const users = new MongoClient('mongodb://localhost').db('app').collection('users');
const session = neo4j.driver('bolt://localhost').session();

server.registerTool('texts', { inputSchema: { name: z.string(), age: z.number(), names: z.array(z.string()), email: z.string().email().optional() } }, async ({ name, age, names, email }) => {
  await users.findOne({ name, age: { $gt: age } });
  await users.find({ name: { $in: names } }).toArray();
  await users.find(email ? { email } : {}).toArray();
  await users.updateOne({ name }, { $set: { age } });
  await users.find({ $or: names.map((one) => ({ name: one })) }).toArray();
  await users.insertOne({ name, age });
  return done;
});

const COLUMNS = new Set(['name', 'email']);
server.registerTool('field_chosen', { inputSchema: { field: z.enum(['name', 'email']), other: z.string(), value: z.string() } }, async ({ field, other, value }) => {
  await users.find({ [field]: value }).toArray();
  if (!COLUMNS.has(other)) throw new Error('No such field');
  await users.find({ [other]: value, [`labels.${value}`]: true }).toArray();
  return done;
});

const Arguments = z.object({ id: z.string(), name: z.string().min(1) });
export const low = new Server({ name: 'low', version: '1.0.0' }, { capabilities: { tools: {} } });
low.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [{ name: 'user', inputSchema: { type: 'object' } }] }));
low.setRequestHandler(CallToolRequestSchema, async (request) => {
  const raw = request.params.arguments ?? {};
  await users.findOne({ _id: new ObjectId(String(raw.id)) });
  await users.findOne({ name: String(raw.name) });
  await users.findOne({ name: `${raw.name}` });
  await users.findOne({ name: (raw.name as string).trim() });
  await users.findOne(sanitize(raw));
  if (typeof raw.name === 'string') await users.findOne({ name: raw.name });
  const { id, name } = Arguments.parse(raw);
  await users.findOne({ id, name });
  return done;
});

server.registerTool('searching', { inputSchema: { jql: z.string(), query: z.record(z.any()), key: z.string() } }, async ({ jql, query, key }) => {
  // What is found is what the token may see: the expression is the point of the tool.
  await new Version3Client({ host: 'https://jira.example.com' }).issueSearch.searchForIssuesUsingJql({ jql });
  await new ElasticClient({ node: 'http://localhost:9200' }).search({ index: 'logs', query });
  const redis = createClient();
  await redis.get(key);
  await redis.sendCommand(['GET', key]);
  return done;
});

server.registerTool('escaped', { inputSchema: { name: z.string() } }, async ({ name }) => {
  await session.run(`MATCH (n {name: "${name.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"}) RETURN n`);
  await session.run(`MATCH (n {name: "${name.replace(/["\\]/g, '\\$&')}"}) RETURN n`);
  await session.run(`MATCH (n {name: ${JSON.stringify(name)}}) RETURN n`);
  return done;
});

server.registerTool('label', { inputSchema: { label: z.enum(['User', 'Order']), direction: z.string().regex(/^[a-z]+$/) } }, async ({ label, direction }) => {
  await session.run(`MATCH (n:${label}) RETURN n ORDER BY n.${direction}`);
  return done;
});

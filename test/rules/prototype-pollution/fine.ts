/** Keys that cannot be `__proto__`, and writes that cannot reach it. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const store: Record<string, Record<string, unknown>> = {};
const bare = Object.create(null) as Record<string, Record<string, unknown>>;
const list: { title: string }[] = [];

server.registerTool('one_key', { inputSchema: { key: z.string(), value: z.string() } }, async ({ key, value }) => {
  // `__proto__` gets a text for a prototype, which is refused without a word.
  const labels: Record<string, string> = {};
  labels[key] = value;
  return done;
});

server.registerTool('known_keys', { inputSchema: { section: z.enum(['a', 'b']), id: z.string().uuid(), place: z.number(), key: z.string() } }, async ({ section, id, place, key }) => {
  store[section][key] = 1;
  store[id].seen = true;
  list[place].title = key;
  bare[key].seen = true;
  store[`section:${key}`].seen = true;
  return done;
});

server.registerTool('guarded', { inputSchema: { section: z.string() } }, async ({ section }) => {
  if (!Object.hasOwn(store, section)) throw new Error('No such section');
  store[section].seen = true;
  return done;
});

server.registerTool('guarded_the_old_way', { inputSchema: { section: z.string() } }, async ({ section }) => {
  if (!Object.prototype.hasOwnProperty.call(store, section)) throw new Error('No such section');
  store[section].seen = true;
  return done;
});

const REFUSED = ['__proto__', 'constructor', 'prototype'];
server.registerTool('refused', { inputSchema: { section: z.string(), other: z.string() } }, async ({ section, other }) => {
  if (REFUSED.includes(section)) throw new Error('Not a section');
  store[section].seen = true;
  if (other === '__proto__' || other === 'constructor') throw new Error('Not a section');
  store[other].seen = true;
  return done;
});

server.registerTool('new_each_time', { inputSchema: { names: z.array(z.string()), kind: z.string() } }, async ({ names, kind }) => {
  const counts: Record<string, Record<string, number>> = {};
  for (const name of names) {
    counts[name] = {};
    counts[name][kind] = 0;
  }
  return done;
});

const sections = new Map<string, { seen: boolean }>();
server.registerTool('in_a_map', { inputSchema: { section: z.string() } }, async ({ section }) => {
  const found = sections.get(section);
  if (found) found.seen = true;
  const task = list.find((one) => one.title === section);
  if (task) task.title = section;
  return done;
});

interface Session { active: boolean; name: string; asked: number }
const sessions: Record<string, Session> = {};
server.registerTool('start', { description: 'Start a session.', inputSchema: { name: z.string() } }, async ({ name }) => { const id = crypto.randomUUID(); sessions[id] = { active: true, name, asked: 0 }; return { content: [{ type: 'text', text: id }] }; });
// A property that only entries of the table have is there: `__proto__` leads to none that has it.
server.registerTool('stop', { description: 'Stop a session.', inputSchema: { id: z.string() } }, async ({ id }) => {
  const session = sessions[id];
  if (!session || !session.active) return { content: [{ type: 'text', text: 'no such session' }] };
  session.active = false;
  return { content: [] };
});

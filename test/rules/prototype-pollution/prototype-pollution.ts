/** Writes on what a key of the model's leads to. */
import lodash from 'lodash';
import objectPath from 'object-path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'prototype-pollution', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const store: Record<string, Record<string, unknown>> = {};
const inputSchema = { section: z.string(), key: z.string(), value: z.string() };

server.registerTool('two_keys', { inputSchema }, async ({ section, key, value }) => {
  if (!store[section]) store[section] = {};
  store[section][key] = value; // finding: found
  return done;
});

server.registerTool('fixed_name', { inputSchema }, async ({ section, value }) => {
  const found = store[section];
  if (!found) throw new Error('No such section');
  found.title = value; // finding: found
  return done;
});

function setAt(target: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.split('.');
  let current = target as Record<string, never>;
  for (let index = 0; index < keys.length - 1; index += 1) {
    current[keys[index]] ??= {} as never;
    current = current[keys[index]];
  }
  current[keys[keys.length - 1]] = value as never; // finding: found
}

server.registerTool('by_path', { inputSchema: { path: z.string(), value: z.string() } }, async ({ path, value }) => {
  setAt(store, path, value);
  return done;
});

function merge(target: Record<string, unknown>, source: Record<string, unknown>): void {
  for (const key in source) {
    if (source[key] !== null && typeof source[key] === 'object') merge(target[key] as Record<string, unknown>, source[key] as Record<string, unknown>);
    else target[key] = source[key]; // finding: found
  }
}

server.registerTool('merged', { inputSchema: { changes: z.record(z.any()) } }, async ({ changes }) => {
  merge(store, changes);
  return done;
});

server.registerTool('word_refused', { inputSchema }, async ({ section, key, value }) => {
  if (section === 'constructor') throw new Error('Not a section');
  store[section.replace(/[_]/g, '')][key] = value;
  store[section.toLowerCase()][key] = value; // finding: found
  return done;
});

server.registerTool('libraries', { inputSchema: { path: z.string(), value: z.string() } }, async ({ path, value }) => {
  lodash.set(store, path, value); // finding: possible
  objectPath.set(store, path, value); // finding: possible
  return done;
});

server.registerTool('assigned', { inputSchema: { section: z.string(), changes: z.record(z.string()) } }, async ({ section, changes }) => {
  Object.assign(store[section], changes); // known-miss: found
  return done;
});

interface Session { active: boolean; name: string; toString(): string }
const sessions: Record<string, Session> = {};
server.registerTool('start', { description: 'Start a session.', inputSchema: { name: z.string() } }, async ({ name }) => { const id = crypto.randomUUID(); sessions[id] = { active: true, name }; return { content: [{ type: 'text', text: id }] }; });
server.registerTool('stop', { description: 'Stop a session.', inputSchema: { id: z.string() } }, async ({ id }) => {
  const session = sessions[id];
  if (!session) return { content: [{ type: 'text', text: 'no such session' }] };
  session.active = false; // finding: found
  return { content: [] };
});
// Every object has this one.
server.registerTool('rename', { description: 'Rename a session.', inputSchema: { id: z.string(), name: z.string() } }, async ({ id, name }) => {
  const session = sessions[id];
  if (!session?.toString) return { content: [{ type: 'text', text: 'no such session' }] };
  session.name = name; // finding: found
  return { content: [] };
});

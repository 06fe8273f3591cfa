/** An argument put into objects, lists, maps and sets, and taken out again. */
import { exec } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'containers', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { host: z.string() };

server.registerTool('object', { inputSchema }, async ({ host }) => {
  const options = { target: { host }, count: 1 };
  exec(`ping -c ${options.count} ${options.target.host}`); // finding: found
  exec(`ping -c ${options.count} localhost`);
  return done;
});

server.registerTool('assigned', { inputSchema }, async ({ host }) => {
  const options: Record<string, string> = {};
  options.host = host;
  options['fixed'] = 'localhost';
  exec(`ping ${options['host']}`); // finding: found
  exec(`ping ${options.fixed}`);
  return done;
});

server.registerTool('spread', { inputSchema }, async (args) => {
  const options = { count: 1, ...args };
  exec(`ping -c ${options.count} ${options.host}`); // finding: found
  return done;
});

server.registerTool('merged', { inputSchema }, async (args) => {
  const options = Object.assign({ count: 1 }, args);
  exec(`ping ${options.host}`); // finding: found
  return done;
});

server.registerTool('computed_key', { inputSchema }, async ({ host }) => {
  const key = 'host';
  const options = { [key]: host };
  exec(`ping ${options.host}`); // finding: found
  return done;
});

server.registerTool('unknown_key', { inputSchema: { key: z.string(), value: z.string() } }, async ({ key, value }) => {
  const settings: Record<string, string> = {};
  settings[key] = value;
  for (const entry of Object.values(settings)) exec(`echo ${entry}`); // finding: found
  return done;
});

server.registerTool('list', { inputSchema }, async ({ host }) => {
  const parts = ['ping'];
  parts.push('-c', '1');
  parts.push(host);
  exec(parts.join(' ')); // finding: found
  return done;
});

server.registerTool('list_of_both', { inputSchema: { host: z.string(), options: z.array(z.string()) } }, async ({ host, options }) => {
  const parts = ['ping', ...options, 'localhost'];
  exec(parts.join(' ')); // finding: found
  exec(['ping'].concat([host]).join(' ')); // finding: found
  return done;
});

server.registerTool('last', { inputSchema }, async ({ host }) => {
  const stack = ['localhost', host];
  exec(`ping ${stack.pop()}`); // finding: found
  return done;
});

server.registerTool('found', { inputSchema: { hosts: z.array(z.string()) } }, async ({ hosts }) => {
  const longest = hosts.find((one) => one.length > 3);
  exec(`ping ${longest}`); // finding: found
  return done;
});

server.registerTool('sliced', { inputSchema: { hosts: z.array(z.string()) } }, async ({ hosts }) => {
  const [first, ...others] = hosts.slice(0, 5);
  exec(`ping ${first}`); // finding: found
  exec(`fping ${others.join(' ')}`); // finding: found
  return done;
});

server.registerTool('map', { inputSchema }, async ({ host }) => {
  const known = new Map<string, string>([['fixed', 'localhost']]);
  known.set('target', host);
  exec(`ping ${known.get('target')}`); // finding: found
  exec(`ping ${known.get('fixed')}`);
  return done;
});

server.registerTool('set', { inputSchema: { hosts: z.array(z.string()) } }, async ({ hosts }) => {
  const unique = new Set(hosts);
  exec(`fping ${[...unique].join(' ')}`); // finding: found
  return done;
});

server.registerTool('set_of_added', { inputSchema }, async ({ host }) => {
  const seen = new Set<string>();
  seen.add(host);
  for (const one of seen) exec(`ping ${one}`); // finding: found
  return done;
});

server.registerTool('entries', { inputSchema }, async (args) => {
  const flags = Object.entries(args).map(([key, value]) => `--${key}=${value}`);
  exec(`probe ${flags.join(' ')}`); // finding: found
  return done;
});

server.registerTool('from_entries', { inputSchema }, async (args) => {
  const copy = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
  exec(`ping ${copy['host']}`); // finding: found
  return done;
});

server.registerTool('array_from', { inputSchema: { hosts: z.array(z.string()) } }, async ({ hosts }) => {
  exec(`fping ${Array.from(hosts, (one) => one.trim()).join(' ')}`); // finding: found
  return done;
});

server.registerTool('cloned', { inputSchema }, async (args) => {
  const copy = structuredClone(args);
  exec(`ping ${copy.host}`); // finding: found
  return done;
});

server.registerTool('through_json', { inputSchema }, async (args) => {
  const copy = JSON.parse(JSON.stringify(args));
  exec(`ping ${copy.host}`); // finding: found
  return done;
});

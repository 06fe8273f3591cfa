/** Text made of an argument, one way of joining, cutting and converting after the other. */
import { exec } from 'node:child_process';
import { Buffer } from 'node:buffer';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'text', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { host: z.string(), hosts: z.array(z.string()).optional() };

server.registerTool('concatenated', { inputSchema }, async ({ host }) => {
  const command = 'ping' + ' -c 1 ' + host;
  exec(command); // finding: found
  return done;
});

server.registerTool('grown', { inputSchema }, async ({ host }) => {
  let command = 'ping';
  command += ' -c 1';
  command += ` ${host}`;
  exec(command); // finding: found
  return done;
});

server.registerTool('grown_in_a_branch', { inputSchema: { verbose: z.boolean(), host: z.string() } }, async ({ verbose, host }) => {
  let command = 'ping localhost';
  if (verbose) command = command + ' ' + host;
  exec(command); // finding: found
  return done;
});

server.registerTool('grown_in_a_loop', { inputSchema }, async ({ hosts }) => {
  let command = 'fping';
  for (const one of hosts ?? []) command += ' ' + one;
  exec(command); // finding: found
  return done;
});

server.registerTool('joined', { inputSchema }, async ({ host }) => {
  exec(['ping', '-c', '1', host].join(' ')); // finding: found
  return done;
});

server.registerTool('trimmed', { inputSchema }, async ({ host }) => {
  exec(`ping ${host.trim().toLowerCase()}`); // finding: found
  return done;
});

server.registerTool('cut', { inputSchema }, async ({ host }) => {
  exec(`ping ${host.slice(0, 64).padStart(3)}`); // finding: found
  return done;
});

server.registerTool('split', { inputSchema }, async ({ host }) => {
  const [name, port] = host.split(':');
  exec(`nc ${name} ${port}`); // finding: found
  return done;
});

server.registerTool('split_and_joined', { inputSchema }, async ({ host }) => {
  exec('ping ' + host.split('.').reverse().join('.')); // finding: found
  return done;
});

server.registerTool('mapped', { inputSchema }, async ({ hosts }) => {
  exec((hosts ?? []).map((one) => `ping ${one}`).join(' && ')); // finding: found
  return done;
});

server.registerTool('filtered', { inputSchema }, async ({ hosts }) => {
  exec('fping ' + hosts!.filter(Boolean).join(' ')); // finding: found
  return done;
});

server.registerTool('reduced', { inputSchema }, async ({ hosts }) => {
  exec(hosts!.reduce((command, one) => `${command} ${one}`, 'fping')); // finding: found
  return done;
});

server.registerTool('matched', { inputSchema }, async ({ host }) => {
  const match = host.match(/^\[(.*)\]$/);
  if (match) exec(`ping6 ${match[1]}`); // finding: found
  return done;
});

server.registerTool('executed', { inputSchema }, async ({ host }) => {
  const found = /host=(.+)/.exec(host);
  exec(`ping ${found?.[1]}`); // finding: found
  return done;
});

server.registerTool('named_group', { inputSchema }, async ({ host }) => {
  const { groups } = /(?<name>.+):\d+/.exec(host) ?? {};
  exec(`ping ${groups?.name}`); // finding: found
  return done;
});

server.registerTool('all_matches', { inputSchema }, async ({ host }) => {
  for (const match of host.matchAll(/(\S+)/g)) exec(`ping ${match[1]}`); // finding: found
  return done;
});

server.registerTool('replaced_into', { inputSchema }, async ({ host }) => {
  exec('ping HOST'.replace('HOST', host)); // finding: found
  return done;
});

server.registerTool('replaced_with_function', { inputSchema }, async ({ host }) => {
  exec('ping {host}'.replace(/\{(\w+)\}/g, () => host)); // finding: found
  return done;
});

server.registerTool('decoded_base64', { inputSchema }, async ({ host }) => {
  exec('ping ' + Buffer.from(host, 'base64').toString('utf8')); // finding: found
  return done;
});

server.registerTool('decoded_uri', { inputSchema }, async ({ host }) => {
  exec('ping ' + decodeURIComponent(host)); // finding: found
  return done;
});

server.registerTool('parsed_json', { inputSchema }, async ({ host }) => {
  const { name } = JSON.parse(host) as { name: string };
  exec(`ping ${name}`); // finding: found
  return done;
});

server.registerTool('written_json', { inputSchema }, async ({ host }) => {
  exec(`echo '${JSON.stringify({ host })}'`); // finding: found
  return done;
});

server.registerTool('address_parts', { inputSchema }, async ({ host }) => {
  const url = new URL(host);
  exec(`curl ${url.href}`); // finding: found
  return done;
});

server.registerTool('query_parts', { inputSchema }, async ({ host }) => {
  const query = new URL(host).searchParams.get('q');
  exec(`grep ${query} log.txt`); // finding: found
  return done;
});

server.registerTool('query_text', { inputSchema }, async ({ host }) => {
  const params = new URLSearchParams(host);
  exec(`ping ${params.get('host')}`); // finding: found
  return done;
});

server.registerTool('raw_tag', { inputSchema }, async ({ host }) => {
  exec(String.raw`ping ${host}`); // finding: found
  return done;
});

function command(parts: TemplateStringsArray, ...values: string[]): string {
  return parts.reduce((text, part, index) => text + part + (values[index] ?? ''), '');
}

server.registerTool('own_tag', { inputSchema }, async ({ host }) => {
  exec(command`ping ${host}`); // finding: found
  return done;
});

/** A joined text is quoted, or cleaned, as any other. */
function shellQuote(text: string): string {
  return "'" + text.replace(/'/g, "'\\''") + "'";
}
server.registerTool('quoted_twice', { inputSchema: { name: z.string() } }, async ({ name }) => {
  exec(`sh -c ${shellQuote(`ls ${shellQuote(name)}`)}`);
  exec(`ls ${`a${name}`.replace(/[^a-z]/g, '')}`);
  return { content: [] };
});
server.registerTool('cleaned_of_something', { inputSchema: { name: z.string() } }, async ({ name }) => {
  exec(`ls ${`a${name}`.replace(/[^a-z;]/g, '')}`); // finding: found
  exec(`ls ${`a${name}`.replace(/a/g, 'b')}`); // finding: found
  exec(`ls "${`a${name}`.replace(/'/g, "'\\''")}"`); // finding: found
  return { content: [] };
});

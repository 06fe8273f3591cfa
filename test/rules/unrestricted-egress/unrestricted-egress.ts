/** Internal machines are kept out, and every other one is open; addresses out of what was read. */
import dns from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import https from 'node:https';
import ipaddr from 'ipaddr.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'egress', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { url: z.string().url() };

async function refuseInternal(url: string): Promise<void> {
  const { hostname } = new URL(url);
  if (hostname === 'localhost') throw new Error('Refused');
  const addresses = await dns.lookup(hostname, { all: true });
  for (const { address } of addresses) if (ipaddr.parse(address).range() !== 'unicast') throw new Error('Refused');
}

server.registerTool('public_hosts', { inputSchema }, async ({ url }) => {
  await refuseInternal(url);
  await fetch(url, { redirect: 'error' }); // finding: found
  return done;
});

server.registerTool('link_of_an_answer', { inputSchema: { id: z.string() } }, async ({ id }) => {
  const answer = await fetch(`https://api.example.com/items/${id}`);
  const { link } = (await answer.json()) as { link: string };
  await fetch(link); // finding: followed
  return done;
});

server.registerTool('link_of_a_file', { inputSchema: {} }, async () => {
  const text = await readFile('links.txt', 'utf8');
  for (const line of text.split('\n')) await fetch(line); // finding: followed
  return done;
});

server.registerTool('answer_in_a_callback', { inputSchema: {} }, async () => {
  https.get('https://api.example.com/next', (answer) => {
    const { location } = answer.headers;
    if (location) https.get(location); // finding: followed
  });
  return done;
});

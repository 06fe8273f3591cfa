/** Requests with something of the model's in them that go where the server wants. */
import { execFile } from 'node:child_process';
import https from 'node:https';
import axios from 'axios';
import ky from 'ky';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const BASE = process.env.API_URL ?? 'https://api.example.com';
const inputSchema = { url: z.string().url() };

server.registerTool('path_and_query', { inputSchema: { id: z.string(), q: z.string(), page: z.number() } }, async ({ id, q, page }) => {
  await fetch(`https://api.example.com/items/${id}?page=${page}`);
  await fetch('https://api.example.com/search?q=' + encodeURIComponent(q));
  await fetch(`${BASE}/items/${id}`);
  await fetch(BASE + '/items/' + id);
  await fetch(new URL(`/items/${id}`, BASE));
  const address = new URL('/search', BASE);
  address.searchParams.set('q', q);
  await fetch(address);
  await fetch(`${BASE}/search?${new URLSearchParams({ q }).toString()}`);
  await fetch('https://api.example.com/items/{id}'.replace('{id}', id));
  return done;
});

class Client {
  private readonly http = axios.create({ baseURL: BASE });
  private readonly closed = axios.create({ baseURL: BASE, allowAbsoluteUrls: false });
  private readonly prefixed = ky.create({ prefixUrl: BASE });

  async get(path: string, params: Record<string, string>): Promise<unknown> {
    return this.http.get(`/v1/${path}`, { params });
  }

  async raw(path: string): Promise<unknown> {
    await this.prefixed.get(path);
    return this.closed.get(path);
  }
}
const client = new Client();
server.registerTool('client', { inputSchema: { path: z.string(), q: z.string() } }, async ({ path, q }) => {
  await client.get(path, { q });
  await client.raw(path);
  await axios.post('https://api.example.com/items', { name: q }, { headers: { 'x-name': q } });
  return done;
});

server.registerTool('node', { inputSchema: { id: z.string() } }, async ({ id }) => {
  https.get(`https://api.example.com/items/${id}`, (answer) => answer.resume());
  https.request({ hostname: 'api.example.com', path: `/items/${id}`, method: 'DELETE' }).end();
  execFile('curl', ['-s', `https://api.example.com/items/${id}`]);
  return done;
});

const hosts = new Set(['api.example.com', 'docs.example.com']);
server.registerTool('host_in_a_list', { inputSchema }, async ({ url }) => {
  if (!hosts.has(new URL(url).hostname)) throw new Error('Refused');
  await fetch(url);
  return done;
});

server.registerTool('host_of_a_domain', { inputSchema }, async ({ url }) => {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' || (hostname !== 'example.com' && !hostname.endsWith('.example.com'))) throw new Error('Refused');
  await fetch(url);
  return done;
});

server.registerTool('origin', { inputSchema }, async ({ url }) => {
  const address = new URL(url);
  if (address.origin !== 'https://api.example.com') throw new Error('Refused');
  await fetch(address.href);
  await fetch(address.toString());
  return done;
});

server.registerTool('prefix', { inputSchema }, async ({ url }) => {
  if (!url.startsWith('https://api.example.com/')) throw new Error('Refused');
  await fetch(url);
  return done;
});

server.registerTool('pattern', { inputSchema }, async ({ url }) => {
  if (!/^https:\/\/(?:www\.)?(?:youtube\.com|youtu\.be)\//.test(url)) throw new Error('Refused');
  await fetch(url);
  return done;
});

server.registerTool('pattern_of_the_schema', { inputSchema: { url: z.string().regex(/^https:\/\/[a-z0-9-]+\.example\.com\/.*$/), sub: z.string().regex(/^[a-z0-9-]+$/) } }, async ({ url, sub }) => {
  await fetch(url);
  await fetch(`https://${sub}.example.com/`);
  return done;
});

server.registerTool('encoded_in_a_domain', { inputSchema: { tenant: z.string() } }, async ({ tenant }) => {
  await fetch(`https://${encodeURIComponent(tenant)}.example.com/api`);
  return done;
});

function isAllowed(text: string): boolean {
  try {
    const address = new URL(text);
    return address.protocol === 'https:' && ['api.example.com'].some((host) => address.hostname === host || address.hostname.endsWith(`.${host}`));
  } catch {
    return false;
  }
}
server.registerTool('helper', { inputSchema }, async ({ url }) => {
  if (!isAllowed(url)) return { isError: true, ...done };
  await fetch(url);
  return done;
});

const endpoints: Record<string, string> = { eu: 'https://eu.example.com', us: 'https://us.example.com' };
server.registerTool('table', { inputSchema: { region: z.enum(['eu', 'us']), other: z.string() } }, async ({ region, other }) => {
  await fetch(`${endpoints[region]}/status`);
  const address = endpoints[other];
  if (!address) throw new Error('Unknown');
  await fetch(`${address}/status`);
  await fetch(`https://${region}.example.com/`);
  return done;
});

server.registerTool('parsed_only', { inputSchema }, async ({ url }) => ({ content: [{ type: 'text', text: new URL(url).hostname }] }));

const known: Record<string, boolean> = { 'api.example.com': true };
server.registerTool('host_in_a_table', { inputSchema }, async ({ url }) => {
  const { hostname } = new URL(url);
  if (!known[hostname]) throw new Error('Refused');
  await fetch(url);
  return done;
});

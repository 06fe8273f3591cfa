/** Measures that look as if they kept requests away from the internal network, and do not. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { allowedUrl } from './allowed-hosts.js';

export const server = new McpServer({ name: 'looks-like-a-guard', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { url: z.string() };

server.registerTool('is_an_address', { inputSchema: { url: z.string().url().max(2000) } }, async ({ url }) => {
  await fetch(allowedUrl(url)); // finding: found
  return done;
});

server.registerTool('scheme', { inputSchema }, async ({ url }) => {
  const { protocol } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error('Refused');
  await fetch(allowedUrl(url)); // finding: found
  return done;
});

server.registerTool('scheme_by_prefix', { inputSchema }, async ({ url }) => {
  if (!url.startsWith('https://')) throw new Error('Refused');
  await fetch(allowedUrl(url)); // finding: found
  return done;
});

server.registerTool('literal_hosts_refused', { inputSchema }, async ({ url }) => {
  const { hostname } = new URL(url);
  if (hostname === 'localhost' || hostname === '127.0.0.1' || hostname.startsWith('10.') || /^192\.168\./.test(hostname)) throw new Error('Refused');
  await fetch(allowedUrl(url)); // finding: partial
  return done;
});

const blocked = new Set(['localhost', '169.254.169.254']);
function isBlocked(url: string): boolean {
  return blocked.has(new URL(url).hostname);
}
server.registerTool('helper_with_a_block_list', { inputSchema }, async ({ url }) => {
  if (isBlocked(url)) throw new Error('Refused');
  await fetch(allowedUrl(url)); // finding: partial
  return done;
});

server.registerTool('host_anywhere', { inputSchema }, async ({ url }) => {
  if (!url.includes('example.com')) throw new Error('Refused');
  await fetch(allowedUrl(url)); // finding: found
  return done;
});

server.registerTool('host_ends_without_a_dot', { inputSchema }, async ({ url }) => {
  if (!new URL(url).hostname.endsWith('example.com')) throw new Error('Refused');
  await fetch(allowedUrl(url)); // finding: partial
  return done;
});

server.registerTool('prefix_without_slash', { inputSchema }, async ({ url }) => {
  if (!url.startsWith('https://api.example.com')) throw new Error('Refused');
  await fetch(allowedUrl(url)); // finding: found
  return done;
});

server.registerTool('pattern_without_an_end', { inputSchema }, async ({ url }) => {
  if (!/^https:\/\/example\.com/.test(url)) throw new Error('Refused');
  await fetch(allowedUrl(url)); // finding: found
  return done;
});

server.registerTool('pattern_without_a_start', { inputSchema }, async ({ url }) => {
  if (!/https:\/\/example\.com\//.test(url)) throw new Error('Refused');
  await fetch(allowedUrl(url)); // finding: found
  return done;
});

server.registerTool('other_variable', { inputSchema: { url: z.string(), callback: z.string() } }, async ({ url, callback }) => {
  if (new URL(url).hostname !== 'api.example.com') throw new Error('Refused');
  await fetch(allowedUrl(callback)); // finding: found
  return done;
});

server.registerTool('encoded', { inputSchema: { host: z.string() } }, async ({ host }) => {
  await fetch(allowedUrl(`https://${encodeURIComponent(host)}/status`)); // finding: found
  return done;
});

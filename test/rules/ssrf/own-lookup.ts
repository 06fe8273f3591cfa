/** Agents that look a host up by a function of the project: one that refuses what is not public, and some that do not. */
import dns from 'node:dns';
import https from 'node:https';
import net from 'node:net';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Agent, ProxyAgent, fetch as send } from 'undici';
import { z } from 'zod';

export const server = new McpServer({ name: 'own-lookup', version: '1.0.0' });
const inputSchema = { url: z.string() };
const text = (text: string) => ({ content: [{ type: 'text' as const, text }] });
const blocked = new net.BlockList();
blocked.addSubnet('10.0.0.0', 8);

type Answer = (error: Error | null, address: string, family?: number) => void;
function publicOnly(hostname: string, options: dns.LookupOneOptions, answer: Answer): void {
  dns.lookup(hostname, options, (error, address, family) => {
    if (error) answer(error, '');
    else if (blocked.check(address)) answer(new Error('Refused'), '');
    else answer(null, address, family);
  });
}
function cached(hostname: string, options: dns.LookupOneOptions, answer: Answer): void {
  dns.lookup(hostname, options, (error, address, family) => {
    if (!address) answer(new Error('Nothing found'), '');
    else answer(error, address, family);
  });
}

const agent = new Agent({ connect: { lookup: publicOnly } });
let kept: Agent | undefined;
function made(): Agent {
  kept ??= new Agent({ connect: { lookup: publicOnly } });
  return kept;
}
server.registerTool('checked', { inputSchema }, async ({ url }) => text(await (await send(url, { dispatcher: agent })).text()));
server.registerTool('checked_or_proxy', { inputSchema }, async ({ url }) => {
  const proxy = process.env.PROXY ? new ProxyAgent(process.env.PROXY) : undefined;
  return text(await (await send(url, { dispatcher: proxy ?? agent })).text());
});
server.registerTool('checked_by_node', { inputSchema }, async ({ url }) => {
  https.get(url, { agent: new https.Agent({ lookup: publicOnly }) });
  return text('asked');
});
server.registerTool('cached', { inputSchema }, async ({ url }) => text(await (await send(url, { dispatcher: new Agent({ connect: { lookup: cached } }) })).text())); // finding: found
server.registerTool('plain', { inputSchema }, async ({ url }) => text(await (await send(url, { dispatcher: new Agent({ connect: { timeout: 1000 } }) })).text())); // finding: found
server.registerTool('some', { inputSchema }, async ({ url }) => {
  const dispatcher = url.startsWith('https:') ? agent : new Agent();
  return text(await (await send(url, { dispatcher })).text()); // finding: found
});
// Known: what a variable that says its type is given later is not looked into.
server.registerTool('kept', { inputSchema }, async ({ url }) => text(await (await send(url, { dispatcher: made() })).text())); // finding: found

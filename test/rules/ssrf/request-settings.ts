/** Settings that a request may override: which of them it may decides whether it chooses an address. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { z } from 'zod';

type Settings = Record<string, unknown>;
type Headers = Record<string, string | string[] | undefined>;
const registry = z.registry<{ may?: 'override' | 'refuse' }>();
const Known = z.object({
  baseUrl: z.string().default('https://api.example.com').register(registry, { may: 'refuse' }),
  limit: z.coerce.number().default(10).register(registry, { may: 'override' }),
});
const base: Settings = JSON.parse(process.env.SETTINGS ?? '{}');
const OPEN: ReadonlySet<string> = new Set(['limit', 'region']);
const TOO_OPEN = ['limit', 'baseUrl'];
const nameOf = (header: string): string => header.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

function apply(name: string, before: unknown, now: unknown, may: string): unknown {
  switch (may) {
    case 'override': return now;
    case 'refuse': throw new Error(`${name} may not be set`);
    default: return before;
  }
}
function byPolicy(headers: Headers): Settings {
  const result: Settings = { ...base };
  for (const [header, value] of Object.entries(headers)) {
    const name = nameOf(header);
    const may = registry.get(Known.shape[name as keyof typeof Known.shape])?.may ?? 'refuse';
    result[name] = apply(name, base[name], value, may);
  }
  return result;
}
function listed(headers: Headers): Settings {
  const result: Settings = { ...base };
  for (const [header, value] of Object.entries(headers)) {
    const name = nameOf(header);
    if (!OPEN.has(name)) continue;
    result[name] = value;
  }
  return result;
}
function allButOne(headers: Headers): Settings {
  const result: Settings = { ...base };
  for (const [name, value] of Object.entries(headers)) if (name !== 'baseUrl') result[name] = value;
  return { ...result };
}
function listedToo(headers: Headers): Settings {
  const result: Settings = { ...base };
  for (const [header, value] of Object.entries(headers)) {
    const name = nameOf(header);
    if (TOO_OPEN.includes(name)) result[name] = value;
  }
  return result;
}
function whatever(headers: Headers): Settings {
  const result: Settings = { ...base };
  for (const [header, value] of Object.entries(headers)) {
    const name = nameOf(header);
    if (name.length > 100) throw new Error('too long');
    result[name] = value;
  }
  return result;
}

const app = express();
app.post('/mcp', async (req, res) => {
  const policy = byPolicy(req.headers);
  const some = listed(req.headers);
  const others = allButOne(req.headers);
  const more = listedToo(req.headers);
  const all = whatever(req.headers);
  const server = new McpServer({ name: 'settings', version: '1.0.0' });
  server.registerTool('items', { inputSchema: {} }, async () => {
    await fetch(new URL('items', policy.baseUrl as string)); // finding: found (low)
    await fetch(new URL('items', some.baseUrl as string));
    await fetch(new URL('items', others.baseUrl as string));
    await fetch(new URL('items', more.baseUrl as string)); // finding: found
    await fetch(new URL('items', all.baseUrl as string)); // finding: found
    return { content: [] };
  });
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');

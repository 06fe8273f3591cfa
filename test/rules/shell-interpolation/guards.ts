/** Checks that do keep a shell safe, of every kind. */
import assert from 'node:assert';
import { exec } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'guards', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { host: z.string() };
const HOST = /^[a-z0-9][a-z0-9.-]*$/;

server.registerTool('pattern_throws', { inputSchema }, async ({ host }) => {
  if (!HOST.test(host)) throw new Error('Not a host');
  exec(`ping ${host}`);
  return done;
});

server.registerTool('pattern_returns', { inputSchema }, async ({ host }) => {
  if (!host.match(/^[a-z0-9.-]+$/)) return { isError: true, content: [] };
  exec(`ping ${host}`);
  return done;
});

server.registerTool('pattern_encloses', { inputSchema }, async ({ host }) => {
  if (HOST.test(host)) {
    exec(`ping ${host}`);
  }
  return done;
});

server.registerTool('pattern_chooses', { inputSchema }, async ({ host }) => {
  exec(`ping ${HOST.test(host) ? host : 'localhost'}`);
  return done;
});

server.registerTool('pattern_of_the_parts', { inputSchema }, async ({ host }) => {
  const match = /^([a-z]+)-([0-9]+)$/.exec(host);
  if (!match) throw new Error('Not a host');
  exec(`ping ${match[1]}.${match[2]}`);
  return done;
});

server.registerTool('pattern_and_more', { inputSchema }, async ({ host }) => {
  if (host.length > 64 || !HOST.test(host)) throw new Error('Not a host');
  exec(`ping ${host}`);
  return done;
});

server.registerTool('pattern_or_list', { inputSchema }, async ({ host }) => {
  if (!(HOST.test(host) || ['::1'].includes(host))) throw new Error('Not a host');
  exec(`ping ${host}`);
  return done;
});

function isHost(value: string): boolean {
  return /^[a-z0-9.-]+$/.test(value);
}
server.registerTool('helper_answers', { inputSchema }, async ({ host }) => {
  if (!isHost(host)) throw new Error('Not a host');
  exec(`ping ${host}`);
  return done;
});

function isHostInSteps(value: string): boolean {
  if (value.length > 64) return false;
  if (!/^[a-z0-9.-]+$/.test(value)) return false;
  return true;
}
server.registerTool('helper_answers_in_steps', { inputSchema }, async ({ host }) => {
  if (!isHostInSteps(host)) return { isError: true, content: [] };
  exec(`ping ${host}`);
  return done;
});

function assertHost(value: string): void {
  if (!/^[a-z0-9.-]+$/.test(value)) throw new Error(`Not a host: ${value}`);
}
server.registerTool('helper_throws', { inputSchema }, async ({ host }) => {
  assertHost(host);
  exec(`ping ${host}`);
  return done;
});

function checkHost(value: string): { ok: true } | { ok: false; reason: string } {
  if (!/^[a-z0-9.-]+$/.test(value)) return { ok: false, reason: 'Not a host' };
  return { ok: true };
}
server.registerTool('helper_answers_ok', { inputSchema }, async ({ host }) => {
  const check = checkHost(host);
  if (!check.ok) throw new Error(check.reason);
  exec(`ping ${host}`);
  return done;
});

function cleanHost(value: string): string {
  const trimmed = value.trim();
  if (!/^[a-z0-9.-]+$/.test(trimmed)) throw new Error('Not a host');
  return trimmed;
}
server.registerTool('helper_returns_the_value', { inputSchema }, async ({ host }) => {
  exec(`ping ${cleanHost(host)}`);
  return done;
});

function onlySafe(value: string): string {
  return value.replace(/[^a-z0-9.-]/gi, '');
}
server.registerTool('helper_keeps_safe_characters', { inputSchema }, async ({ host }) => {
  exec(`ping ${onlySafe(host)}`);
  return done;
});

function hostOrNothing(value: string): string | undefined {
  return /^[a-z0-9.-]+$/.test(value) ? value : undefined;
}
server.registerTool('helper_returns_nothing', { inputSchema }, async ({ host }) => {
  const target = hostOrNothing(host);
  if (!target) throw new Error('Not a host');
  exec(`ping ${target}`);
  return done;
});

class Policy {
  private readonly allowed = new Set(['localhost', 'example.org']);
  allows(host: string): boolean {
    return this.allowed.has(host);
  }
}
const policy = new Policy();
server.registerTool('method_answers', { inputSchema }, async ({ host }) => {
  if (!policy.allows(host)) throw new Error('Not allowed');
  exec(`ping ${host}`);
  return done;
});

const HOSTS = ['localhost', 'example.org'];
server.registerTool('list', { inputSchema }, async ({ host }) => {
  if (!HOSTS.includes(host)) throw new Error('Not allowed');
  exec(`ping ${host}`);
  return done;
});

server.registerTool('list_by_index', { inputSchema }, async ({ host }) => {
  if (HOSTS.indexOf(host) === -1) throw new Error('Not allowed');
  exec(`ping ${host}`);
  return done;
});

server.registerTool('list_by_some', { inputSchema }, async ({ host }) => {
  if (!HOSTS.some((known) => known === host)) throw new Error('Not allowed');
  exec(`ping ${host}`);
  return done;
});

server.registerTool('list_by_find', { inputSchema }, async ({ host }) => {
  const known = HOSTS.find((one) => one === host);
  if (!known) throw new Error('Not allowed');
  exec(`ping ${known}`);
  return done;
});

const TABLE: Record<string, string> = { local: 'localhost', example: 'example.org' };
server.registerTool('own_key', { inputSchema }, async ({ host }) => {
  if (!Object.hasOwn(TABLE, host)) throw new Error('Not allowed');
  exec(`ping ${TABLE[host]} # ${host}`);
  return done;
});

server.registerTool('key_in', { inputSchema }, async ({ host }) => {
  if (!(host in TABLE)) throw new Error('Not allowed');
  exec(`ping ${host}`);
  return done;
});

server.registerTool('key_of', { inputSchema }, async ({ host }) => {
  if (!Object.keys(TABLE).includes(host)) throw new Error('Not allowed');
  exec(`ping ${host}`);
  return done;
});

const KNOWN = new Map([['local', 'localhost']]);
server.registerTool('map_has', { inputSchema }, async ({ host }) => {
  if (!KNOWN.has(host)) throw new Error('Not allowed');
  exec(`ping ${host} ${KNOWN.get(host)}`);
  return done;
});

server.registerTool('equal', { inputSchema }, async ({ host }) => {
  if (host !== 'localhost' && host !== 'example.org') throw new Error('Not allowed');
  exec(`ping ${host}`);
  return done;
});

server.registerTool('case_by_case', { inputSchema }, async ({ host }) => {
  switch (host) {
    case 'localhost':
    case 'example.org':
      exec(`ping ${host}`);
      break;
    default:
      throw new Error('Not allowed');
  }
  return done;
});

server.registerTool('number_checked', { inputSchema: { port: z.string() } }, async ({ port }) => {
  const value = Number.parseInt(port, 10);
  if (Number.isNaN(value)) throw new Error('Not a number');
  exec(`nc -l ${value}`);
  return done;
});

server.registerTool('is_number', { inputSchema: { port: z.any() } }, async ({ port }) => {
  if (typeof port !== 'number') throw new Error('Not a number');
  exec(`nc -l ${port}`);
  return done;
});

server.registerTool('every_item', { inputSchema: { hosts: z.array(z.string()) } }, async ({ hosts }) => {
  if (!hosts.every((one) => HOST.test(one))) throw new Error('Not hosts');
  exec(`fping ${hosts.join(' ')}`);
  return done;
});

server.registerTool('each_item', { inputSchema: { hosts: z.array(z.string()) } }, async ({ hosts }) => {
  for (const one of hosts) {
    if (!HOST.test(one)) throw new Error('Not hosts');
  }
  exec(`fping ${hosts.join(' ')}`);
  return done;
});

server.registerTool('items_filtered', { inputSchema: { hosts: z.array(z.string()) } }, async ({ hosts }) => {
  exec(`fping ${hosts.filter((one) => HOST.test(one)).join(' ')}`);
  return done;
});

server.registerTool('parsed_inside', { inputSchema: { host: z.any() } }, async (args) => {
  const { host } = z.object({ host: z.string().regex(/^[a-z0-9.-]+$/) }).parse(args);
  exec(`ping ${host}`);
  return done;
});

server.registerTool('parsed_safely_inside', { inputSchema: { host: z.any(), mode: z.any() } }, async (args) => {
  const parsed = z.object({ host: z.enum(['a', 'b']), mode: z.number() }).safeParse(args);
  if (!parsed.success) throw new Error('Not valid');
  exec(`ping ${parsed.data.host} ${parsed.data.mode}`);
  return done;
});

server.registerTool('guard_in_the_caller', { inputSchema }, async ({ host }) => {
  if (!HOST.test(host)) throw new Error('Not a host');
  return ping(host);
});
async function ping(target: string) {
  exec(`ping ${target}`);
  return done;
}

server.registerTool('caught_and_left', { inputSchema }, async ({ host }) => {
  try {
    assertHost(host);
  } catch (error) {
    return { isError: true, content: [{ type: 'text', text: String(error) }] };
  }
  exec(`ping ${host}`);
  return done;
});

server.registerTool('awaited_check', { inputSchema }, async ({ host }) => {
  if (!(await isHostLater(host))) throw new Error('Not a host');
  exec(`ping ${host}`);
  return done;
});
async function isHostLater(value: string): Promise<boolean> {
  return /^[a-z0-9.-]+$/.test(value);
}

function shellQuote(value: string): string {
  return "'" + value.replace(/'/g, "'\\''") + "'";
}
server.registerTool('quoted_for_posix', { inputSchema }, async ({ host }) => {
  exec(`ping ${shellQuote(host)}`);
  exec(`ping '${host.replaceAll("'", `'"'"'`)}'`);
  return done;
});

server.registerTool('all_metacharacters_refused', { inputSchema }, async ({ host }) => {
  if (/[^\w.-]/.test(host)) throw new Error('Not a host');
  exec(`ping ${host}`);
  return done;
});

server.registerTool('number_to_the_end', { inputSchema: { lines: z.string() } }, async ({ lines }) => {
  if (!Number.isInteger(Number(lines))) throw new Error('Not a number');
  exec(`head -n ${lines}`);
  return done;
});

server.registerTool('asserted', { inputSchema }, async ({ host }) => {
  assert(HOST.test(host), 'Not a host');
  exec(`ping ${host}`);
  return done;
});

server.registerTool('asserted_by_pattern', { inputSchema }, async ({ host }) => {
  assert.match(host, /^[a-z0-9.-]+$/);
  exec(`ping ${host}`);
  return done;
});

function hostOfTwoKinds(value: string): string {
  if (/^[a-z.]+$/.test(value)) return value;
  if (/^[0-9.]+$/.test(value)) return value;
  throw new Error('Not a host');
}
server.registerTool('one_of_two_ways', { inputSchema }, async ({ host }) => {
  exec(`ping ${hostOfTwoKinds(host)}`);
  return done;
});

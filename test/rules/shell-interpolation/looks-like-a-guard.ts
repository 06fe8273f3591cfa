/** Measures that look as if they kept a shell safe, and do not. */
import { exec, execSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'looks-like-a-guard', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { host: z.string() };

server.registerTool('double_quotes', { inputSchema }, async ({ host }) => {
  exec(`ping "${host}"`); // finding: found
  return done;
});

server.registerTool('single_quotes', { inputSchema }, async ({ host }) => {
  exec(`ping '${host}'`); // finding: found
  return done;
});

server.registerTool('quotes_escaped', { inputSchema }, async ({ host }) => {
  const escaped = host.replace(/"/g, '\\"');
  exec(`ping "${escaped}"`); // finding: found
  return done;
});

server.registerTool('written_as_json', { inputSchema }, async ({ host }) => {
  exec(`ping ${JSON.stringify(host)}`); // finding: found
  return done;
});

server.registerTool('characters_removed', { inputSchema }, async ({ host }) => {
  const clean = host.replace(/[;&|]/g, '');
  exec(`ping ${clean}`); // finding: partial
  return done;
});

server.registerTool('characters_refused', { inputSchema }, async ({ host }) => {
  if (/[;&|]/.test(host)) throw new Error('Not a host');
  exec(`ping ${host}`); // finding: partial
  return done;
});

server.registerTool('semicolon_refused', { inputSchema }, async ({ host }) => {
  if (host.includes(';')) throw new Error('Not a host');
  exec(`ping ${host}`); // finding: found
  return done;
});

server.registerTool('not_anchored', { inputSchema }, async ({ host }) => {
  if (!/[a-z0-9.-]+/.test(host)) throw new Error('Not a host');
  exec(`ping ${host}`); // finding: found
  return done;
});

server.registerTool('anchored_at_the_start', { inputSchema }, async ({ host }) => {
  if (!/^[a-z0-9.-]+/.test(host)) throw new Error('Not a host');
  exec(`ping ${host}`); // finding: found
  return done;
});

server.registerTool('anchored_in_one_alternative', { inputSchema }, async ({ host }) => {
  if (!/^localhost|[a-z0-9.-]+$/.test(host)) throw new Error('Not a host');
  exec(`ping ${host}`); // finding: found
  return done;
});

server.registerTool('anchored_by_line', { inputSchema }, async ({ host }) => {
  if (!/^[a-z0-9.-]+$/m.test(host)) throw new Error('Not a host');
  exec(`ping ${host}`); // finding: found
  return done;
});

server.registerTool('pattern_with_metacharacters', { inputSchema: { expression: z.string().regex(/^[^\s]+$/) } }, async ({ expression }) => {
  exec(`grep ${expression} log.txt`); // finding: found
  return done;
});

server.registerTool('only_length', { inputSchema: { host: z.string().min(1).max(64) } }, async ({ host }) => {
  exec(`ping ${host}`); // finding: found
  return done;
});

server.registerTool('is_text', { inputSchema: { host: z.any() } }, async ({ host }) => {
  if (typeof host !== 'string' || host.length === 0) throw new Error('Not a host');
  exec(`ping ${host}`); // finding: found
  return done;
});

function isHost(value: unknown): value is string {
  return typeof value === 'string';
}
server.registerTool('type_guard', { inputSchema: { host: z.any() } }, async ({ host }) => {
  if (!isHost(host)) throw new Error('Not a host');
  exec(`ping ${host}`); // finding: found
  return done;
});

server.registerTool('other_variable_checked', { inputSchema: { host: z.string(), flag: z.string() } }, async ({ host, flag }) => {
  if (!/^[a-z0-9.-]+$/.test(host)) throw new Error('Not a host');
  exec(`ping ${host} ${flag}`); // finding: found
  return done;
});

server.registerTool('checked_before_decoding', { inputSchema }, async ({ host }) => {
  if (!/^[\w%]+$/.test(host)) throw new Error('Not a host');
  exec(`ping ${decodeURIComponent(host)}`); // finding: found
  return done;
});

server.registerTool('checked_too_late', { inputSchema }, async ({ host }) => {
  execSync(`ping ${host}`); // finding: found
  if (!/^[a-z0-9.-]+$/.test(host)) throw new Error('Not a host');
  return done;
});

server.registerTool('checked_in_one_branch', { inputSchema: { strict: z.boolean(), host: z.string() } }, async ({ strict, host }) => {
  if (strict) {
    if (!/^[a-z0-9.-]+$/.test(host)) throw new Error('Not a host');
  }
  exec(`ping ${host}`); // finding: found
  return done;
});

server.registerTool('failure_is_ignored', { inputSchema }, async ({ host }) => {
  if (!/^[a-z0-9.-]+$/.test(host)) console.error('Odd host');
  exec(`ping ${host}`); // finding: found
  return done;
});

server.registerTool('error_is_caught', { inputSchema }, async ({ host }) => {
  try {
    if (!/^[a-z0-9.-]+$/.test(host)) throw new Error('Not a host');
  } catch (error) {
    console.error(error);
  }
  exec(`ping ${host}`); // finding: found
  return done;
});

server.registerTool('either_is_enough', { inputSchema }, async ({ host }) => {
  if (!/^[a-z0-9.-]+$/.test(host) && host.length > 100) throw new Error('Not a host');
  exec(`ping ${host}`); // finding: found
  return done;
});

function validate(host: string): boolean {
  return host.length > 0;
}
server.registerTool('helper_that_proves_nothing', { inputSchema }, async ({ host }) => {
  if (!validate(host)) throw new Error('Not a host');
  exec(`ping ${host}`); // finding: found
  return done;
});

function checkHost(host: string): { ok: boolean } {
  return { ok: /^[a-z0-9.-]+$/.test(host) };
}
server.registerTool('answer_not_looked_at', { inputSchema }, async ({ host }) => {
  checkHost(host);
  exec(`ping ${host}`); // finding: found
  return done;
});

server.registerTool('reassigned_after_the_check', { inputSchema: { host: z.string(), alias: z.string() } }, async ({ host, alias }) => {
  let target = host;
  if (!/^[a-z0-9.-]+$/.test(target)) throw new Error('Not a host');
  target = alias;
  exec(`ping ${target}`); // finding: found
  return done;
});

server.registerTool('dangerous_words_refused', { inputSchema: { command: z.string() } }, async ({ command }) => {
  for (const word of ['rm', 'shutdown', 'mkfs']) if (command.includes(word)) throw new Error('Refused');
  exec(command); // finding: whole
  return done;
});

server.registerTool('first_word_allowed', { inputSchema: { command: z.string() } }, async ({ command }) => {
  const [program = ''] = command.split(' ');
  if (!['ls', 'cat', 'git'].includes(program)) throw new Error('Refused');
  exec(command); // finding: whole
  return done;
});

server.registerTool('allowed_by_prefix', { inputSchema: { command: z.string() } }, async ({ command }) => {
  if (!command.startsWith('git ')) throw new Error('Refused');
  exec(command); // finding: whole
  return done;
});

server.registerTool('quote_escaped_without_quotes', { inputSchema }, async ({ host }) => {
  exec(`ping ${host.replace(/'/g, "'\\''")}`); // finding: found
  return done;
});

server.registerTool('first_quote_only', { inputSchema }, async ({ host }) => {
  exec(`ping '${host.replace("'", '')}'`); // finding: found
  return done;
});

// The second way proves nothing.
function hostOrLong(value: string): boolean {
  if (/^[a-z0-9.-]+$/.test(value)) return true;
  if (value.length > 3) return true;
  return false;
}
server.registerTool('second_answer', { inputSchema }, async ({ host }) => {
  if (!hostOrLong(host)) throw new Error('Not a host');
  exec(`ping ${host}`); // finding: found
  return done;
});

function givenBack(value: string): string | undefined {
  if (/^[a-z0-9.-]+$/.test(value)) return value;
  if (value.length > 3) return value;
  return undefined;
}
server.registerTool('second_way_back', { inputSchema }, async ({ host }) => {
  exec(`ping ${givenBack(host)}`); // finding: found
  return done;
});

server.registerTool('begins_with_a_number', { inputSchema }, async ({ host }) => {
  if (Number.isNaN(parseInt(host, 10))) throw new Error('Not a number');
  exec(`ping ${host}`); // finding: found
  return done;
});

/** Ways that values take on: bound and borrowed functions, tables, defaults, iterators, collections, state, encodings, matches. */
import * as childProcess from 'node:child_process';
import { exec, execSync, spawnSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'ways', version: '1.0.0' });
const done = { content: [] };
const text = { v: z.string() };
const texts = { v: z.array(z.string()) };

// Functions that are bound, borrowed, looked up, given defaults.
class Runner {
  constructor(private readonly prefix: string) {}
  run(command: string) {
    return execSync(this.prefix + command); // finding: found
  }
}
server.registerTool('bound', { inputSchema: text }, async ({ v }) => { const run = new Runner('ls '); run.run.bind(run)(v); return done; });
server.registerTool('bound_exec', { inputSchema: text }, async ({ v }) => { const run = exec.bind(undefined, 'echo ' + v); run(); return done; }); // finding: found
server.registerTool('call', { inputSchema: text }, async ({ v }) => { execSync.call(childProcess, v); return done; }); // finding: whole
server.registerTool('apply', { inputSchema: text }, async ({ v }) => { exec.apply(undefined, [v]); return done; }); // finding: whole
server.registerTool('reflect', { inputSchema: text }, async ({ v }) => { Reflect.apply(execSync, undefined, [v]); return done; }); // finding: whole
server.registerTool('computed_name', { inputSchema: text }, async ({ v }) => { childProcess[('exec' + 'Sync') as 'execSync'](v); return done; }); // finding: whole
const operations: Record<string, (file: string) => unknown> = { list: (file) => execSync('ls ' + file), nothing: () => undefined }; // finding: found
server.registerTool('table', { inputSchema: { ...text, operation: z.enum(['list', 'nothing']) } }, async ({ operation, v }) => { operations[operation]!(v); return done; });
function joined(command = 'ls', ...more: string[]) {
  return exec([command, ...more].join(' ')); // finding: found
}
server.registerTool('rest', { inputSchema: texts }, async ({ v }) => { joined(undefined, ...v); return done; });

// Collections, iterators, state.
let last = '';
server.registerTool('state', { inputSchema: text }, async ({ v }) => { last = v; execSync(`echo ${last}`); return done; }); // finding: found
server.registerTool('set', { inputSchema: texts }, async ({ v }) => { for (const one of new Set(v)) execSync('echo ' + one); return done; }); // finding: found
server.registerTool('splice', { inputSchema: text }, async ({ v }) => { const parts = ['ls']; parts.splice(1, 0, v); execSync(parts.join(' ')); return done; }); // finding: found
server.registerTool('unshift', { inputSchema: text }, async ({ v }) => { const parts = ['a']; parts.unshift(v); execSync(parts.join(' ')); return done; }); // finding: found
server.registerTool('flat', { inputSchema: { v: z.array(z.array(z.string())) } }, async ({ v }) => { execSync(v.flat().join(' ')); return done; }); // finding: whole
server.registerTool('shift', { inputSchema: texts }, async ({ v }) => { const rest = [...v]; let one; while ((one = rest.shift())) execSync(one); return done; }); // finding: found
function* words(args: { v: string }) {
  yield 'grep';
  yield args.v;
}
server.registerTool('generator', { inputSchema: text }, async (args) => { execSync([...words(args)].join(' ')); return done; }); // finding: found
server.registerTool('delegated', { inputSchema: text }, async (args) => { function* all() { yield* words(args); } for (const word of all()) execSync(word); return done; }); // finding: whole
async function* lines(script: string) {
  for (const line of script.split('\n')) yield line;
}
server.registerTool('async_generator', { inputSchema: text }, async ({ v }) => { for await (const line of lines(v)) execSync(line); return done; }); // finding: found

// Texts taken apart, decoded, put together.
server.registerTool('json', { inputSchema: text }, async ({ v }) => { execSync('echo ' + JSON.parse(v).name); return done; }); // finding: found
server.registerTool('query', { inputSchema: text }, async ({ v }) => { execSync('echo ' + new URLSearchParams(v).get('x')); return done; }); // finding: found
server.registerTool('base64', { inputSchema: text }, async ({ v }) => { execSync(Buffer.from(v, 'base64').toString('utf8')); return done; }); // finding: found
server.registerTool('matched', { inputSchema: text }, async ({ v }) => { const [, command] = /^run (.+)$/.exec(v) ?? []; execSync(command!); return done; }); // finding: found
server.registerTool('named_group', { inputSchema: text }, async ({ v }) => { execSync(v.match(/(?<command>.*)/)!.groups!.command!); return done; }); // finding: found
server.registerTool('replaced', { inputSchema: text }, async ({ v }) => { execSync('echo NAME'.replace('NAME', v)); return done; }); // finding: found
server.registerTool('reduced', { inputSchema: texts }, async ({ v }) => { execSync(v.reduce((line, one) => line + ' --' + one, 'tool')); return done; }); // finding: found
server.registerTool('entries', { inputSchema: { v: z.record(z.string()) } }, async ({ v }) => { execSync('env ' + Object.entries(v).map(([name, value]) => `${name}=${value}`).join(' ') + ' ls'); return done; }); // finding: found
server.registerTool('getter', { inputSchema: text }, async ({ v }) => { const options = { get command() { return v; } }; execSync(options.command); return done; }); // finding: whole
server.registerTool('rest_of', { inputSchema: text }, async (args) => { const { v: command, ...rest } = args; const options = { command, ...rest }; execSync(options.command); return done; }); // finding: whole

// Later.
server.registerTool('timer', { inputSchema: text }, async ({ v }) => { setTimeout(() => execSync(v), 100); return done; }); // finding: whole
server.registerTool('timer_argument', { inputSchema: text }, async ({ v }) => { setImmediate(execSync, v); return done; }); // finding: whole
server.registerTool('timer_arguments', { inputSchema: text }, async ({ v }) => { setTimeout(execSync, 10, v); process.nextTick(execSync, `ls ${v}`); return done; }); // finding: whole, found
server.registerTool('microtask', { inputSchema: text }, async ({ v }) => { queueMicrotask(() => { execSync(v); }); return done; }); // finding: whole
server.registerTool('all', { inputSchema: texts }, async ({ v }) => { await Promise.all(v.map(async (one) => exec(one))); return done; }); // finding: whole

// Thrown, and caught in the same function or around it.
class Refused extends Error {
  constructor(readonly command: string) { super('Refused.'); }
}
function refuse(command: string): never {
  throw new Refused(command);
}
server.registerTool('thrown', { inputSchema: text }, async ({ v }) => { try { throw new Error(v); } catch (error) { exec((error as Error).message); } return done; }); // finding: found
server.registerTool('thrown_by_another', { inputSchema: text }, async ({ v }) => { try { refuse(v); } catch (error) { if (error instanceof Refused) exec(error.command); } return done; }); // finding: whole
server.registerTool('thrown_fixed', { inputSchema: text }, async ({ v }) => { try { if (v === '') throw new Error('uptime'); } catch (error) { exec((error as Error).message); } return done; });
server.registerTool('rejected', { inputSchema: text }, async ({ v }) => { await Promise.reject(new Error(v)).catch((error: Error) => exec(error.message)); return done; }); // known-miss: found
server.registerTool('resolvers', { inputSchema: text }, async ({ v }) => { const { promise, resolve } = Promise.withResolvers<string>(); resolve(v); exec(await promise); return done; }); // known-miss: found
server.registerTool('own_iterator', { inputSchema: text }, async ({ v }) => { const list = { *[Symbol.iterator]() { yield v; } }; for (const one of list) exec(one); return done; }); // known-miss: found

// Assigned on some ways only.
server.registerTool('kept_in_one_arm', { inputSchema: text }, async ({ v }) => { let c = v; if (c.length > 3) { if (c.length > 5) c = 'long'; } else { c = 'short'; } exec(`ls ${c}`); return done; }); // finding: found
server.registerTool('kept_by_break', { inputSchema: texts }, async ({ v }) => { let c = v[0]; for (const one of v) { if (one === 'a') { if (one.length > 2) break; c = 'x'; } else { c = 'short'; } } exec(`ls ${c}`); return done; }); // finding: found
server.registerTool('kept_by_try', { inputSchema: text }, async ({ v }) => { let c = v; if (v.length > 3) { try { c = JSON.parse('"x"'); } catch { /* as it was */ } } else { c = 'short'; } exec(`ls ${c}`); return done; }); // finding: found
server.registerTool('set_again', { inputSchema: text }, async ({ v }) => { let c = 'a'; if (v.length > 3) { c = 'b'; if (v.length > 5) c = v; } else { c = 'short'; } exec(`ls ${c}`); return done; }); // finding: found
server.registerTool('grown', { inputSchema: text }, async ({ v }) => { let c = v; if (v.length > 3) { c += 'b'; } else { c = 'short'; } exec(`ls ${c}`); return done; }); // finding: found
server.registerTool('kept_around_both', { inputSchema: text }, async ({ v }) => { let c = v; if (!c) { if (process.argv[2]) c = 'long'; else c = 'short'; } exec(`ls ${c}`); return done; }); // finding: found
server.registerTool('set_in_both', { inputSchema: text }, async ({ v }) => { let c = v; if (c.length > 3) { c = 'long'; } else { c = 'short'; } exec(`ls ${c}`); return done; });
server.registerTool('set_or_left', { inputSchema: text }, async ({ v }) => { let c = v; if (c.length > 3) { c = 'long'; } else { return done; } exec(`ls ${c}`); return done; });

// Tags that escape, and the way round them; this process's own program.
server.registerTool('bun', { inputSchema: text }, async ({ v }) => { await Bun.$`ls ${v}`; await Bun.$`ls ${{ raw: v }}`; return done; }); // finding: whole
server.registerTool('own_program', { inputSchema: text }, async ({ v }) => { spawnSync(process.execPath, ['script.js', v]); return done; });

// A value that only names things of the process's surroundings, or was chosen from a list.
server.registerTool('environment', { inputSchema: { v: z.record(z.string()) } }, async ({ v }) => { execSync('ls', { env: { ...process.env, ...v } }); return done; });
server.registerTool('chosen', { inputSchema: { v: z.object({ branch: z.any() }).optional() } }, async ({ v }) => {
  const branch = String(v?.branch);
  if (!['main', 'next'].includes(branch)) return done;
  execSync('git checkout ' + branch);
  return done;
});

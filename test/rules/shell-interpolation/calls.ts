/** An argument handed through functions, closures, callbacks, promises, generators and events. */
import { exec, execSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { promisify } from 'node:util';
import * as util from 'node:util';
import cp from 'node:child_process';
import * as childProcess from 'child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'calls', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { host: z.string() };
const execAsync = promisify(exec);
const run = util.promisify(cp.exec);
const { execSync: start } = childProcess;

function ping(target: string, count = 1) {
  return execSync(`ping -c ${count} ${target}`); // finding: found
}
server.registerTool('function', { inputSchema }, async ({ host }) => {
  ping(host);
  return done;
});

const trace = (target: string): void => {
  execSync('traceroute ' + target); // finding: found
};
server.registerTool('arrow', { inputSchema }, async ({ host }) => {
  trace(host);
  return done;
});

function commandFor(target: string) {
  return `ping ${target}`;
}
server.registerTool('returned', { inputSchema }, async ({ host }) => {
  exec(commandFor(host)); // finding: found
  return done;
});

function withDefault(target = 'localhost', ...flags: string[]) {
  execSync(`ping ${flags.join(' ')} ${target}`); // finding: found
}
server.registerTool('default_parameter', { inputSchema: { host: z.string().optional() } }, async ({ host }) => {
  withDefault(host);
  return done;
});

function withRest(program: string, ...flags: string[]) {
  execSync([program, ...flags].join(' ')); // finding: found
}
server.registerTool('rest_parameter', { inputSchema }, async ({ host }) => {
  withRest('ping', '-c', '1', host);
  return done;
});

function withOptions({ host: target, count = 1 }: { host: string; count?: number }) {
  execSync(`ping -c ${count} ${target}`); // finding: found
}
server.registerTool('options_parameter', { inputSchema }, async (args) => {
  withOptions({ ...args, count: 3 });
  return done;
});

server.registerTool('closure', { inputSchema }, async ({ host }) => {
  const later = () => execSync(`ping ${host}`); // finding: found
  later();
  return done;
});

function runnerFor(target: string) {
  return (flag: string) => execSync(`ping ${flag} ${target}`); // finding: found
}
server.registerTool('made_function', { inputSchema }, async ({ host }) => {
  runnerFor(host)('-c 1');
  return done;
});

server.registerTool('promisified', { inputSchema }, async ({ host }) => {
  await execAsync(`ping ${host}`); // finding: found
  await run(`ping ${host}`); // finding: found
  start(`ping ${host}`); // finding: found
  return done;
});

async function resolveHost(name: string) {
  return name.trim();
}
server.registerTool('awaited', { inputSchema }, async ({ host }) => {
  const target = await resolveHost(host);
  exec(`ping ${target}`); // finding: found
  return done;
});

server.registerTool('then', { inputSchema }, async ({ host }) => {
  await resolveHost(host).then((target) => exec(`ping ${target}`)); // finding: found
  return done;
});

server.registerTool('all', { inputSchema: { first: z.string(), second: z.string() } }, async ({ first, second }) => {
  const [one, two] = await Promise.all([resolveHost(first), resolveHost(second)]);
  exec(`ping ${one}`); // finding: found
  exec(`ping ${two}`); // finding: found
  return done;
});

server.registerTool('all_mapped', { inputSchema: { hosts: z.array(z.string()) } }, async ({ hosts }) => {
  await Promise.all(hosts.map(async (one) => exec(`ping ${one}`))); // finding: found
  return done;
});

server.registerTool('new_promise', { inputSchema }, async ({ host }) => {
  const target = await new Promise<string>((resolve) => {
    setTimeout(() => resolve(host), 10);
  });
  exec(`ping ${target}`); // finding: found
  return done;
});

server.registerTool('in_promise', { inputSchema }, async ({ host }) => {
  await new Promise((resolve, reject) => {
    exec(`ping ${host}`, (error, stdout) => (error ? reject(error) : resolve(stdout))); // finding: found
  });
  return done;
});

server.registerTool('timer', { inputSchema }, async ({ host }) => {
  setTimeout(() => {
    exec(`ping ${host}`); // finding: found
  }, 1000);
  return done;
});

function each(values: readonly string[], visit: (value: string) => void) {
  for (const value of values) visit(value);
}
server.registerTool('callback', { inputSchema: { hosts: z.array(z.string()) } }, async ({ hosts }) => {
  each(hosts, (one) => {
    exec(`ping ${one}`); // finding: found
  });
  hosts.forEach((one) => exec(`ping ${one}`)); // finding: found
  return done;
});

function* candidates(name: string) {
  yield name;
  yield `www.${name}`;
}
server.registerTool('generator', { inputSchema }, async ({ host }) => {
  for (const candidate of candidates(host)) exec(`ping ${candidate}`); // finding: found
  return done;
});

async function* candidatesLater(name: string) {
  yield name;
}
server.registerTool('async_generator', { inputSchema }, async ({ host }) => {
  for await (const candidate of candidatesLater(host)) exec(`ping ${candidate}`); // finding: found
  return done;
});

server.registerTool('logical', { inputSchema: { host: z.string().optional(), name: z.string().optional() } }, async ({ host, name }) => {
  const target = host || name || 'localhost';
  exec(`ping ${target}`); // finding: found
  exec(`ping ${name ?? 'localhost'}`); // finding: found
  return done;
});

server.registerTool('chosen', { inputSchema: { host: z.string(), v6: z.boolean() } }, async ({ host, v6 }) => {
  exec(v6 ? `ping6 ${host}` : 'ping localhost'); // finding: found
  return done;
});

const actions: Record<string, (target: string) => Buffer> = {
  ping: (target) => execSync(`ping ${target}`), // finding: found
  trace: (target) => execSync(`traceroute ${target}`), // finding: found
};
server.registerTool('table', { inputSchema: { action: z.string(), host: z.string() } }, async ({ action, host }) => {
  actions[action]?.(host);
  return done;
});

const dispatch = new Map([['dig', (target: string) => execSync(`dig ${target}`)]]); // finding: found
server.registerTool('map_of_functions', { inputSchema: { action: z.string(), host: z.string() } }, async ({ action, host }) => {
  dispatch.get(action)!(host);
  return done;
});

server.registerTool('called_apart', { inputSchema }, async ({ host }) => {
  ping.call(undefined, host);
  trace.apply(undefined, [host]);
  const bound = withRest.bind(undefined, 'whois');
  bound(host);
  return done;
});

function logged<A extends unknown[], R>(inner: (...args: A) => R): (...args: A) => R {
  return (...args) => inner(...args);
}
const loggedPing = logged((target: string) => execSync(`fping ${target}`)); // finding: found
server.registerTool('wrapped', { inputSchema }, async ({ host }) => {
  loggedPing(host);
  return done;
});

function safely<T>(handler: (args: T) => Promise<unknown>) {
  return async (args: T) => {
    try {
      await handler(args);
      return done;
    } catch {
      return { isError: true, content: [] };
    }
  };
}
server.registerTool('wrapped_handler', { inputSchema }, safely(async ({ host }: { host: string }) => {
  exec(`ping ${host}`); // finding: found
}));

const bus = new EventEmitter();
bus.on('ping', (target: string) => {
  exec(`ping ${target}`); // finding: found
});
server.registerTool('event', { inputSchema }, async ({ host }) => {
  bus.emit('ping', host);
  return done;
});

function countdown(target: string, left: number): void {
  if (left === 0) return;
  execSync(`ping ${target}`); // finding: found
  countdown(target, left - 1);
}
server.registerTool('recursive', { inputSchema }, async ({ host }) => {
  countdown(host, 3);
  return done;
});

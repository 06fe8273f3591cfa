/** Servers that answer the protocol without an SDK. */
import { describe, expect, it } from 'vitest';
import { read } from './read.js';

const TOOLS = `
const schema = (key: string) => ({ type: 'object', properties: { [key]: { type: 'string' } }, required: [key] });
export const tools = [{ name: 'run', description: 'Runs.', inputSchema: schema('command') }, { name: 'stop', description: 'Stops.', inputSchema: schema('id') }];
export function run(args: { command: string }) { return args.command; }
export function stop(args: { id: string }) { return args.id; }
`;

async function found(code: string, more: Readonly<Record<string, string>> = {}) {
  const { servers, notices } = await read({ 'src/index.ts': code, 'src/tools.ts': TOOLS, ...more }, {});
  return {
    notices,
    servers: servers.map((server) => [server.name, server.transports.map((transport) => transport.kind)]),
    tools: servers.flatMap((server) => server.tools.map((tool) => [tool.name, tool.handler?.name, Object.keys(tool.inputSchema?.['properties'] ?? {}), tool.validation.state, tool.confidence])),
  };
}

const both = (confidence: string) => [['run', 'run', ['command'], 'not-validated', confidence], ['stop', 'stop', ['id'], 'not-validated', confidence]];
const BOTH = both('low');

describe('tools/list and tools/call told apart by the code itself', () => {
  it('a switch over lines of standard input', async () => {
    const got = await found(`import readline from 'node:readline';
import { tools, run, stop } from './tools.js';
const info = { name: 'by-hand', version: '1.2.3' };
const send = (value: unknown) => { process.stdout.write(JSON.stringify(value) + '\\n'); };
async function handle(message: { id: number; method: string; params: any }) {
  switch (message.method) {
    case 'initialize': return send({ jsonrpc: '2.0', id: message.id, result: { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: info } });
    case 'tools/list': return send({ jsonrpc: '2.0', id: message.id, result: { tools } });
    case 'tools/call': {
      const { name, arguments: args } = message.params;
      const result = name === 'run' ? run(args) : name === 'stop' ? stop(args) : undefined;
      return send({ jsonrpc: '2.0', id: message.id, result });
    }
  }
}
readline.createInterface({ input: process.stdin }).on('line', (line) => { void handle(JSON.parse(line)); });
`);
    expect(got.servers).toEqual([['by-hand', ['stdio']]]);
    expect(got.tools).toEqual(both('medium'));
    expect(got.notices).toEqual([]);
  });

  it('a table of handlers', async () => {
    const got = await found(`import express from 'express';
import { tools, run, stop } from './tools.js';
const handlers: Record<string, (args: any) => unknown> = { run, stop };
const methods: Record<string, (params: any) => unknown> = {
  'tools/list': () => ({ tools }),
  'tools/call': (params) => handlers[params.name](params.arguments),
};
express().post('/mcp', (req, res) => { res.json(methods[req.body.method](req.body.params)); });
`);
    expect(got.tools).toEqual(BOTH);
  });

  it('is no server where the names are only sent', async () => {
    const got = await found(`export const list = () => fetch('http://x/mcp', { method: 'POST', body: JSON.stringify({ method: 'tools/list' }) });
export const call = () => fetch('http://x/mcp', { method: 'POST', body: JSON.stringify({ method: 'tools/call' }) });
`);
    expect(got).toEqual({ notices: [], servers: [], tools: [] });
  });

  it('what it offers is not known: a notice', async () => {
    const got = await found(`export async function answer(request: { method: string }) {
  if (request.method === 'tools/list') return { tools: await (await fetch('http://x')).json() };
  if (request.method === 'tools/call') return { content: [] };
}
`);
    expect(got.tools).toEqual([]);
    expect(got.notices.map((notice) => [notice.kind, notice.location?.file])).toEqual([['unresolved-registration', '/p/src/index.ts']]);
  });
});

const HEAD = `import readline from 'node:readline';
import { tools, run, stop } from './tools.js';
const info = { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'by-hand', version: '1.2.3' } };
const call = ({ name, arguments: args }: any) => name === 'run' ? run(args) : name === 'stop' ? stop(args) : undefined;
const send = (id: number, result: unknown) => { process.stdout.write(JSON.stringify({ jsonrpc: '2.0', id, result }) + '\\n'); };
readline.createInterface({ input: process.stdin }).on('line', (line) => { void handle(JSON.parse(line)); });
`;
const compared = (list: string, called: string) => `async function handle(message: any) {
  if (message.method === 'initialize') return send(message.id, info);
  if (message.method === ${list}) return send(message.id, { tools });
  if (message.method === ${called}) return send(message.id, call(message.params));
}
`;
const handlers = (start: string, list: string, called: string) => `${start}() => info); ${list}() => ({ tools })); ${called}(params: any) => call(params));
`;

describe('methods that are named by constants', () => {
  it.each([
    ['an enum', "export enum Method { ToolsList = 'tools/list', ToolsCall = 'tools/call' }", "import { Method } from './methods.js';", 'Method.ToolsList', 'Method.ToolsCall'],
    ['an object in an object, under another name', "export const METHODS = { TOOLS: { LIST: 'tools/list', CALL: 'tools/call' } } as const;", "import { METHODS as M } from './methods.js';", 'M.TOOLS.LIST', 'M.TOOLS.CALL'],
    ['constants', "export const TOOLS_LIST = 'tools/list';\nexport const TOOLS_CALL: string = 'tools/call';", "import * as methods from './methods.js';", 'methods.TOOLS_LIST', 'methods.TOOLS_CALL'],
    ['static fields', "export class Method { static readonly LIST = 'tools/list'; static readonly CALL = 'tools/call'; }", "import { Method } from './methods.js';", 'Method.LIST', 'Method.CALL'],
  ])('%s in another file', async (_, methods, imported, list, called) => {
    const got = await found(`${imported}\n${HEAD}${compared(list, called)}`, { 'src/methods.ts': methods });
    expect(got.servers).toEqual([['by-hand', ['stdio']]]);
    expect(got.tools).toEqual(both('medium'));
    expect(got.notices).toEqual([]);
  });

  it('keys of a table', async () => {
    const got = await found(`${HEAD}import { Method } from './methods.js';
const table: Record<string, (params: any) => unknown> = { initialize: () => info, [Method.List]: () => ({ tools }), [Method.Call]: (params) => call(params) };
function handle(message: any) { send(message.id, table[message.method](message.params)); }
`, { 'src/methods.ts': "export enum Method { List = 'tools/list', Call = 'tools/call' }" });
    expect(got.tools).toEqual(both('low'));
  });

  it('are no server where they are only sent', async () => {
    const got = await found(`import { Method } from './methods.js';
const request = (method: string, params: unknown) => fetch('http://x/mcp', { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', method, params }) });
export const list = (params: unknown) => request(Method.List, params);
export const call = (params: unknown) => request(Method.Call, params);
`, { 'src/methods.ts': "export enum Method { List = 'tools/list', Call = 'tools/call' }" });
    expect(got).toEqual({ notices: [], servers: [], tools: [] });
  });
});

describe('a handler for each method', () => {
  const registry = `class Rpc { private methods = new Map<string, (params: any) => unknown>(); on(name: string, fn: (params: any) => unknown) { this.methods.set(name, fn); } handle(m: any) { return this.methods.get(m.method)?.(m.params); } }
const rpc = new Rpc();
`;
  it.each([
    ['set in a map', `const table = new Map<string, (params: any) => unknown>();\n${handlers("table.set('initialize', ", "table.set('tools/list', ", "table.set('tools/call', ")}function handle(m: any) { send(m.id, table.get(m.method)?.(m.params)); }`],
    ['entries of a map', `const table = new Map<string, (params: any) => unknown>([['initialize', () => info], ['tools/list', () => ({ tools })], ['tools/call', (params) => call(params)]]);\nfunction handle(m: any) { send(m.id, table.get(m.method)?.(m.params)); }`],
    ['registered with a class of its own', `${registry}${handlers("rpc.on('initialize', ", "rpc.on('tools/list', ", "rpc.on('tools/call', ")}function handle(m: any) { send(m.id, rpc.handle(m)); }`],
    ['registered with a package', `import { JSONRPCServer } from 'json-rpc-2.0';\nconst rpc = new JSONRPCServer();\n${handlers("rpc.addMethod('initialize', ", "rpc.addMethod('tools/list', ", "rpc.addMethod('tools/call', ")}async function handle(m: any) { send(m.id, await rpc.receive(m)); }`],
    ['methods of a class, bound', `${registry}class Server {
  constructor() { rpc.on('initialize', this.start.bind(this)); rpc.on('tools/list', this.list.bind(this)); rpc.on('tools/call', this.call.bind(this)); }
  private start() { return info; }
  private list() { return { tools }; }
  private call(params: any) { return call(params); }
}
new Server();
function handle(m: any) { send(m.id, rpc.handle(m)); }`],
  ])('%s', async (_, code) => {
    const got = await found(HEAD + code);
    expect(got.servers).toEqual([['by-hand', ['stdio']]]);
    expect(got.tools).toEqual(both('medium'));
    expect(got.notices).toEqual([]);
  });

  it('assigned to a table', async () => {
    const got = await found(`${HEAD}const table: Record<string, (params: any) => unknown> = {};
table['initialize'] = () => info;
table['tools/list'] = () => ({ tools });
table['tools/call'] = (params) => call(params);
function handle(m: any) { send(m.id, table[m.method](m.params)); }
`);
    expect(got.tools).toEqual(both('medium'));
  });

  it('a function for each, which looks at the method itself', async () => {
    const got = await found(`${HEAD}
const start = (m: any) => { if (m.method === 'initialize') send(m.id, info); };
const list = (m: any) => { if (m.method !== 'tools/list') return; send(m.id, { tools }); };
const called = (m: any) => { if (m.method === 'tools/call') send(m.id, call(m.params)); };
function handle(message: any) { for (const one of [start, list, called]) one(message); }
`);
    expect(got.servers).toEqual([['by-hand', ['stdio']]]);
    expect(got.tools.map(([name]) => name)).toEqual(['run', 'stop']);
  });
});

it('methods that are told apart by their parts: a notice', async () => {
  const got = await found(`${HEAD}function handle(message: any) {
  const [group, verb] = message.method.split('/');
  if (group === 'tools' && verb === 'list') send(message.id, { tools });
  else if (group === 'tools' && verb === 'call') send(message.id, call(message.params));
  else if (group === 'initialize') send(message.id, info);
}
`);
  expect(got.tools).toEqual([]);
  expect(got.notices.map((notice) => [notice.kind, notice.location?.file])).toEqual([['unresolved-registration', '/p/src/index.ts']]);
});

const byPosition = (answer: string): string => `import { tools, run } from './tools.js';
const METHODS = ['tools/list', 'tools/call'];
const answers = [() => ({ tools }), (params: any) => run(params.arguments)];
export function handle(message: any) {
  const result = answers[METHODS.indexOf(message.method)]?.(message.params);
  return ${answer};
}
`;

it('methods that are told apart by their place in a list: a notice where messages with a result are made', async () => {
  for (const answer of ["{ jsonrpc: '2.0', id: message.id, result }", "JSON.stringify({ \"jsonrpc\": \"2.0\", \"result\": result })", "{ jsonrpc: '2.0', id: message.id ?? null, result: result ?? {} }"]) {
    const got = await found(byPosition(answer));
    expect(got.servers).toEqual([]);
    expect(got.notices.map((notice) => [notice.kind, notice.location?.file])).toEqual([['unresolved-registration', '/p/src/index.ts']]);
  }
});

it('known miss: the same where something else makes the messages', async () => {
  const got = await found(byPosition('result'));
  expect([got.servers, got.notices]).toEqual([[], []]);
});

it('a client that names the methods, and reads results, is no server: nothing is said of it', async () => {
  const got = await found(`export async function ask(url: string, name: string) {
  const send = async (method: string, params: unknown) => { const { result } = await (await fetch(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }) })).json(); return result; };
  await send('tools/list', {});
  return send('tools/call', { name, arguments: {} });
}
`);
  expect([got.servers, got.notices]).toEqual([[], []]);
});

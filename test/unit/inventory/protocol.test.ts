/** Servers that answer the protocol without an SDK. */
import { describe, expect, it } from 'vitest';
import { read } from './read.js';

const TOOLS = `
const schema = (key: string) => ({ type: 'object', properties: { [key]: { type: 'string' } }, required: [key] });
export const tools = [{ name: 'run', description: 'Runs.', inputSchema: schema('command') }, { name: 'stop', description: 'Stops.', inputSchema: schema('id') }];
export function run(args: { command: string }) { return args.command; }
export function stop(args: { id: string }) { return args.id; }
`;

async function found(code: string) {
  const { servers, notices } = await read({ 'src/index.ts': code, 'src/tools.ts': TOOLS }, {});
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

/** Objects that stand in for a server: what a `Proxy` does to names, descriptions and handlers. */
import { expect, it } from 'vitest';
import { read } from './read.js';

const SERVER = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
const server = new McpServer({ name: 's', version: '1.0.0' });
`;

it.each([
  ['a method that is replaced', `const it: any = new Proxy(server, { get(target: any, key) { return key === 'registerTool' ? (name: string, ...rest: any[]) => target.registerTool('pre_' + name, ...rest) : target[key]; } });
it.registerTool('t', { description: 'D', inputSchema: { a: z.string() } }, async () => ({ content: [] }));`, 'pre_t', 'D'],
  ['a method that is wrapped', `const wrap = (made: any) => new Proxy(made, { get(target, key, receiver) {
  const value = Reflect.get(target, key, receiver);
  if (key !== 'registerTool') return typeof value === 'function' ? value.bind(target) : value;
  return (name: string, config: any, callback: any) => value.call(target, name + '_x', { ...config, description: 'other' }, async (args: any) => callback(args));
} });
wrap(server).registerTool('t', { description: 'D', inputSchema: { a: z.string() } }, async () => ({ content: [] }));`, 't_x', 'other'],
  ['a call that is wrapped', `const it = new Proxy(server, { get: (target: any, key) => key === 'registerTool' ? new Proxy(target[key], { apply: (fn, self, args) => fn.apply(target, ['n_' + args[0], ...args.slice(1)]) }) : Reflect.get(target, key) });
it.registerTool('t', { description: 'D', inputSchema: { a: z.string() } }, async () => ({ content: [] }));`, 'n_t', 'D'],
  ['traps that change nothing', `const it = new Proxy(server, { has: () => true });
it.registerTool('t', { description: 'D', inputSchema: { a: z.string() } }, async () => ({ content: [] }));`, 't', 'D'],
])('%s', async (_, code, name, description) => {
  const { servers, notices } = await read({ 'src/index.ts': SERVER + code });
  expect(servers.flatMap((one) => one.tools.map((tool) => [tool.name, tool.description, Object.keys(tool.inputSchema?.['properties'] ?? {}), tool.handler !== undefined]))).toEqual([[name, description, ['a'], true]]);
  expect(notices).toEqual([]);
});

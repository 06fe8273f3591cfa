/** Hooks of frameworks that see every tool call: where one of them writes a record, all tools have one. */
import type { Server } from './model.js';
import type { Model } from './discover.js';
import { alternatives, type Value } from '../resolve/values.js';
import { readPath } from './fields.js';

interface HookRow {
  readonly framework: string;
  /** Options of the constructor. */
  readonly options?: readonly string[];
  /** Methods of the server, with the event that the first argument must name, where it names one. */
  readonly methods?: readonly { readonly path: RegExp; readonly handler: string; readonly event?: RegExp }[];
}

const rows: readonly HookRow[] = [
  { framework: 'fastmcp', options: ['arg0.onToolCall', 'arg0.hooks.onToolCall'] },
  { framework: 'mcp-handler', options: ['arg2.onEvent', 'arg1.onEvent'] },
  { framework: 'mcp-use', methods: [{ path: /^mcp-use#(?:MCPServer|createMCPServer\(\))\.(?:use|on)$/, handler: 'arg1', event: /tools|tool/ }] },
  { framework: 'mcp-lite', methods: [{ path: /^mcp-lite#McpServer\.use$/, handler: 'arg0' }] },
  { framework: 'tmcp', methods: [{ path: /^tmcp#McpServer\.on$/, handler: 'arg1', event: /tool/ }] },
];

/** Functions and values that see every tool call of a server. */
export function callHooks(server: Server, model: Model): readonly Value[] {
  const row = rows.find((one) => one.framework === server.raw.framework);
  if (!row) return [];
  const found: Value[] = [];
  if (row.options) {
    const value = readPath(model.machine, { args: server.raw.args }, row.options);
    if (value) for (const { value: one } of alternatives(value)) if (one.kind !== 'literal') found.push(one);
  }
  for (const call of model.collector.web.calls) {
    for (const method of row.methods ?? []) {
      if (call.path === undefined || !method.path.test(call.path)) continue;
      const event = call.args[0];
      if (method.event && !(event?.kind === 'literal' && typeof event.value === 'string' && method.event.test(event.value))) continue;
      const value = readPath(model.machine, { args: call.args }, [method.handler]);
      if (value) found.push(value);
    }
  }
  return found;
}

/** Code as TypeScript writes it for ES5: what is read equals what is read of its source, names, schemas and conditions. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { read, type Read } from '../inventory/read.js';

const SERVER = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
const server = new McpServer({ name: 's', version: '1.0.0' });
`;
const RUN = "async () => ({ content: [{ type: 'text' as const, text: 'x' }] })";

const shown = (found: Read): unknown => found.servers.map((server) => server.tools.map((tool) => [tool.name, tool.title, tool.description, tool.inputSchema, tool.conditions.length, tool.handler !== undefined]));

async function both(source: string, options: ts.CompilerOptions): Promise<{ source: unknown; compiled: Read }> {
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES5, esModuleInterop: true, ...options }, fileName: 'index.ts' });
  return { source: shown(await read({ 'src/index.ts': source })), compiled: await read({ 'dist/index.js': outputText, 'package.json': JSON.stringify({ name: 'p', main: 'dist/index.js', dependencies: { '@modelcontextprotocol/sdk': '1', zod: '^3.25.0' } }) }) };
}

const WRITTEN: readonly (readonly [string, string])[] = [
  ['async functions, state after a wait, loops', `${SERVER}const load = async () => [{ name: 'a' }, { name: 'b' }];
async function main() {
  const list = await load();
  for (const one of list) server.registerTool(one.name, { inputSchema: { x: z.string() } }, ${RUN});
  if (process.env.EXTRA) server.registerTool('c', {}, ${RUN});
  else await load();
  try { await load(); server.registerTool('d', {}, ${RUN}); } catch (error) { console.error(error); } finally { await load(); }
  server.registerTool('e', {}, ${RUN});
}
main();`],
  ['generators', `${SERVER}function* defs() { yield { name: 'a' }; yield* [{ name: 'b' }]; }
for (const one of defs()) server.registerTool(one.name, {}, ${RUN});`],
  ['classes, their bases, getters and statics', `${SERVER}abstract class Base {
  abstract name: string;
  schema: Record<string, z.ZodTypeAny> = { x: z.string() };
  get title() { return this.name.toUpperCase(); }
  static kind = 'k';
  register() { server.registerTool(this.name, { title: this.title, description: Base.kind, inputSchema: this.schema }, (args: unknown) => this.run(args)); }
  abstract run(args: unknown): Promise<{ content: [] }>;
}
class A extends Base { name = 'a'; async run(_: unknown) { return { content: [] as [] }; } }
class B extends Base { name = 'b'; constructor() { super(); this.schema = { y: z.number() }; } async run(_: unknown) { return { content: [] as [] }; } }
for (const Made of [A, B]) new Made().register();`],
  ['a class of ours on one of a package', `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
class My extends McpServer {
  constructor() { super({ name: 's', version: '1.0.0' }); this.setup(); }
  private setup() { this.registerTool('a', { inputSchema: { x: z.string() } }, ${RUN}); }
}
new My();`],
  ['rest, spread, destructuring, maps', `${SERVER}const more = new Map([['b', { d: 'B' }], ['c', { d: 'C' }]]);
const all = [{ name: 'a', d: 'A' }, ...[...more].map(([name, rest]) => ({ name, ...rest }))];
for (const { name, ...rest } of all) server.registerTool(name, { description: rest.d, inputSchema: { x: z.string(), ...(name === 'a' ? { y: z.number() } : {}) } }, ${RUN});`],
];

describe.each([['helpers in the file', {}], ['helpers of tslib', { importHelpers: true }]] as const)('%s', (_, options) => {
  it.each(WRITTEN)('%s', async (__, source) => {
    const { source: expected, compiled } = await both(source, { downlevelIteration: true, ...options });
    expect(shown(compiled)).toEqual(expected);
    expect(compiled.notices).toEqual([]);
  });
});

const HANDED_BACK = `${SERVER}async function defs() { await Promise.resolve(); return [{ name: 'a', schema: { x: z.string() } }, { name: 'b', schema: { y: z.number() } }]; }
(async () => { for (const one of await defs()) server.registerTool(one.name, { inputSchema: one.schema }, ${RUN}); })();`;

it('what an async function hands back', async () => {
  const { source, compiled } = await both(HANDED_BACK, { downlevelIteration: true });
  expect(shown(compiled)).toEqual(source);
  expect(compiled.notices).toEqual([]);
});

it.each([
  ['`for await` below ES2018', `${SERVER}async function* defs() { yield { name: 'a' }; }
(async () => { for await (const one of defs()) server.registerTool(one.name, {}, ${RUN}); })();`, {}],
  ['a helper of tslib that is applied', HANDED_BACK, { importHelpers: true }],
])('known miss, told by a notice: %s', async (_, code, options) => {
  const { source, compiled } = await both(code, { downlevelIteration: true, ...options });
  expect((source as unknown[][])[0]?.length).toBeGreaterThan(0);
  expect(compiled.servers.flatMap((server) => server.tools)).toEqual([]);
  expect(compiled.notices.map((notice) => notice.kind)).toEqual(['unresolved-registration']);
});

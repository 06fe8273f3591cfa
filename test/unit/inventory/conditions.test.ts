/** Under which conditions a tool is registered. */
import { describe, expect, it } from 'vitest';
import { read, toolNames } from './read.js';

const HEAD = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
const server = new McpServer({ name: 's', version: '1' });
const all = [{ name: 'a', scope: 'read' }, { name: 'b', scope: 'write' }];
declare function allowed(name: string): boolean;
`;

describe('what is added to a list', () => {
  it.each([
    ['after a test that skips the others', 'for (const tool of all) { if (!allowed(tool.name)) continue; chosen.push(tool); }'],
    ['in a branch', 'for (const tool of all) if (allowed(tool.name)) chosen.push(tool);'],
    ['after an early return of a callback', 'all.forEach((tool) => { if (!allowed(tool.name)) return; chosen.push(tool); });'],
  ])('%s depends on the test', async (_, body) => {
    const found = await read({ 'src/index.ts': `${HEAD}const chosen: typeof all = [];\n${body}\nfor (const { name } of chosen) server.tool(name, () => ({ content: [] }));` });
    expect(toolNames(found)).toEqual(['a?', 'b?']);
  });

  it.each([
    ['a list', 'const chosen: typeof all = []; chosen.push(...all);', 'chosen'],
    ['a map', 'const table = new Map<string, { name: string }>(); for (const tool of all) table.set(tool.name, tool);', 'table.values()'],
    ['an object', 'const table: Record<string, { name: string }> = {}; for (const tool of all) table[tool.name] = tool;', 'Object.values(table)'],
  ])('%s made under the same condition adds none of its own', async (_, body, list) => {
    const found = await read({ 'src/index.ts': `${HEAD}
function register(chosen: Iterable<{ name: string }>): void { for (const { name } of chosen) server.tool(name, { x: z.string() }, () => ({ content: [] })); }
function main(): void {
  if (process.argv.includes('--help')) return;
  ${body}
  register(${list});
}
main();` });
    expect(found.servers[0]?.tools.map((tool) => tool.conditions)).toEqual([["!(process.argv.includes('--help'))"], ["!(process.argv.includes('--help'))"]]);
  });

  it('a check that ends the program is no condition', async () => {
    const found = await read({ 'src/index.ts': `${HEAD}
const chosen: typeof all = [];
for (const tool of all) { if (!process.env.KEY) throw new Error('no key'); chosen.push(tool); }
for (const { name } of chosen) server.tool(name, () => ({ content: [] }));` });
    expect(toolNames(found)).toEqual(['a', 'b']);
  });

  it('a property added later to a shape is conditional only where it was added', async () => {
    const found = await read({ 'src/index.ts': `${HEAD}
function add(wide: boolean): void {
  if (process.env.OFF) return;
  const shape: Record<string, z.ZodType> = { a: z.string() };
  shape.b = z.number();
  if (process.env.WIDE) shape.c = z.boolean();
  server.tool('t', shape, () => ({ content: [] }));
}
add(true);` });
    const schema = found.servers[0]?.tools[0]?.inputSchema as { properties: object };
    expect(Object.keys(schema.properties)).toEqual(['a', 'b', 'c']);
    expect(found.notices.filter((notice) => notice.kind === 'unknown-schema').map((notice) => notice.message)).toEqual(['The input schema of tool "t" is known in part only: conditional property.']);
  });
});

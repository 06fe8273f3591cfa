/** Where a tool is said to be, when its name stands in a table. */
import { describe, expect, it } from 'vitest';
import { read } from './read.js';

const HEAD = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
const server = new McpServer({ name: 's', version: '1' });
`;
const NAMES = `export const NAMES = { list: 'list_things', drop: 'drop_thing' } as const;\n`;

/** Text at the place of each tool. */
async function places(body: string, names = NAMES): Promise<string[]> {
  const files = { 'src/names.ts': names, 'src/index.ts': `${HEAD}import { NAMES } from './names.js';\n${body}` };
  const found = await read(files);
  return found.servers.flatMap((one) => one.tools.map(({ name, location, nameLocation }) => {
    const at = nameLocation ?? location;
    return `${name} ${at.file.slice(3)} ${(files as Record<string, string>)[at.file.slice(3)]?.slice(at.start, at.end) ?? ''}`;
  }));
}

describe('a name of a table', () => {
  it.each([
    ['in a call', "server.tool(NAMES.list, 'Lists', {}, async () => ({ content: [] }));\nserver.registerTool(NAMES['drop'], { description: 'Drops' }, async () => ({ content: [] }));", ['list_things src/index.ts NAMES.list', "drop_thing src/index.ts NAMES['drop']"]],
    ['in a definition', 'const tools = [{ name: NAMES.list, description: "Lists", schema: { all: z.boolean() }, run: async () => ({ content: [] }) }, { run: async () => ({ content: [] }), description: "Drops", name: NAMES.drop as string, schema: {} }];\nfor (const tool of tools) server.tool(tool.name, tool.description, tool.schema, tool.run);', ['list_things src/index.ts NAMES.list', 'drop_thing src/index.ts NAMES.drop']],
    ['without a description', 'server.tool(NAMES.list, async () => ({ content: [] }));', ['list_things src/index.ts NAMES.list']],
    ['in a loop over definitions that hold more than the name', 'for (const [key, text] of Object.entries({ one: "One", two: "Two" })) server.tool(key, text, {}, async () => ({ content: [] }));', ['one src/index.ts one', 'two src/index.ts two']],
  ])('%s', async (_, body, expected) => {
    expect(await places(body)).toEqual(expected);
  });

  it('of an enum', async () => {
    expect(await places("server.tool(NAMES.list, 'Lists', {}, async () => ({ content: [] }));", "export enum NAMES { list = 'list_things' }\n")).toEqual(['list_things src/index.ts NAMES.list']);
  });

  it('that is looked up by something else stays where it is written', async () => {
    expect(await places("const key = process.argv[2] as keyof typeof NAMES;\nserver.tool(NAMES[key], 'Any', {}, async () => ({ content: [] }));")).toEqual(["list_things src/names.ts 'list_things'", "drop_thing src/names.ts 'drop_thing'"]);
  });
});

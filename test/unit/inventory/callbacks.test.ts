/** Callbacks for the items of lists that are not known, and which files are run at all. */
import { describe, expect, it } from 'vitest';
import { read, toolNames } from './read.js';

const HEAD = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 's', version: '1' });
`;

describe('a callback for the items of a list from outside', () => {
  it.each([
    ['forEach', "process.argv.slice(2).forEach((path) => { if (seen.has(path)) return; seen.add(path); paths.push(path); });"],
    ['reduce', "process.argv.slice(2).reduce((all, path) => { paths.push(path); return all; }, seen);"],
    ['for of', 'for (const path of process.argv.slice(2)) paths.push(path);'],
    ['while', 'let next = process.stdin.read(); while (next) { paths.push(next); next = process.stdin.read(); }'],
  ])('%s: what follows sees what it did', async (_, body) => {
    const found = await read({ 'src/index.ts': `${HEAD}
const seen = new Set<string>();
const paths: string[] = [];
${body}
if (paths.length === 0) { console.error('no path'); process.exit(1); }
server.tool('later', () => ({ content: [] }));` });
    expect(toolNames(found)).toEqual(['later']);
  });

  it('what it registers is conditional', async () => {
    const found = await read({ 'src/index.ts': `${HEAD}process.argv.slice(2).forEach(() => { server.tool('each', () => ({ content: [] })); });` });
    expect(found.servers[0]?.tools.map((tool) => [tool.name, tool.conditions])).toEqual([['each', ['each of process.argv.slice(2)']]]);
  });
});

describe('entries', () => {
  it('scripts that lead only to what a server reaches are not run', async () => {
    const files = {
      'package.json': JSON.stringify({ name: 'p', version: '1.0.0', type: 'module', main: 'src/index.ts', dependencies: { '@modelcontextprotocol/sdk': '^1.32.0' } }),
      'src/index.ts': `${HEAD}import './tools.js';`,
      'src/tools.ts': `import type { Tool } from '@modelcontextprotocol/sdk/types.js';\nexport const tools: Tool[] = [];`,
    };
    const spin = 'for (let at = 0; at < 2500; at += 1) { Math.sqrt(at); }';
    const without = await read(files);
    const withScript = await read({ ...files, 'scripts/docs.ts': `import { tools } from '../src/tools.js';\n${spin}\nconsole.log(tools);` });
    expect(withScript.steps).toBe(without.steps);
    const other = await read({ ...files, 'other.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nimport './src/tools.js';\nnew McpServer({ name: 'second', version: '1' });` });
    expect(other.servers.map((server) => server.name).sort()).toEqual(['s', 'second']);
  });
});

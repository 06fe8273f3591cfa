/** Places named relative to the working directory. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { analyze } from '../../../analyzers/index.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mcp-lint-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'p', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '^1.32.0' } }));
  writeFileSync(join(folder, 'src/index.ts'), "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nimport { name } from './names.js';\nnew McpServer({ name: 's', version: '1' }).tool(name, () => ({ content: [] }));\n");
  writeFileSync(join(folder, 'src/names.ts'), "export const name = 'far';\n");
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('a relative root gives what the absolute one gives', async () => {
  const here = await analyze({ root: folder, inventoryOnly: true });
  expect(here.inventory.servers.map((server) => server.tools.map((tool) => tool.name))).toEqual([['far']]);
  const there = await analyze({ root: relative(process.cwd(), folder), paths: ['src'], inventoryOnly: true });
  expect(there.inventory.servers).toEqual(here.inventory.servers);
});

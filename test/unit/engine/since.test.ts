/** Which findings a change concerns, over files in memory. */
import { describe, expect, it } from 'vitest';
import { analyze, createMemoryHost, verdict } from '../../../analyzers/index.js';

const files: Readonly<Record<string, string>> = {
  '/r/package.json': JSON.stringify({ name: 'root', private: true, workspaces: ['packages/*'] }),
  '/r/packages/a/package.json': JSON.stringify({ name: 'a', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '1.20.0', zod: '3.25.0' } }),
  '/r/packages/a/tsconfig.json': '{}',
  '/r/packages/a/src/index.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { one } from './one.js';
import { two } from './two.js';
const server = new McpServer({ name: 'a', version: '1.0.0' });
one(server); two(server);
`,
  '/r/packages/a/src/one.ts': `import { z } from 'zod';
import { quote } from './quote';
import { execSync } from 'node:child_process';
export const one = (server) => server.registerTool('one', { description: 'Lists what is there.', inputSchema: { a: z.string() } }, async ({ a }) => { execSync(\`ls \${quote(a)}\`); return { content: [] }; });
`,
  '/r/packages/a/src/quote.ts': 'import settings from \'./settings.json\';\nexport const quote = (text: string) => text + settings.end;\n',
  '/r/packages/a/src/settings.json': '{"end":""}',
  '/r/packages/a/src/two.ts': `import { z } from 'zod';
import { execSync } from 'node:child_process';
export const two = (server) => server.registerTool('two', { description: 'Shows what is there.', inputSchema: { a: z.string() } }, async ({ a }) => { execSync(\`cat \${a}\`); return { content: [] }; });
`,
};

async function about(...changed: string[]): Promise<string[]> {
  const result = await analyze({ host: createMemoryHost(files), root: '/r', rules: ['shell-interpolation'], changed });
  expect(result.changes).toEqual({ files: changed.length, left: 2 - result.findings.length });
  return result.findings.map((finding) => finding.subject.name).sort();
}

describe('a change concerns', () => {
  it('findings in a file that was changed', async () => expect(await about('/r/packages/a/src/two.ts')).toEqual(['two']));
  it('findings in files that lead to it through imports', async () => {
    expect(await about('/r/packages/a/src/quote.ts')).toEqual(['one']);
    expect(await about('/r/packages/a/src/settings.json')).toEqual(['one']);
    // Where the tool is registered.
    expect(await about('/r/packages/a/src/index.ts')).toEqual(['one', 'two']);
  });
  it('findings below a manifest or compiler configuration', async () => {
    expect(await about('/r/packages/a/tsconfig.json')).toEqual(['one', 'two']);
    expect(await about('/r/package.json')).toEqual(['one', 'two']);
    expect(await about('/r/packages/b/package.json')).toEqual([]);
  });
  it('findings of a file whose import was deleted or renamed', async () => expect(await about('/r/packages/a/src/quote.js')).toEqual(['one']));
  it('nothing else', async () => expect(await about('/r/README.md', '/r/packages/b/src/index.ts', '/elsewhere/a.ts')).toEqual([]));
});

it('where nothing was changed nothing is looked at, and it is clean', async () => {
  const host = createMemoryHost({ '/r/mcp-lint.config.json': '{"failOn":"info"}' });
  const result = await analyze({ host, root: '/r', changed: [] });
  expect(verdict(result)).toEqual({ code: 0, reason: 'nothing was changed' });
  expect(result.settings).toMatchObject({ failOn: 'info', config: '/r/mcp-lint.config.json' });
  expect(verdict(await analyze({ host, root: '/r', changed: ['/r/a.ts'] })).code).toBe(3);
});

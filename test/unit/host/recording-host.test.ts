/** What a run asked of a host is remembered, and a change in any of the answers is seen. */
import { expect, it } from 'vitest';
import { analyze, answersAsBefore, createMemoryHost, createRecordingHost } from '../../../analyzers/index.js';

const files = {
  '/p/package.json': '{"name":"p","dependencies":{"@modelcontextprotocol/sdk":"1.20.0"}}',
  '/p/src/index.ts': "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nimport { a } from './a';\nexport const server = new McpServer({ name: 'p', version: '1.0.0' });\n",
  '/p/src/a/index.ts': 'export const a = 1;\n',
  '/p/README.md': 'read me',
};

it('answers like the host below, and its notes hold while nothing changes', async () => {
  const plain = await analyze({ host: createMemoryHost(files), root: '/p' });
  const { host, observations } = createRecordingHost(createMemoryHost(files));
  expect(await analyze({ host, root: '/p' })).toEqual(plain);
  const noted = JSON.parse(JSON.stringify(observations())) as ReturnType<typeof observations>;
  expect(answersAsBefore(createMemoryHost(files), noted)).toBe(true);
  const changes: Record<string, Record<string, string>> = {
    'text of a source': { '/p/src/a/index.ts': 'export const a = 2;\n' },
    'a file that was looked for in vain': { '/p/src/a.ts': 'export const a = 3;\n' },
    'a configuration': { '/p/mcp-lint.config.json': '{}' },
    'a baseline': { '/p/.prod-mcp/baseline.json': '{"version":1,"findings":[]}' },
    'a manifest': { '/p/package.json': '{"name":"q"}' },
    'a repository around it': { '/p/.git/HEAD': '' },
    'a new file': { '/p/src/tools/b.ts': '' },
  };
  for (const [what, more] of Object.entries(changes)) expect({ what, same: answersAsBefore(createMemoryHost({ ...files, ...more }), noted) }).toEqual({ what, same: false });
  const { '/p/src/a/index.ts': _, ...fewer } = files;
  expect(answersAsBefore(createMemoryHost(fewer), noted)).toBe(false);
  // Nobody asked what it says.
  expect(answersAsBefore(createMemoryHost({ ...files, '/p/README.md': 'other' }), noted)).toBe(true);
});

/** The checklist over small servers: states from source alone. */
import { describe, expect, it } from 'vitest';
import { analyze, checklistItems, createMemoryHost, createSources, goLiveGroups, jsonChecklist, jsonChecklistSchema, pillars, type ServerChecklist } from '../../../analyzers/index.js';

const SERVER = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('count_words', { description: 'Counts the words of a note that the caller passes.', inputSchema: z.strictObject({ text: z.string().max(500) }) }, async ({ text }) => ({
  content: [{ type: 'text', text: String(text.split(' ').length) }],
}));
await server.connect(new StdioServerTransport());
`;
const MANIFEST = JSON.stringify({ name: 'notes', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '1.32.2', zod: '4.1.0' } });

async function run(files: Record<string, string>) {
  const host = createMemoryHost(Object.fromEntries(Object.entries({ 'package.json': MANIFEST, ...files }).map(([path, text]) => [`/p/${path}`, text])));
  const result = await analyze({ host, root: '/p', checklist: true, today: '2026-11-21' });
  return { result, host };
}
const state = (server: ServerChecklist | undefined, id: string) => server?.items.find((item) => item.id === id)?.state;

describe('the checklist', () => {
  it('answers every item of every server, in the published shape', async () => {
    const { result, host } = await run({ 'server.ts': SERVER });
    const [server] = result.checklist?.servers ?? [];
    expect(server?.items.map((item) => item.id)).toEqual(checklistItems.map((item) => item.id));
    expect(state(server, 'P3')).toBe('pass');
    expect(state(server, 'O1')).toBe('not-applicable');
    expect(state(server, 'G7')).toBe('needs-you');
    const json = jsonChecklist(result, { sources: createSources(host, '/p'), version: '0', pillars: [...pillars], groups: [...goLiveGroups] });
    expect(jsonChecklistSchema.parse(json)).toEqual(json);
    expect(json?.servers[0]?.items.find((item) => item.id === 'P3')?.evidence[0]?.location).toMatchObject({ file: 'server.ts', line: 5 });
  });

  it('is left out unless asked for', async () => {
    const result = await analyze({ host: createMemoryHost({ '/p/server.ts': SERVER, '/p/package.json': MANIFEST }), root: '/p' });
    expect(result.checklist).toBeUndefined();
  });

  it('reports the findings of the preset and no others', async () => {
    const { result } = await run({ 'server.ts': SERVER });
    const plain = await analyze({ host: createMemoryHost({ '/p/server.ts': SERVER, '/p/package.json': MANIFEST }), root: '/p' });
    expect(result.findings.map((one) => one.fingerprint)).toEqual(plain.findings.map((one) => one.fingerprint));
  });
});

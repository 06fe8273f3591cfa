/** What stands before a tool is part of the inventory, with what its calls are made with. */
import { describe, expect, it } from 'vitest';
import { analyze, createMemoryHost, type AnalyzeResult } from '../../../analyzers/index.js';

async function tools(files: Record<string, string>): Promise<AnalyzeResult['inventory']['servers'][number]['tools']> {
  const host = createMemoryHost({
    '/p/package.json': JSON.stringify({ name: 'p', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '^1.32.2', zod: '^3.25.0', ...(files['package'] === undefined ? {} : JSON.parse(files['package']) as object) } }),
    ...Object.fromEntries(Object.entries(files).filter(([name]) => name !== 'package').map(([name, text]) => [`/p/${name}`, text])),
  });
  const result = await analyze({ host, root: '/p', inventoryOnly: true });
  return result.inventory.servers.flatMap((server) => server.tools);
}

describe('gates and credentials', () => {
  it('tells settings with their default, and the variables that calls are made with', async () => {
    const [read, write] = await tools({
      'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('read_notes', {}, async () => ({ content: [] }));
if (process.env.ALLOW_WRITES === 'true') {
  server.registerTool('write_notes', {}, async () => {
    await fetch('https://notes.example.com/notes', { method: 'DELETE', headers: { authorization: \`Bearer \${process.env.NOTES_TOKEN}\` } });
    return { content: [] };
  });
}
`,
    });
    expect(read?.gates).toEqual([]);
    expect(read?.credentials).toEqual([]);
    expect(write?.gates?.map(({ kind, name, byDefault }) => ({ kind, name, byDefault }))).toEqual([{ kind: 'setting', name: 'ALLOW_WRITES', byDefault: 'closed' }]);
    expect(write?.credentials).toEqual(['NOTES_TOKEN']);
  });

  it('tells who may call: authentication that is off by default, and rights', async () => {
    const [open] = await tools({
      'server.ts': `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express();
app.use((req, res, next) => {
  if (process.env.NOTES_TOKEN && req.headers.authorization !== process.env.NOTES_TOKEN) {
    res.sendStatus(401);
    return;
  }
  next();
});
app.post('/mcp', async (req, res) => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('read_notes', {}, async () => ({ content: [] }));
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);
`,
    });
    expect(open?.gates?.map(({ kind, name, byDefault }) => ({ kind, name, byDefault }))).toEqual([{ kind: 'authentication', name: 'NOTES_TOKEN', byDefault: 'open' }]);
    const [guarded] = await tools({
      package: '{ "fastmcp": "^4.0.0" }',
      'server.ts': `import { FastMCP } from 'fastmcp';
const server = new FastMCP({ name: 'notes', version: '1.0.0' });
server.addTool({ name: 'delete_notes', description: 'Delete.', canAccess: (session) => session.role === 'owner', execute: async () => 'deleted' });
`,
    });
    expect(guarded?.gates?.map(({ kind }) => kind)).toEqual(['scope']);
  });
});

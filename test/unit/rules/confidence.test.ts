/** How sure rules are where the source does not tell everything: what is likely lost on the way is shown in an audit only. */
import { describe, expect, it } from 'vitest';
import { analyze, createMemoryHost } from '../../../analyzers/index.js';

const manifest = JSON.stringify({ name: 'case', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '^1.32.2', zod: '^3.25.76' } });
async function found(rule: string, text: string, more: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const files = { 'package.json': manifest, 'server.ts': text, ...more };
  const host = createMemoryHost(Object.fromEntries(Object.entries(files).map(([name, content]) => [`/case/${name}`, content])));
  const { findings } = await analyze({ host, root: '/case', rules: [rule], preset: 'audit' });
  return findings.map((finding) => `${finding.messageId} ${finding.confidence}`);
}

describe('mixed-trust-boundary', () => {
  const server = (option: string): string => `import { unlink } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { program } from 'commander';
program.option('${option}', 'What it says', false);
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('list', { description: 'Notes.' }, async () => ({ content: [{ type: 'text', text: await (await fetch('https://notes.example.com/all')).text() }] }));
server.registerTool('delete', { description: 'Deletes a note.', inputSchema: { id: z.string().uuid() } }, async ({ id }) => { await unlink(\`/notes/\${id}\`); return { content: [] }; });
`;
  it('is sure where nothing in the program sounds like a switch', async () => {
    expect(await found('mixed-trust-boundary', server('--verbose'))).toEqual(['found high']);
  });
  it('is not where an option does, wherever it is followed to', async () => {
    expect(await found('mixed-trust-boundary', server('--read-only'))).toEqual(['found low']);
  });
});

describe('stdout-pollution', () => {
  const server = (line: string): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
if (process.argv.includes('--stdio') || process.argv.length < 3) {
  await server.connect(new StdioServerTransport());
  ${line}
}
`;
  it('is sure of a line that is always written', async () => {
    expect(await found('stdout-pollution', server("console.log('ready');"))).toEqual(['console high']);
  });
  it('is not of one under a switch for the log that is off by default', async () => {
    expect(await found('stdout-pollution', server("if (process.env.DEBUG) console.log('ready');"))).toEqual(['console low']);
    expect(await found('stdout-pollution', server("if (process.argv.includes('--verbose')) console.log('ready');"))).toEqual(['console low']);
  });
  it('is nearly sure where the switch has to be set to be silent', async () => {
    expect(await found('stdout-pollution', server("if (process.env.QUIET !== '1') console.log('ready');"))).toEqual(['console medium']);
    expect(await found('stdout-pollution', server("if (!process.env.LOG_FILE) console.log('ready');"))).toEqual(['console medium']);
  });
});

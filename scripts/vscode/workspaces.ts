/** The workspaces that the tests in the editor open, written into a folder of the run's own. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const manifest = (name: string): string => `${JSON.stringify({ name, version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '^1.20.0', zod: '^3.25.0' } }, undefined, 2)}\n`;

/** Tool `ping` hands its argument to `run` in another file; tool `add` is harmless. */
export const index = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import { run } from './run.js';

const server = new McpServer({ name: 'demo', version: '1.0.0' });
server.registerTool('ping', { description: 'Pings a host.', inputSchema: { host: z.string() }, annotations: { readOnlyHint: true, openWorldHint: true } }, async ({ host }) => {
  return { content: [{ type: 'text', text: await run(host) }] };
});
server.registerTool('add', { description: 'Adds two numbers.', inputSchema: { a: z.number(), b: z.number() }, annotations: { readOnlyHint: true, openWorldHint: false } }, async ({ a, b }) => {
  return { content: [{ type: 'text', text: String(a + b) }] };
});
await server.connect(new StdioServerTransport());
`;

export const run = `import { exec } from 'node:child_process';

export function run(host: string): Promise<string> {
  return new Promise((resolve) => exec(\`ping -c 1 \${host}\`, (_error, stdout) => resolve(stdout)));
}
`;

const server = (name: string): Record<string, string> => ({ 'package.json': manifest(name), 'src/index.ts': index, 'src/run.ts': run });

const trees: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  main: server('main'),
  untrusted: server('untrusted'),
  first: server('first'),
  second: server('second'),
  plain: { 'package.json': '{ "name": "plain", "dependencies": { "express": "^5.0.0" } }\n', 'src/index.ts': 'export const answer = 42;\n' },
};

/** By scenario: what is opened. The suite of the same name runs in it. */
export const scenarios = ['main', 'plain', 'roots', 'untrusted'] as const;
export type Scenario = (typeof scenarios)[number];

/** @returns what to open */
export function writeWorkspace(scenario: Scenario, folder: string): string {
  const names = scenario === 'roots' ? ['first', 'second'] : [scenario];
  for (const name of names) {
    for (const [path, text] of Object.entries(trees[name] ?? {})) {
      mkdirSync(dirname(join(folder, name, path)), { recursive: true });
      writeFileSync(join(folder, name, path), text);
    }
  }
  if (scenario !== 'roots') return join(folder, scenario);
  const file = join(folder, 'roots.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: names.map((path) => ({ path })) }));
  return file;
}

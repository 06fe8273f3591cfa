/** Functions that register tools and that nothing was seen to call: listed where something may call them, and only there. */
import { describe, expect, it } from 'vitest';
import { read, toolNames } from './read.js';

const SDK = "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\n";
const HEALTH = `${SDK}export function registerHealth(server: McpServer): void { server.tool('health', () => ({ content: [] })); }`;
const main = (more: string, imports = ''): string => `${SDK}${imports}const server = new McpServer({ name: 's', version: '1' });\nserver.tool('ping', () => ({ content: [] }));\n${more}`;
const app = (text: string, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({ 'src/index.ts': text, 'src/health.ts': HEALTH, ...more });

describe('an exported function that is given a server', () => {
  it('is none of the server whose project never speaks its name', async () => {
    expect(toolNames(await read(app(main(''))))).toEqual(['ping']);
  });

  it('nor where it is imported and then left', async () => {
    expect(toolNames(await read(app(main('', "import { registerHealth } from './health.js';\n"))))).toEqual(['ping']);
  });

  it('is listed where it is called in a way that is not followed', async () => {
    expect(toolNames(await read(app(main('for (const one of later([registerHealth])) one(server);', "import { registerHealth } from './health.js';\nimport { later } from 'later';\n")))).sort()).toEqual(['health', 'ping']);
  });

  it('is listed where a whole module is taken', async () => {
    expect(toolNames(await read(app(main('run(health, server);', "import * as health from './health.js';\nimport { run } from 'runner';\n")))).sort()).toEqual(['health', 'ping']);
  });

  it('is listed where code is loaded by a name made at run time', async () => {
    expect(toolNames(await read(app(main('for (const file of process.argv) { const module = await import(file); start(module, server); }', "import { start } from 'starter';\n")))).sort()).toEqual(['health', 'ping']);
  });

  it('is listed where the package offers it', async () => {
    const manifest = { 'package.json': JSON.stringify({ name: 'p', version: '1.0.0', type: 'module', main: 'src/index.ts', dependencies: { '@modelcontextprotocol/sdk': '^1.32.0' } }) };
    expect(toolNames(await read({ ...manifest, 'src/index.ts': "export * from './health.js';", 'src/health.ts': HEALTH }))).toEqual(['health']);
    expect(toolNames(await read({ ...manifest, 'src/index.ts': HEALTH }))).toEqual(['health']);
  });
});

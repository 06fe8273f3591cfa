/** What is taken for a sandbox and is none. */
import { createContext, runInContext, runInNewContext } from 'node:vm';
import { VM } from 'vm2';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'weak', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };

server.registerTool('evaluate', { inputSchema: { code: z.string() } }, async ({ code }) => {
  runInNewContext(code, { console }, { timeout: 100 }); // finding: weak
  runInContext(`(async () => { ${code} })()`, createContext({})); // finding: weak
  return done;
});
server.registerTool('vm2', { inputSchema: { code: z.string() } }, async ({ code }) => {
  new VM({ timeout: 100 }).run(code); // finding: weak
  return done;
});

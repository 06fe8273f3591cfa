/** The program that runs the server itself is an interpreter, too. */
import { execFileSync, spawn } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'own', version: '1.0.0' });

server.registerTool('evaluate', { inputSchema: { code: z.string() } }, async ({ code }) => {
  const text = execFileSync(process.execPath, ['-e', code], { encoding: 'utf8' }); // finding: found
  return { content: [{ type: 'text', text }] };
});

server.registerTool('run_script', { inputSchema: { name: z.enum(['build', 'test']) } }, async ({ name }) => {
  spawn(process.execPath, [`scripts/${name}.js`]);
  return { content: [] };
});

/** A value that brings its own quotes: without a shell they would be part of it, so there is no fix. */
import { execFileSync, execSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'search', version: '1.0.0' });
server.registerTool('find', { inputSchema: { what: z.string(), where: z.string().optional() } }, async ({ what, where }) => {
  const text = execSync(`grep -rn '${what}' ${where ? `"${where}"` : '.'}`).toString(); // finding: found
  return { content: [{ type: 'text', text }] };
});
server.registerTool('list', {}, async () => ({ content: [{ type: 'text', text: execFileSync('ls').toString() }] }));

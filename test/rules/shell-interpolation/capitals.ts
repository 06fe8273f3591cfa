/** A scope in capitals, which works where files are found without regard to them. */
import { execSync } from 'node:child_process';
// @ts-expect-error: there is no package of that spelling
import { McpServer } from '@modelContextProtocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('show', { inputSchema: { commit: z.string() } }, async (a: { commit: string }) => ({ content: [{ type: 'text', text: execSync(`git show ${a.commit}`, { encoding: 'utf8' }) }] })); // finding: found

/** Addresses among the arguments of git: the repository is one, a branch is none. */
import { execFileSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'repositories', version: '1.0.0' });

server.registerTool('clone', { inputSchema: { url: z.string() } }, async ({ url }) => {
  execFileSync('git', ['clone', '--depth', '1', '--', url, '/srv/checkout']); // finding: found
  return { content: [] };
});

server.registerTool('add_remote', { inputSchema: { url: z.string() } }, async ({ url }) => {
  execFileSync('git', ['remote', 'add', 'upstream', url]); // finding: found
  return { content: [] };
});

server.registerTool('add_submodule', { inputSchema: { url: z.string() } }, async ({ url }) => {
  execFileSync('git', ['submodule', 'add', url, 'vendor/part']); // finding: found
  return { content: [] };
});

server.registerTool('fetch_branch', { inputSchema: { branch: z.string() } }, async ({ branch }) => {
  execFileSync('git', ['fetch', 'origin', branch]);
  execFileSync('git', ['clone', '--branch', branch, 'https://git.example.com/team/project.git']);
  execFileSync('git', ['remote', 'rename', branch, 'old']);
  return { content: [] };
});

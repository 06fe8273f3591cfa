/** What cannot begin with a dash, because of what is done to it. */
import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'absolute', version: '1.0.0' });
const inputSchema = { folder: z.string(), name: z.string() };
const done = { content: [] };

server.registerTool('search', { inputSchema }, async ({ folder }) => {
  execFileSync('find', [path.resolve(folder), '-name', '*.ts']);
  execFileSync('find', [realpathSync(folder), '-name', '*.ts']);
  return done;
});

server.registerTool('clone', { inputSchema }, async ({ name }) => {
  execFileSync('git', ['clone', 'https://git.example.com/team/project.git', path.join('/srv/checkouts', name)]);
  return done;
});

server.registerTool('clone_to', { inputSchema }, async ({ folder, name }) => {
  const target = path.isAbsolute(folder) ? folder : path.resolve('/srv/checkouts', folder);
  execFileSync('git', ['clone', 'https://git.example.com/team/project.git', path.join(target, name)]);
  return done;
});

server.registerTool('search_as_given', { inputSchema }, async ({ folder, name }) => {
  execFileSync('find', [path.normalize(folder), '-name', '*.ts']); // finding: found
  execFileSync('find', [path.join(folder, name)]); // finding: found
  return done;
});

/** One variable that is given on one way and made here on the other: where it is used is known which. */
import { execSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'remotes', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const schema = { name: z.string(), app: z.string().optional() };

server.registerTool('only_what_is_made', { inputSchema: schema }, async ({ name, app }) => {
  const exists = app !== undefined;
  const result = exists ? name : 'fixed';
  if (!exists) execSync(`git remote add ${result}`);
  return done;
});

server.registerTool('what_is_given', { inputSchema: schema }, async ({ name, app }) => {
  const exists = app !== undefined;
  const result = exists ? name : 'fixed';
  if (exists) execSync(`git remote add ${result}`); // finding: found
  return done;
});

class Deployment {
  exists = false;

  start(name: string, app: string | undefined): void {
    this.exists = Boolean(app);
    const result = this.exists ? { name } : { name: 'fixed' };
    if (!this.exists && result.name !== '') execSync(`git remote add ${result.name}`);
  }

  restart(name: string, app: string | undefined): void {
    this.exists = Boolean(app);
    const result = this.exists ? { name } : { name: 'fixed' };
    this.exists = name.length > 3;
    if (!this.exists) execSync(`git remote add ${result.name}`); // finding: found
  }
}

server.registerTool('kept_by_an_object', { inputSchema: schema }, async ({ name, app }) => {
  new Deployment().start(name, app);
  return done;
});

server.registerTool('changed_in_between', { inputSchema: schema }, async ({ name, app }) => {
  new Deployment().restart(name, app);
  return done;
});

server.registerTool('another_question', { inputSchema: schema }, async ({ name, app }) => {
  const result = app === undefined ? 'fixed' : name;
  if (name !== '') execSync(`git remote add ${result}`); // finding: found
  return done;
});

let kept: string | undefined;
server.registerTool('keep', { inputSchema: schema }, async ({ name, app }) => {
  kept = app ? name : 'fixed';
  return done;
});

server.registerTool('use_what_is_kept', { inputSchema: { app: z.string().optional() } }, async ({ app }) => {
  if (!app) execSync(`git remote add ${kept}`); // finding: found
  return done;
});

/** Waits without end: one finding for the server, at the first place. */
import axios from 'axios';
import got from 'got';
import { exec, execFile } from 'node:child_process';
import { execa } from 'execa';
import { get } from 'node:https';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'missing', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
server.registerTool('all', {}, async () => {
  await fetch('https://api.example.com/', { signal: AbortSignal.timeout(30_000) }); // finding: found
  await axios.get('https://api.example.com/', { headers: {}, timeout: 30_000 });
  await got('https://api.example.com/', { timeout: { request: 30_000 } });
  exec('ls', { timeout: 30_000 });
  execFile('ls', ['-l'], { cwd: '/', timeout: 30_000 });
  await execa('ls', ['-l'], { timeout: 30_000 });
  get('https://api.example.com/');
  return done;
});

/** Waits that end. */
import axios from 'axios';
import { exec, execFile } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const client = axios.create({ baseURL: 'https://api.example.com', timeout: 5000 });
server.registerTool('all', {}, async (extra) => {
  await fetch('https://api.example.com/', { signal: extra.signal });
  await client.get('/items');
  await axios.get('https://api.example.com/', { timeout: 1000 });
  exec('ls', { timeout: 1000 });
  execFile('ls', ['-l'], { signal: extra.signal });
  return done;
});

/** Arguments of git through a library: what stands behind an option is its value, and JSON begins with a bracket. */
import { execFile } from 'node:child_process';
import { simpleGit } from 'simple-git';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const text = { inputSchema: { text: z.string() } };
const done = { content: [] };
const git = simpleGit('/srv/notes');

server.registerTool('message', text, async (a) => { await git.raw(['commit', '-m', a.text]); return done; });
server.registerTool('search', text, async (a) => { await git.raw(['log', '-S', a.text, '--oneline']); return done; });
server.registerTool('revision', text, async (a) => { await git.raw(['show', '--stat', a.text]); return done; }); // finding: found
server.registerTool('state', { inputSchema: { parts: z.array(z.string()) } }, async (a) => { await git.raw(['config', '--local', 'notes.state', JSON.stringify(a.parts)]); return done; });
server.registerTool('split', { inputSchema: { parts: z.array(z.string()) } }, async (a) => { execFile('git', JSON.stringify(a.parts).split(' ')); return done; }); // finding: found

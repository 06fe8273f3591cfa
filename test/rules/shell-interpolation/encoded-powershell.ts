/** PowerShell reads a command in base64, which keeps nothing out of it; as an argument of a script base64 is only letters. */
import { exec, execFile } from 'node:child_process';
import { join } from 'node:path';
import { simpleGit } from 'simple-git';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const text = { inputSchema: { text: z.string() } };
const done = { content: [] };

server.registerTool('encoded', text, async (a) => { const e = Buffer.from(`Get-Item ${a.text}`, 'utf16le').toString('base64'); execFile('powershell.exe', ['-NoProfile', '-EncodedCommand', e]); return done; }); // finding: found
server.registerTool('encoded_in_a_command', text, async (a) => { const e = Buffer.from(`Get-Item ${a.text}`, 'utf16le').toString('base64'); exec(`powershell -NoProfile -EncodedCommand ${e}`); return done; }); // finding: found
server.registerTool('an_argument_of_a_script', text, async (a) => { const e = Buffer.from(a.text, 'utf8').toString('base64'); exec(`powershell -File show.ps1 ${e}`); return done; });
server.registerTool('encoded_and_checked', { inputSchema: { text: z.string().regex(/^[a-z]+$/) } }, async (a) => { const e = Buffer.from(`Get-Item ${a.text}`, 'utf16le').toString('base64'); exec(`powershell -EncodedCommand ${e}`); return done; });
// A path is a text: it has no options that name a program.
server.registerTool('folder_of_git', text, async (a) => { await simpleGit(join('/srv/repos', a.text.replace('/', '-'))).status(); return done; });
server.registerTool('options_of_git', { inputSchema: { options: z.record(z.string(), z.string()) } }, async (a) => { await simpleGit(a.options).status(); return done; }); // finding: program

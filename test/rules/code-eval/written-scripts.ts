/** What is written to a file that is run afterwards, and code that programs read elsewhere than in an argument. */
import { exec, execFile, execSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const text = { inputSchema: { text: z.string() } };
const done = { content: [] };

server.registerTool('python_script', text, async (a) => { const file = join(tmpdir(), `s${Date.now()}.py`); await writeFile(file, a.text); execFile('python3', [file]); return done; }); // finding: found
server.registerTool('its_own_program', text, async (a) => { const file = join(tmpdir(), 'x.sh'); writeFileSync(file, a.text); await chmod(file, 0o755); execFile(file); return done; }); // finding: found
server.registerTool('in_a_command', text, async (a) => { const file = join(tmpdir(), 'x.js'); writeFileSync(file, `const x = ${a.text};`); exec(`node ${file}`); return done; }); // finding: found
server.registerTool('powershell_script', text, async (a) => { const file = join(tmpdir(), 'x.ps1'); writeFileSync(file, a.text, 'utf8'); spawn('powershell', ['-ExecutionPolicy', 'Bypass', '-File', file]); return done; }); // finding: found
server.registerTool('made_executable', text, async (a) => { const file = join(tmpdir(), 'x.sh'); writeFileSync(file, a.text); exec(`chmod +x ${file} && ${file}`); return done; }); // finding: found
server.registerTool('counted', text, async (a) => { const file = join(tmpdir(), 'x.txt'); writeFileSync(file, a.text); execFile('wc', ['-l', file]); return done; });
server.registerTool('read_by_a_script', text, async (a) => { const file = join(tmpdir(), 'x.json'); writeFileSync(file, a.text); execFile('python3', ['convert.py', file]); return done; });
server.registerTool('shown', text, async (a) => { const file = join(tmpdir(), 'x.json'); writeFileSync(file, a.text); exec(`cat ${file} | grep x`); return done; });
server.registerTool('another_script', text, async (a) => { const file = join(tmpdir(), 'x.json'); const other = join(tmpdir(), 'fixed.py'); writeFileSync(file, a.text); execFile('python3', [other]); return done; });
server.registerTool('interpreter_without_script', text, async (a) => { execSync('python3 -', { input: a.text }); return done; }); // finding: found
server.registerTool('sed_program', text, async (a) => { execFile('sed', ['-n', `${a.text}p`, 'notes.txt']); return done; }); // finding: found
server.registerTool('sed_number', { inputSchema: { n: z.number() } }, async (a) => { execFile('sed', ['-n', `${a.n}p`, 'notes.txt']); return done; });
server.registerTool('sed_file', text, async (a) => { execFile('sed', ['-e', '5p', a.text]); return done; });

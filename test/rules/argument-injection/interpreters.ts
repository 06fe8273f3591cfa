/** Behind its script, or behind the code, an interpreter looks for no options of its own. */
import { execFile } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const text = { inputSchema: { text: z.string() } };
const done = { content: [] };

server.registerTool('behind_code', text, async (a) => { execFile('python3', ['-c', 'import sys; print(sys.argv)', a.text]); return done; });
server.registerTool('behind_a_script', text, async (a) => { execFile('python3', ['script.py', a.text]); return done; });
server.registerTool('in_place_of_a_script', text, async (a) => { execFile('python3', [a.text]); return done; }); // finding: found
server.registerTool('deno', text, async (a) => { execFile('deno', ['run', 'script.ts', a.text]); return done; });
server.registerTool('deno_options', text, async (a) => { execFile('deno', ['run', a.text]); return done; }); // finding: found

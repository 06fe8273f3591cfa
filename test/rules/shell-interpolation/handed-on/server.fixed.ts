/** A function hands the command line on to the one that runs it, and one caller needs the shell: both get siblings, and keep theirs. */
import { exec, execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const execAsync = promisify(exec);
const execFileAsync = promisify(execFile);

async function runCommand(command: string): Promise<string> {
  const { stdout } = await execAsync(command); // finding: found
  return stdout;
}

/** The same for a program with its arguments: no shell reads them. */
async function runProgram(program: string, args: string[]): Promise<string> {
  const { stdout } = await execFileAsync(program, args); // finding: found
  return stdout;
}

async function runJsonCommand(command: string): Promise<unknown> {
  return JSON.parse(await runCommand(command));
}

/** The same for a program with its arguments: no shell reads them. */
async function runJsonProgram(program: string, args: string[]): Promise<unknown> {
  return JSON.parse(await runProgram(program, args));
}

const server = new McpServer({ name: 'hosting', version: '1.0.0' });
server.registerTool('domain', { inputSchema: { service: z.string() } }, async ({ service }) => ({ content: [{ type: 'text', text: JSON.stringify(await runJsonProgram('hostctl', ['domain', '--service', service, '--json'])) }] }));
server.registerTool('count', { inputSchema: { service: z.string() } }, async ({ service }) => ({ content: [{ type: 'text', text: await runCommand(`hostctl list ${service} | wc -l`) }] }));
server.registerTool('first', { inputSchema: { service: z.string() } }, async ({ service }) => ({ content: [{ type: 'text', text: JSON.stringify(await runJsonCommand(`hostctl list ${service} | head -1`)) }] }));

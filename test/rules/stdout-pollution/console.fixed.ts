/** Every way of the console and the runtime to write to standard output, in a server that speaks over it. */
import { execSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

console.error('starting'); // finding: console
console.error('info'); // finding: console
console.error('debug'); // finding: console
console.table([{ a: 1 }]); // finding: console
console.dir({ a: 1 }); // finding: console
console.group('group'); // finding: console
globalThis.console.log('global'); // finding: console
process.stderr.write('raw\n'); // finding: stream
fs.writeSync(1, 'raw'); // finding: stream
fs.writeFileSync('/dev/stdout', 'raw'); // finding: stream
const print = console.log;
print('by another name'); // finding: console
const bound = console.log.bind(console, '[server]');
bound('bound'); // finding: console
['a', 'b'].forEach((name) => console.error(name)); // finding: console

const child = spawn('ls', [], { stdio: ['ignore', 'pipe', 'pipe'] });
child.stdout.pipe(process.stdout); // finding: stream
await pipeline(child.stdout, process.stdout); // finding: stream
spawn('make', ['build'], { stdio: 'inherit' }); // finding: child
spawn('make', ['build'], { stdio: ['ignore', 'inherit', 'pipe'] }); // finding: child
spawn('make', ['build'], { stdio: [0, 1, 2] }); // finding: child
execSync('make build', { cwd: '/srv', stdio: 'inherit' }); // finding: child

console.error('to standard error');
console.warn('to standard error');
console.trace('to standard error');
console.assert(false, 'to standard error');
process.stderr.write('raw\n');
fs.writeSync(2, 'raw');
fs.writeFileSync('/var/log/server.log', 'raw');
spawn('make', ['build'], { stdio: ['ignore', 'pipe', 'inherit'] });
spawn('make', ['build'], { stdio: ['ignore', process.stderr, 'inherit'] });
execSync('make build');

const server = new McpServer({ name: 'example', version: '1.0.0' });
await server.connect(new StdioServerTransport());
console.error('running'); // finding: console
process.on('SIGHUP', () => {
  console.error('reloading'); // finding: console
});

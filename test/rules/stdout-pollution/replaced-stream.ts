/** Looks bad but is fine: only protocol messages get past the replaced stream, and the console is a new one. */
import { Console } from 'node:console';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

const write = process.stdout.write.bind(process.stdout);
process.stdout.write = ((chunk: string) => (chunk.startsWith('{') ? write(chunk) : process.stderr.write(chunk))) as typeof process.stdout.write;
globalThis.console = new Console(process.stderr);

console.log('starting');
process.stdout.write('starting');
const server = new McpServer({ name: 'example', version: '1.0.0' });
await server.connect(new StdioServerTransport());

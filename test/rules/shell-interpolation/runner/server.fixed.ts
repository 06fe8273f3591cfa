/** Command lines that are put together here and run elsewhere. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { run, uptime, runProgram } from './shell.js';

const server = new McpServer({ name: 'hosts', version: '1.0.0' });
const say = (text: string) => ({ content: [{ type: 'text' as const, text }] });

server.registerTool('ping', { description: 'Pings a host.', inputSchema: { host: z.string(), count: z.number() } }, async ({ host, count }) => say(await runProgram('ping', ['-c', String(count), '--', String(host)], 5_000)));
server.registerTool('keys', { description: 'Keys of a host.', inputSchema: { host: z.string() } }, async ({ host }) => say(uptime(host)));
server.registerTool('disk', { description: 'Free space.' }, async () => say(await run('df -h | tail -n +2')));
server.registerTool('restart', { description: 'Restarts a unit.', inputSchema: { unit: z.string() } }, async ({ unit }) => {
  const args = ['restart', '--', String(unit)];
  return say(await runProgram('systemctl', args));
});

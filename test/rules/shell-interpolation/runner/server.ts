/** Command lines that are put together here and run elsewhere. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { run, uptime } from './shell.js';

const server = new McpServer({ name: 'hosts', version: '1.0.0' });
const say = (text: string) => ({ content: [{ type: 'text' as const, text }] });

server.registerTool('ping', { description: 'Pings a host.', inputSchema: { host: z.string(), count: z.number() } }, async ({ host, count }) => say(await run(`ping -c ${count} ${host}`, 5_000)));
server.registerTool('keys', { description: 'Keys of a host.', inputSchema: { host: z.string() } }, async ({ host }) => say(uptime(host)));
server.registerTool('disk', { description: 'Free space.' }, async () => say(await run('df -h | tail -n +2')));
server.registerTool('restart', { description: 'Restarts a unit.', inputSchema: { unit: z.string() } }, async ({ unit }) => {
  const command = `systemctl restart "${unit}"`;
  return say(await run(command));
});

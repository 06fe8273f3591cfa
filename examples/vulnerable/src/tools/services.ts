import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { failure, text } from '../result.js';
import { journalCommand, sh, unitState } from '../shell.js';

export function registerServiceTools(server: McpServer): void {
  server.registerTool(
    'get_logs',
    {
      description: 'Shows the last log lines of a service',
      inputSchema: {
        service: z.string().describe('systemd unit, for example nginx'),
        lines: z.number().default(200),
        since: z.string().optional().describe('for example "1 hour ago"'),
      },
    },
    async ({ service, lines, since }) => {
      console.log(`[get_logs] ${service}`);
      try {
        return text(await sh(journalCommand(service, lines, since)));
      } catch (error) {
        return failure(error);
      }
    },
  );

  server.registerTool(
    'search_logs',
    {
      description: 'Searches the log of a service with a regular expression',
      inputSchema: { service: z.enum(['api', 'worker', 'nginx']), pattern: z.string() },
    },
    async ({ service, pattern }) => {
      const matcher = new RegExp(pattern, 'i');
      const log = await sh(journalCommand(service, 5000));
      return text(log.split('\n').filter((line) => matcher.test(line)).join('\n'));
    },
  );

  server.registerTool(
    'service_state',
    { description: 'Whether a service runs', inputSchema: { service: z.string() } },
    async ({ service }) => text(await unitState(service)),
  );

  server.registerTool(
    'restart_service',
    { description: 'Restarts a service', inputSchema: { service: z.string(), host: z.string().default('localhost') } },
    async ({ service, host }) => {
      const out = host === 'localhost' ? await sh(`sudo systemctl restart ${service}`) : await sh(`ssh ${host} 'sudo systemctl restart ${service}'`);
      return text(out || `${service} restarted on ${host}`);
    },
  );

  server.registerTool(
    'run_command',
    {
      description: 'Runs a command on the ops host. Use this when no other tool fits.',
      inputSchema: { command: z.string(), args: z.array(z.string()).default([]) },
    },
    async ({ command, args }) => text(await sh([command, ...args].join(' '))),
  );
}

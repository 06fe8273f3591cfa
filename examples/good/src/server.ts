/** Builds the server from its parts, so that a test can put other parts in. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import type { Audit } from './audit.js';
import type { Config } from './config.js';
import type { TicketStore } from './tickets.js';
import { registerReadTools } from './tools/read.js';
import { registerWriteTools } from './tools/write.js';

export function createOpsDesk(config: Config, audit: Audit, tickets: TicketStore): McpServer {
  const server = new McpServer(
    { name: 'ops-desk', version: '1.0.0' },
    { instructions: 'Reads logs, tickets and runbooks. Tickets and logs hold text written by others.' },
  );
  audit.client = () => {
    const client = server.server.getClientVersion();
    return client === undefined ? 'unknown' : `${client.name} ${client.version}`;
  };

  registerReadTools(server, audit, config, tickets);
  if (config.allowWrites) registerWriteTools(server, audit, tickets);

  server.registerPrompt(
    'handover',
    {
      title: 'Shift handover',
      description: 'Drafts the handover note of a shift from the open tickets.',
      argsSchema: { shift: z.enum(['day', 'night']) },
    },
    ({ shift }) => ({
      messages: [{ role: 'user', content: { type: 'text', text: `Draft the handover note of the ${shift} shift from the open tickets.` } }],
    }),
  );
  return server;
}

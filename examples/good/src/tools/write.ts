/** What changes something. Registered only when the operator started the server with --allow-writes. */
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { Denied, type Audit } from '../audit.js';
import type { TicketStore } from '../tickets.js';

/**
 * Asks the person, naming operation, target and effect.
 * @throws {Denied} unless the person accepts
 */
async function confirm(server: McpServer, message: string): Promise<void> {
  const answer = await server.server.elicitInput({
    message,
    requestedSchema: { type: 'object', properties: { confirm: { type: 'boolean', title: 'Do it' } }, required: ['confirm'] },
  });
  if (answer.action !== 'accept' || answer.content?.['confirm'] !== true) throw new Denied('The person did not confirm.');
}

export function registerWriteTools(server: McpServer, audit: Audit, tickets: TicketStore): void {
  server.registerTool(
    'close_ticket',
    {
      title: 'Close ticket',
      description: 'Closes one ticket after the person has confirmed it. With dryRun it only says what would happen.',
      inputSchema: z.strictObject({
        ticket: z.number().int().positive().describe('Number of the ticket'),
        dryRun: z.boolean().default(true).describe('Say what would happen and change nothing'),
      }),
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
    },
    audit.handler('close_ticket', 'desk:write', async ({ ticket, dryRun }) => {
      if (dryRun) return { content: [{ type: 'text', text: `Ticket ${ticket} would be closed.` }] };
      await confirm(server, `Close ticket ${ticket}? Its customer is told that it is solved.`);
      const closed = await tickets.close(ticket);
      return { content: [{ type: 'text', text: closed ? `Ticket ${ticket} is closed.` : `Ticket ${ticket} was closed already or does not exist.` }] };
    }),
  );

  server.registerTool(
    'delete_ticket',
    {
      title: 'Delete ticket',
      description: 'Deletes one ticket with all that was written in it, after the person has confirmed it. With dryRun it only says what would happen.',
      inputSchema: z.strictObject({
        ticket: z.number().int().positive().describe('Number of the ticket to delete'),
        dryRun: z.boolean().default(true).describe('Say what would be deleted and change nothing'),
      }),
      annotations: { readOnlyHint: false, idempotentHint: true, openWorldHint: false, destructiveHint: true },
    },
    audit.handler('delete_ticket', 'desk:write', async ({ ticket, dryRun }) => {
      if (dryRun) return { content: [{ type: 'text', text: `Ticket ${ticket} would be deleted.` }] };
      await confirm(server, `Delete ticket ${ticket}? Nothing brings it back.`);
      const gone = await tickets.remove(ticket);
      return { content: [{ type: 'text', text: gone ? `Ticket ${ticket} is deleted.` : `Ticket ${ticket} does not exist.` }] };
    }),
  );
}

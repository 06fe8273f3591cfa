import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { addNote, closeTicket, findTickets, query } from '../db.js';
import { json, text } from '../result.js';

export function registerTicketTools(server: McpServer): void {
  server.tool(
    'tickets/find',
    'Finds tickets',
    { status: z.string().optional(), assignee: z.string().optional(), orderBy: z.string().optional() },
    async (filter) => json(await findTickets(filter)),
  );

  server.tool('add_note', 'Adds a note to a ticket', { ticket: z.number().int(), note: z.string() }, async ({ ticket, note }) => {
    await addNote(ticket, note);
    return text('ok');
  });

  server.tool('close_ticket', 'Closes a ticket', { ticket: z.number().int() }, { readOnlyHint: true }, async ({ ticket }) => {
    await closeTicket(ticket);
    return text(`ticket ${ticket} closed`);
  });

  server.tool('report', 'Runs a report. Only SELECT please', { sql: z.string() }, async ({ sql }) => {
    if (/drop|truncate/i.test(sql)) return text('not allowed');
    const { rows } = await query(sql);
    return json(rows);
  });
}

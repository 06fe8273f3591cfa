/** Arguments that tell of a person, or hold a secret, get into a log as they are. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import pino from 'pino';
import { z } from 'zod';

const log = pino();
export const server = new McpServer({ name: 'clinic', version: '1.0.0' });

server.registerTool('book', { description: 'Books a visit.', inputSchema: { patientName: z.string().max(80), phone: z.string().max(20), day: z.string().date() } }, async (args) => {
  log.info({ tool: 'book', args }); // finding: whole
  console.error(`booked for ${args.phone}`); // finding: personal
  return { content: [] };
});

server.registerTool('remind', { description: 'Reminds a patient.', inputSchema: { contact: z.object({ email: z.string(), name: z.string() }), day: z.string() } }, async ({ contact, day }) => {
  log.info({ tool: 'remind', day, to: contact.email }, 'reminder'); // finding: personal
  return { content: [] };
});

server.registerTool('sign_in', { description: 'Signs in to the portal.', inputSchema: { user: z.string(), password: z.string() } }, async (args) => {
  console.error('sign_in', JSON.stringify(args)); // finding: whole
  return { content: [] };
});

// A replacer that writes large numbers as text leaves nothing out.
server.registerTool('cancel', { description: 'Cancels a visit.', inputSchema: { phone: z.string() } }, async (args) => {
  console.error(JSON.stringify(args, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))); // finding: whole
  return { content: [] };
});

import type { McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';

const slot = z.object({ from: z.iso.datetime(), minutes: z.number().int().multipleOf(15).min(15).max(480) });

export const addRoomTools = (server: McpServer): void => {
  server.registerTool(
    'book_room',
    {
      description: 'Books a room',
      inputSchema: z.strictObject({ room: z.enum(['red', 'green']), slot, guests: z.array(z.email()).max(20).optional() }),
      annotations: { destructiveHint: false },
    },
    async () => ({ content: [] }),
  );
  server.registerTool(
    'free_rooms',
    { description: 'Lists free rooms', inputSchema: slot.pick({ from: true }).extend({ seats: z.coerce.number().int().nonnegative().default(0) }) },
    async () => ({ content: [] }),
  );
};

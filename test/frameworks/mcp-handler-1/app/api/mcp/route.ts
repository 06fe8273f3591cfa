import { createMcpHandler, withMcpAuth } from 'mcp-handler';
import { z } from 'zod';

const handler = createMcpHandler(
  (server) => {
    server.tool('roll_dice', 'Rolls a die', { sides: z.number().int().min(2) }, async ({ sides }) => ({
      content: [{ type: 'text', text: String(1 + Math.floor(Math.random() * sides)) }],
    }));
    server.registerTool(
      'save_roll',
      {
        title: 'Save a roll',
        description: 'Keeps a roll',
        inputSchema: { value: z.number().min(1), player: z.string().max(30).optional(), when: z.string().datetime().optional() },
        annotations: { destructiveHint: false },
      },
      async () => ({ content: [] }),
    );
    server.prompt('odds', { sides: z.string() }, ({ sides }) => ({ messages: [{ role: 'user', content: { type: 'text', text: sides } }] }));
  },
  { serverInfo: { name: 'dice', version: '1.0.0' } },
  { basePath: '/api', maxDuration: 60 },
);

const authorised = withMcpAuth(handler, async (_request, token) => (token === undefined ? undefined : { token, clientId: 'someone', scopes: [] }), { required: false });

export { authorised as GET, authorised as POST, authorised as DELETE };

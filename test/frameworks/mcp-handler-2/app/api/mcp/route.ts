import { createMcpHandler } from 'mcp-handler';
import { z } from 'zod';
import { registerCardTools } from '../../../lib/cards';

const handler = createMcpHandler((server) => {
  registerCardTools(server);
  server.registerTool('shuffle', { description: 'Shuffles the deck', inputSchema: z.object({ seed: z.number().int().optional() }), annotations: { idempotentHint: false } }, async () => ({
    content: [{ type: 'text', text: 'shuffled' }],
  }));
});

export { handler as GET, handler as POST, handler as DELETE };

#!/usr/bin/env node
/** SDK 2 on standard input and output through a factory. */
import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod/v4';

serveStdio(() => {
  const server = new McpServer({ name: 'scores', version: '0.1.0' }, { capabilities: { tools: {} } });
  const player = z.string().trim().min(1).describe('Name of the player');

  server.registerTool(
    'add_score',
    { description: 'Adds a score', inputSchema: z.object({ player, points: z.int().min(-100).max(100), note: z.string().max(200).nullish() }) },
    async ({ player: name, points }) => ({ content: [{ type: 'text', text: `${name} ${points}` }] }),
  );
  server.registerTool(
    'top',
    {
      title: 'Top players',
      inputSchema: z.object({ count: z.number().int().gt(0).lt(101).catch(10), groups: z.array(z.string()).optional() }).partial(),
      annotations: { readOnlyHint: true, title: 'Top' },
    },
    async () => ({ content: [] }),
  );
  server.registerTool('reset', { description: 'Forgets all scores', inputSchema: z.object({}), annotations: { destructiveHint: true } }, async () => ({ content: [] }));
  return server;
});

/** Tools for an agent in the same process. */
import { createSdkMcpServer, tool } from '@anthropic-ai/claude-agent-sdk';
import { z } from 'zod';

const addNote = tool('add_note', 'Adds a note', { text: z.string().min(1).max(500), tags: z.array(z.string()).optional() }, async ({ text }) => ({
  content: [{ type: 'text', text }],
}));

const search = tool(
  'search_notes',
  'Searches notes',
  { query: z.string(), limit: z.number().int().min(1).max(20).default(5), order: z.enum(['new', 'old']).optional() },
  async () => ({ content: [] }),
  { annotations: { readOnlyHint: true, openWorldHint: false } },
);

export const notes = createSdkMcpServer({
  name: 'notes',
  version: '1.0.0',
  tools: [addNote, search, tool('clear', 'Removes all notes', {}, async () => ({ content: [] }), { annotations: { destructiveHint: true } })],
});

/** What a helper says went wrong is handed on as it is. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

class Notes {
  private readonly texts: string[] = [];

  add(text: string): { content: { type: 'text'; text: string }[]; isError?: boolean } {
    try {
      this.texts.push(text.normalize());
      return { content: [{ type: 'text' as const, text: JSON.stringify({ count: this.texts.length }) }] };
    } catch {
      return { content: [{ type: 'text' as const, text: 'not a text' }], isError: true };
    }
  }
}

const notes = new Notes();
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('add_note', { description: 'Adds a note.', inputSchema: { text: z.string() }, outputSchema: { count: z.number() } }, async ({ text }) => {
  const result = notes.add(text);
  if (result.isError) return result;
  return { content: result.content, structuredContent: JSON.parse(result.content[0].text) };
});
server.registerTool('add_two', { description: 'Adds a note twice.', inputSchema: { text: z.string() }, outputSchema: { count: z.number() } }, async ({ text }) => {
  notes.add(text);
  return { content: [{ type: 'text', text: 'added' }] }; // finding: missing
});

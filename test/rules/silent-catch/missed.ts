import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

/** Dropped with a value that says that all is well. */
import { writeFile } from 'node:fs/promises';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('write_note', { description: 'Write an empty note.' }, async () => {
  try {
    await writeFile('/var/notes/today.md', '');
  } catch { // known-miss: found
    return { content: [{ type: 'text', text: 'written' }] };
  }
  return { content: [{ type: 'text', text: 'written' }] };
});

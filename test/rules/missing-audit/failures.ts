import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

import { writeFile } from 'node:fs/promises';
import pino from 'pino';

const log = pino();
const server = new McpServer({ name: 'notes', version: '1.0.0' }); // finding: failures
server.registerTool('write_note', { description: 'Write an empty note.' }, async () => {
  try {
    await writeFile('/var/notes/today.md', '');
    return { content: [] };
  } catch (error) {
    log.error({ tool: 'write_note', error });
    return { isError: true, content: [] };
  }
});

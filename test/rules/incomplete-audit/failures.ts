import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

import { writeFile } from 'node:fs/promises';
import pino from 'pino';

const log = pino();
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('write_note', { description: 'Write an empty note.' }, async () => {
  await writeFile('/var/notes/today.md', '');
  log.info({ tool: 'write_note', args: {}, outcome: 'done', durationMs: 1, requestId: 1 }); // finding: failures
  return { content: [] };
});

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

import { appendFile, writeFile } from 'node:fs/promises';
import winston from 'winston';

const log = winston.createLogger();
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('write_note', { description: 'Write an empty note.' }, async () => {
  log.info('call', { tool: 'write_note' });
  await writeFile('/var/notes/today.md', '');
  return { content: [] };
});
server.registerTool('write_list', { description: 'Write an empty list.' }, async () => { // finding: tool
  await writeFile('/var/notes/list.md', '');
  return { content: [] };
});
server.registerTool('write_diary', { description: 'Write an empty diary.' }, async () => { // finding: toolFailures
  try {
    await writeFile('/var/notes/diary.md', '');
  } catch (error) {
    await appendFile('/var/log/notes.log', `write_diary failed: ${String(error)}`);
    throw error;
  }
  return { content: [] };
});

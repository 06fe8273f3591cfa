/** What is added to a file that the tool is for is no record of the call. */
import { appendFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'diary', version: '1.0.0' });

server.registerTool('note', { inputSchema: { text: z.string() }, annotations: { readOnlyHint: true } }, async ({ text }) => { // finding: writes
  await appendFile('/notes/diary.md', text);
  return { content: [] };
});
server.registerTool('note_in', { inputSchema: { file: z.string(), text: z.string() }, annotations: { readOnlyHint: true } }, async ({ file, text }) => { // finding: writes
  await appendFile(`${file}.jsonl`, text);
  return { content: [] };
});

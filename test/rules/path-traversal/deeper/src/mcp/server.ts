/** The server lies deeper than what is mended: the helper is put where the sources begin. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { save } from '../lookups/save.js';

const server = new McpServer({ name: 'images', version: '1.0.0' });
server.registerTool('save', { inputSchema: { folder: z.string(), text: z.string() } }, async ({ folder, text }) => {
  save(folder, text);
  return { content: [] };
});

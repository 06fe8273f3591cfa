import { createServer } from 'node:http';
import { createTool } from '@mastra/core/tools';
import { MCPServer } from '@mastra/mcp';
import { z } from 'zod';

const listNotes = createTool({ id: 'list_notes', description: 'Titles of all notes.', inputSchema: z.object({}), execute: async () => 'none' });
const server = new MCPServer({ name: 'notes', version: '1.0.0', tools: { listNotes } });
// finding-next-line: found
const http = createServer(async (req, res) => {
  await server.startHTTP({ url: new URL(req.url ?? '', 'http://localhost'), httpPath: '/mcp', req, res });
});
http.listen(3000);

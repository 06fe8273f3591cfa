/** A server object that only holds its tools: the protocol is answered by hand beside it, for everybody. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

// It holds the names and schemas; nothing ever connects it.
const server = new McpServer({ name: 'notes', version: '1.0.0' });
const remove = async ({ number }: { number: number }) => {
  await rm(join('/srv/notes', String(Number(number))));
  return { content: [] };
};
server.registerTool('remove', { description: 'Removes a note.', inputSchema: { number: z.number() } }, remove);
const tools = [{ name: 'remove', description: 'Removes a note.', inputSchema: { type: 'object', properties: { number: { type: 'number' } }, required: ['number'] } }];

const app = express();
app.use(express.json());
app.post('/mcp', async (req, res) => { // finding: found
  const { id, method, params } = req.body;
  switch (method) {
    case 'initialize':
      res.json({ jsonrpc: '2.0', id, result: { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'notes', version: '1.0.0' } } });
      return;
    case 'tools/list':
      res.json({ jsonrpc: '2.0', id, result: { tools } });
      return;
    case 'tools/call':
      res.json({ jsonrpc: '2.0', id, result: await remove(params.arguments) });
      return;
    default:
      res.json({ jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } });
  }
});
app.listen(3000);

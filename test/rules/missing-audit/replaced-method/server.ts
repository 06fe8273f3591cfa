/** The server's own method is replaced by one that writes a record of every call. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import pino from 'pino';
import { registerNotes } from './notes.js';

const log = pino(pino.destination('/var/log/notes.jsonl'));
const server = new McpServer({ name: 'replaced-method', version: '1.0.0' });
const original = server.registerTool.bind(server);

server.registerTool = ((name: string, config: any, handler: any) => original(name, config, async (args: any, extra: any) => {
  let outcome = 'failed';
  try {
    const result = await handler(args, extra);
    outcome = 'done';
    return result;
  } finally {
    log.info({ tool: name, args, outcome }, 'called');
  }
})) as typeof server.registerTool;

registerNotes(server);
await server.connect(new StdioServerTransport());

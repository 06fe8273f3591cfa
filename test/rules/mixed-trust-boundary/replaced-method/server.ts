/** The server's own method is replaced by one that registers only what a setting allows. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { registerNotes } from './notes.js';

const server = new McpServer({ name: 'replaced-method', version: '1.0.0' });
const original = server.registerTool.bind(server);
const allowed = process.env.ALLOWED ? new Set(process.env.ALLOWED.split(',')) : undefined;

server.registerTool = ((name: string, config: any, handler: any) => {
  if (allowed && !allowed.has(name)) return;
  return original(name, config, handler);
}) as typeof server.registerTool;

registerNotes(server);
await server.connect(new StdioServerTransport());

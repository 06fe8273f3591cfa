/** Loggers for a platform that calls a function: this process is not one that speaks over stdio there. */
import pino from 'pino';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

const isServerless = Boolean(process.env.AWS_LAMBDA_FUNCTION_NAME);
const log = isServerless ? pino() : pino(pino.destination(2));
const notes = process.env.VERCEL ? { info: (line: string) => { console.log(line); } } : { info: (line: string) => { console.error(line); } };
const verbose = process.env.NOTES_VERBOSE ? pino() : pino(pino.destination(2)); // finding: logger

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('list_notes', { description: 'Titles of all notes.' }, async () => {
  log.info('listed');
  notes.info('listed');
  verbose.info('listed');
  return { content: [] };
});
await server.connect(new StdioServerTransport());

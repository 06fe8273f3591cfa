/** Arguments that the handler parses by itself: a schema of plain text leaves the whole statement to the model, one of three names does not. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import Database from 'better-sqlite3';
import { z } from 'zod';

const db = new Database('notes.db');
const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    { name: 'read_query', description: 'Runs a query.', inputSchema: { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] } }, // finding: whole
    { name: 'read_view', description: 'Reads a view.', inputSchema: { type: 'object', properties: { view: { type: 'string' } }, required: ['view'] } },
  ],
}));

const ReadQueryArguments = z.object({ query: z.string() }).strict();

const ReadViewArguments = z.object({ view: z.enum(['SELECT * FROM newest', 'SELECT * FROM pinned']) }).strict();

server.setRequestHandler(CallToolRequestSchema, async (request) => {
  switch (request.params.name) {
    case 'read_query': {
      const { query } = ReadQueryArguments.parse(request.params.arguments);
      return { content: [{ type: 'text', text: JSON.stringify(db.prepare(query).all()) }] };
    }
    case 'read_view': {
      const { view } = ReadViewArguments.parse(request.params.arguments);
      return { content: [{ type: 'text', text: JSON.stringify(db.prepare(view).all()) }] };
    }
    default:
      throw new Error(`Unknown tool: ${request.params.name}`);
  }
});

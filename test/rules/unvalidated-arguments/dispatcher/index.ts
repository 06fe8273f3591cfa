/** Every tool of a server gets what the client sent: one decision, one finding, at the handler that all calls go through. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { readNote, searchNotes } from './notes.js';
import { tools } from './tools.js';

const server = new Server({ name: 'example', version: '1.0.0' }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools }));

server.setRequestHandler(CallToolRequestSchema, async (request) => { // finding: allRaw
  const { name, arguments: args } = request.params;
  if (!args) throw new Error('arguments are missing');
  switch (name) {
    case 'read_note': return readNote(args as { id: string });
    case 'search_notes': return searchNotes(args);
    case 'write_note': {
      const { id, text } = args as any;
      await fetch(`https://notes.example/${id}`, { method: 'PUT', body: text });
      return { content: [] };
    }
    case 'ping': return { content: [{ type: 'text', text: 'pong' }] };
    default: throw new Error(`unknown tool ${name}`);
  }
});

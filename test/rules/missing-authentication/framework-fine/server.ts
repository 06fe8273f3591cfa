import { FastMCP } from 'fastmcp';
import { known } from './clients.js';

const server = new FastMCP({
  name: 'notes',
  version: '1.0.0',
  authenticate: async (request) => {
    const client = known.get(String(request.headers['x-api-key']));
    if (!client) throw new Response(null, { status: 401 });
    return { client };
  },
});
server.addTool({ name: 'list_notes', description: 'Titles of all notes.', execute: async () => 'none' });
await server.start({ transportType: 'httpStream', httpStream: { port: 8080, host: '0.0.0.0' } });

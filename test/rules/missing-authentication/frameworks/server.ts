import { FastMCP } from 'fastmcp';

const server = new FastMCP({ name: 'notes', version: '1.0.0' }); // finding: found
server.addTool({ name: 'list_notes', description: 'Titles of all notes.', execute: async () => 'none' });
await server.start({ transportType: 'httpStream', httpStream: { port: 8080, host: '0.0.0.0' } });

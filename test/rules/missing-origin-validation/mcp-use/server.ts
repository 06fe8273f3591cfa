import { MCPServer } from 'mcp-use/server';

const server = new MCPServer({ name: 'notes', version: '1.0.0' }); // finding: found
server.tool({ name: 'list_notes', description: 'Titles of all notes.' }, async () => ({ content: [{ type: 'text', text: 'none' }] }));
await server.listen(3000);

const checked = new MCPServer({ name: 'checked', version: '1.0.0', allowedOrigins: ['http://localhost:3001'] });
checked.tool({ name: 'list_notes', description: 'Titles of all notes.' }, async () => ({ content: [{ type: 'text', text: 'none' }] }));
await checked.listen(3001);

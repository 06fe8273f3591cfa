import { MCPServer } from 'mcp-use/server';

const server = new MCPServer({ name: 'notes', version: '1.0.0', host: '0.0.0.0' }); // finding: found
server.tool({ name: 'list_notes', description: 'Titles of all notes.' }, async () => ({ content: [{ type: 'text', text: 'none' }] }));
await server.listen(3000);

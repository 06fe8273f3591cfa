import { MCPServer, oauthAuth0Provider } from 'mcp-use/server';

const server = new MCPServer({ name: 'closed', version: '1.0.0', host: '0.0.0.0', oauth: oauthAuth0Provider({ domain: 'login.example.com', audience: 'notes' }) });
server.tool({ name: 'list_notes', description: 'Titles of all notes.' }, async () => ({ content: [{ type: 'text', text: 'none' }] }));
await server.listen(3000);

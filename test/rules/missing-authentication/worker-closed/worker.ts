import { OAuthProvider } from '@cloudflare/workers-oauth-provider';
import { McpAgent } from 'agents/mcp';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { signIn } from './sign-in.js';

export class Notes extends McpAgent {
  server = new McpServer({ name: 'notes', version: '1.0.0' });

  async init() {
    this.server.registerTool('list_notes', { description: 'Titles of all notes.' }, async () => ({ content: [{ type: 'text', text: 'none' }] }));
  }
}

export default new OAuthProvider({ apiRoute: '/mcp', apiHandler: Notes.serve('/mcp'), defaultHandler: signIn, authorizeEndpoint: '/authorize', tokenEndpoint: '/token' });

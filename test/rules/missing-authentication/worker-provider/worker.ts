/** A worker whose own function hands every request to a provider of OAuth. */
import OAuthProvider from '@cloudflare/workers-oauth-provider';
import { McpAgent } from 'agents/mcp';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { login } from './login.js';

export class Notes extends McpAgent {
  server = new McpServer({ name: 'notes', version: '1.0.0' });

  async init() {
    this.server.registerTool('list_notes', { description: 'Titles of all notes.' }, async () => ({ content: [{ type: 'text', text: 'none' }] }));
  }
}

const provider = new OAuthProvider({ apiRoute: '/mcp', apiHandler: Notes.serve('/mcp'), defaultHandler: login, authorizeEndpoint: '/authorize', tokenEndpoint: '/token' });

export default {
  fetch(request: Request, env: unknown, ctx: ExecutionContext) {
    return provider.fetch(request, env, ctx);
  },
  async scheduled() {
    console.error('swept');
  },
};

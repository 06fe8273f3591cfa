import { McpAgent } from 'agents/mcp';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export class Notes extends McpAgent {
  server = new McpServer({ name: 'notes', version: '1.0.0' });

  async init() {
    this.server.registerTool('list_notes', { description: 'Titles of all notes.' }, async () => ({ content: [{ type: 'text', text: 'none' }] }));
  }
}

export default {
  async fetch(request: Request, env: { NOTES_TOKEN: string }, ctx: ExecutionContext) {
    if (request.headers.get('authorization') !== `Bearer ${env.NOTES_TOKEN}`) return new Response('Unauthorized', { status: 401 });
    return Notes.serve('/mcp').fetch(request, env, ctx);
  },
};

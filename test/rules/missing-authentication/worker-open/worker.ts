import { McpAgent } from 'agents/mcp';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export class Notes extends McpAgent {
  server = new McpServer({ name: 'notes', version: '1.0.0' });

  async init() {
    this.server.registerTool('list_notes', { description: 'Titles of all notes.' }, async () => ({ content: [{ type: 'text', text: 'none' }] }));
  }
}

export default { fetch: (request: Request, env: unknown, ctx: ExecutionContext) => Notes.serve('/mcp').fetch(request, env, ctx) }; // finding: found

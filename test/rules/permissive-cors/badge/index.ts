/** An image beside the protocol that every page may show, and answers to the protocol that every page may read. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { McpAgent } from 'agents/mcp';

export class Notes extends McpAgent {
  server = new McpServer({ name: 'notes', version: '1.0.0' });
  async init() {
    this.server.tool('list', async () => ({ content: [] }));
  }
}

const badge = (): Response => new Response('<svg/>', { headers: { 'Content-Type': 'image/svg+xml', 'Access-Control-Allow-Origin': '*' } });

export default {
  async fetch(request: Request, env: unknown, context: unknown): Promise<Response> {
    const url = new URL(request.url);
    if (url.pathname === '/badge.svg') return badge();
    if (url.pathname === '/health') return new Response('ok', { headers: { 'Access-Control-Allow-Origin': '*' } });
    if (request.method === 'OPTIONS') return new Response(null, { headers: { 'Access-Control-Allow-Origin': '*' } }); // finding: any
    if (url.pathname === '/mcp') return Notes.serve('/mcp').fetch(request, env, context);
    return new Response('Not found', { status: 404 });
  },
};

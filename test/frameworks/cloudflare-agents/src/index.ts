import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { McpAgent } from 'agents/mcp';
import { z } from 'zod';
import { registerPumpTools } from './pumps.js';

interface Env {
  readonly MCP_OBJECT: unknown;
}

interface Props extends Record<string, unknown> {
  readonly login: string;
  readonly admin: boolean;
}

export class WaterworksMCP extends McpAgent<Env, { level: number }, Props> {
  server = new McpServer({ name: 'waterworks', version: '1.0.0' });

  initialState = { level: 3 };

  async init() {
    this.server.registerTool('level', { description: 'Level of the reservoir', annotations: { readOnlyHint: true } }, async () => ({ content: [{ type: 'text', text: String(this.state.level) }] }));

    this.server.tool('set_level', 'Sets the level', { metres: z.number().min(0).max(12), reason: z.string().min(5).optional() }, { destructiveHint: true }, async ({ metres }) => {
      this.setState({ level: metres });
      return { content: [{ type: 'text', text: `${this.props?.login} set ${metres}` }] };
    });

    registerPumpTools(this.server);

    if (this.props?.admin) {
      this.server.registerTool('drain', { description: 'Drains the reservoir', inputSchema: { confirm: z.literal('drain') } }, async () => ({ content: [] }));
    }
  }
}

export default {
  fetch(request: Request, env: Env, ctx: ExecutionContext) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/sse')) return WaterworksMCP.serveSSE('/sse').fetch(request, env, ctx);
    if (pathname.startsWith('/mcp')) return WaterworksMCP.serve('/mcp').fetch(request, env, ctx);
    return new Response('Not found', { status: 404 });
  },
};

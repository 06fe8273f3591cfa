/** A server of the SDK on which the project hangs a registry of its own. */
import { execSync } from 'node:child_process';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema, type Tool } from '@modelcontextprotocol/sdk/types.js';

type Handler = (args: Record<string, string>) => Promise<string>;
interface Extended extends Server {
  tools?: Map<string, Tool>;
  handlers?: Map<string, Handler>;
}

const server = new Server({ name: 'example', version: '1.0.0' }, { capabilities: { tools: {} } }) as Extended;
server.tools = new Map();
server.handlers = new Map();
(server as any).addTool = function (tool: Tool, handler: Handler) {
  this.tools.set(tool.name, tool);
  this.handlers.set(tool.name, handler);
};

function register(target: any): void {
  target.addTool({ name: 'show', description: 'Show a commit.', inputSchema: { type: 'object', properties: { commit: { type: 'string' } } } }, async (args: Record<string, string>) => execSync(`git show ${args.commit}`, { encoding: 'utf8' })); // finding: found
  target.addTool({ name: 'status', description: 'Show the status.', inputSchema: { type: 'object', properties: {} } }, async () => execSync('git status', { encoding: 'utf8' }));
}
register(server);

server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: Array.from(server.tools?.values() ?? []) }));
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const handler = server.handlers?.get(request.params.name);
  if (!handler) throw new Error('unknown tool');
  return { content: [{ type: 'text', text: await handler((request.params.arguments ?? {}) as Record<string, string>) }] };
});

/** The arguments pass through a service, a base class and a helper, each in a file of its own. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { NetworkService } from './services/index.js';
import { tools } from './tools.js';

const server = new McpServer({ name: 'several-files', version: '1.0.0' });
const network = new NetworkService({ count: 3 });

server.registerTool('ping', { inputSchema: { host: z.string() } }, async ({ host }) => ({ content: [{ type: 'text', text: await network.ping(host) }] }));

for (const tool of tools) server.registerTool(tool.name, { inputSchema: tool.schema }, tool.run);

server.registerTool('archive', { inputSchema: { folder: z.string() } }, async ({ folder }) => {
  const { archive } = await import('./lazy.js');
  archive(folder);
  return { content: [] };
});

/** A low-level server whose handlers lie in other files. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { logger } from './logger.js';
import { list, run } from './tools.js';

async function main(): Promise<void> {
  const server = new Server({ name: 'example', version: '1.0.0' }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: list() }));
  server.setRequestHandler(CallToolRequestSchema, async (request) => {
    switch (request.params.name) {
      case 'run': return run(request.params.arguments);
      default: throw new Error('unknown tool');
    }
  });
  await server.connect(new StdioServerTransport());
  logger.info('running');
}

main().catch((error) => {
  console.log(error);
  process.exit(1);
});

/** A dispatcher in a span, a wrapper, a table, an injected logger, a hook: every tool leaves a record. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { trace } from '@opentelemetry/api';
import { register, stored } from './wrap.js';
import { write } from './store.js';

const traced = new Server({ name: 'traced', version: '1.0.0' }, { capabilities: { tools: {} } });
traced.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [{ name: 'write_note', inputSchema: { type: 'object' } }] }));
traced.setRequestHandler(CallToolRequestSchema, async (request) => trace.getTracer('notes').startActiveSpan(`call ${request.params.name}`, async (span) => {
  try {
    await write();
    return { content: [] };
  } finally {
    span.end();
  }
}));

const wrapped = new McpServer({ name: 'wrapped', version: '1.0.0' });
register(wrapped, 'write_note', async () => {
  await write();
  return { content: [] };
});

const inTable = new McpServer({ name: 'table', version: '1.0.0' });
inTable.registerTool('write_note', { description: 'Write an empty note.' }, stored('write_note', write));

export function injected(logger: { info(fields: object): void }): McpServer {
  const server = new McpServer({ name: 'injected', version: '1.0.0' });
  server.registerTool('write_note', { description: 'Write an empty note.' }, async () => {
    await write();
    logger.info({ tool: 'write_note', outcome: 'done' });
    return { content: [] };
  });
  return server;
}

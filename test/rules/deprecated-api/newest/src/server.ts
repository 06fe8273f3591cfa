import { McpServer } from '@modelcontextprotocol/server';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
server.registerTool('forecast', { description: 'Forecast.' }, async (ctx) => {
  await server.server.sendLoggingMessage({ level: 'info', data: 'asked' }); // finding: logging
  await server.server.listRoots(); // finding: roots
  const said = await ctx.mcpReq.requestSampling({ messages: [], maxTokens: 10 }); // finding: sampling
  return { content: [{ type: 'text', text: String(said) }] };
});

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
server.registerTool('forecast', { description: 'Forecast.' }, async () => {
  await server.server.sendLoggingMessage({ level: 'info', data: 'asked' });
  const said = await server.server.createMessage({ messages: [], maxTokens: 10 });
  return { content: [{ type: 'text', text: String(said) }] };
});

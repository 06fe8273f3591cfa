import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { options } from './options.js';
import { requiredEnv } from './required-env.js';

const apiKey = requiredEnv('API_KEY'); // finding: named
const server = new McpServer({ name: 'weather', version: '1.0.0' });
server.registerTool('forecast', { description: 'Forecast for tomorrow.' }, async () => {
  const answer = await fetch(options.url, { headers: { 'X-API-Key': apiKey, Authorization: `Bearer ${options.serviceToken}` } });
  return { content: [{ type: 'text', text: await answer.text() }] };
});

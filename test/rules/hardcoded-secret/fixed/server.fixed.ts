import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { options } from './options.js';

/** Value of an environment variable that the server cannot do without. */
function requiredEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

const apiKey = requiredEnv('API_KEY'); // finding: named
const server = new McpServer({ name: 'weather', version: '1.0.0' });
server.registerTool('forecast', { description: 'Forecast for tomorrow.' }, async () => {
  const answer = await fetch(options.url, { headers: { 'X-API-Key': apiKey, Authorization: `Bearer ${options.serviceToken}` } });
  return { content: [{ type: 'text', text: await answer.text() }] };
});

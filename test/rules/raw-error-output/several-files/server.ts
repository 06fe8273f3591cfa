import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { failure } from './errors.js';

const server = new McpServer({ name: 'errors', version: '1.0.0' });
server.registerTool('one', {}, async () => {
  try {
    return { content: [{ type: 'text', text: await (await fetch('https://api.example.com/')).text() }] };
  } catch (error) {
    return failure(error);
  }
});
server.registerTool('two', {}, async () => {
  try {
    return { content: [{ type: 'text', text: await (await fetch('https://api.example.com/two')).text() }] };
  } catch (error) {
    return failure(error);
  }
});

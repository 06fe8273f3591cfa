import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import axios from 'axios';

const server = new McpServer({ name: 'reports', version: '1.0.0' });
const client = axios.create({ headers: { accept: 'application/json' } });

server.registerTool('report', { description: 'Makes a report and waits until it is done.' }, async () => {
  // The timeout of the service is not ours to choose.
  const { data } = await client.post('https://reports.example.com/start', {}); // finding: found
  for (let round = 0; round < 10; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  return { content: [{ type: 'text', text: String(data.id) }] };
});

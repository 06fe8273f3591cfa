import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

/** An option that a function is given. */
import https from 'node:https';

const agentFor = (verify: boolean): https.Agent => new https.Agent({ rejectUnauthorized: verify }); // known-miss: certificate
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('count_notes', { description: 'Number of notes.' }, async () => {
  https.get('https://notes.example.com', { agent: agentFor(false) });
  return { content: [] };
});

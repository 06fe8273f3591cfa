import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

/** Checked by default, chosen by the operator, or on this machine. */
import https from 'node:https';

const strict = new https.Agent({ rejectUnauthorized: process.env.VERIFY !== 'false' });
const lax = process.env.INSECURE === '1' ? new https.Agent({ rejectUnauthorized: false }) : strict;
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('count_notes', { description: 'Number of notes.' }, async () => {
  const answer = await fetch('http://localhost:8080/count');
  const other = await fetch('http://notes/count');
  https.get('https://notes.example.com', { agent: lax });
  return { content: [{ type: 'text', text: `${await answer.text()} ${await other.text()}` }] };
});

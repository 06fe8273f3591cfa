/** What a token says of its owner is no secret, and neither is a key that is meant for browsers; the token, its signature and the other key are. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'claims', version: '1.0.0' });
const token = process.env.API_TOKEN ?? '';
const text = (text: string) => ({ content: [{ type: 'text' as const, text }] });

function owner(of: string): string {
  const parts = of.split('.');
  if (parts.length !== 3) throw new Error('Not a token');
  return JSON.parse(Buffer.from(parts[1], 'base64').toString('utf-8')).sub;
}

server.registerTool('owner', {}, async () => text(`https://example.com/users/${owner(token)}`));
server.registerTool('signature', {}, async () => text(token.split('.')[2])); // finding: found
server.registerTool('page', {}, async () => {
  let shown = '';
  if (token.startsWith('pk_')) shown = token;
  return text(`<script>start("${shown}")</script>`);
});
server.registerTool('other_page', {}, async () => {
  let shown = '';
  if (token.startsWith('sk_')) shown = token;
  return text(`<script>start("${shown}")</script>`); // finding: found
});

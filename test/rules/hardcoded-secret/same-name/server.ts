/** Several secrets of one name: each gets a variable of its own. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
class Forge {
  readonly token = 'ghp_1234567890abcdefghijABCDEFGHIJ123456'; // finding: format
}
class Mirror {
  readonly token = 'ghp_abcdefghij1234567890ABCDEFGHIJ654321'; // finding: format
}
const server = new McpServer({ name: 'forge', version: '1.0.0' });
server.registerTool('read', {}, async () => {
  const answer = await fetch('https://forge.example.com', { headers: { a: new Forge().token, b: new Mirror().token, c: process.env.TOKEN ?? '' }, signal: AbortSignal.timeout(5000) });
  return { content: [{ type: 'text', text: await answer.text() }] };
});

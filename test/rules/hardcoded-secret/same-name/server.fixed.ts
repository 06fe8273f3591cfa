/** Several secrets of one name: each gets a variable of its own. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

/** Value of an environment variable that the server cannot do without. */
function requiredEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

class Forge {
  readonly token = requiredEnv('FORGE_TOKEN'); // finding: format
}
class Mirror {
  readonly token = requiredEnv('MIRROR_TOKEN'); // finding: format
}
const server = new McpServer({ name: 'forge', version: '1.0.0' });
server.registerTool('read', {}, async () => {
  const answer = await fetch('https://forge.example.com', { headers: { a: new Forge().token, b: new Mirror().token, c: process.env.TOKEN ?? '' }, signal: AbortSignal.timeout(5000) });
  return { content: [{ type: 'text', text: await answer.text() }] };
});

/** The name of a type ends nothing. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'typed', version: '1.0.0' });
async function load(_signal: AbortSignal): Promise<string> {
  const answer = await fetch('https://api.example.com/'); // finding: found
  return answer.text();
}
server.registerTool('load', {}, async (extra) => ({ content: [{ type: 'text', text: await load(extra.signal) }] }));

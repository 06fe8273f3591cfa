/** A token that was made is shown once, one that was given is not: what both come from decides. */
import { randomBytes } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });

function loadOrMake(): { token: string; isGiven: boolean } {
  const given = process.env.GATEWAY_TOKEN;
  if (given) return { token: given, isGiven: true };
  return { token: randomBytes(32).toString('base64url'), isGiven: false };
}

const { token, isGiven } = loadOrMake();
const shown = isGiven ? '$GATEWAY_TOKEN' : encodeURIComponent(token);
console.error(`Open http://localhost:3000/?token=${shown}`);
// finding-next-line: found
console.error(`Given: ${isGiven ? token : 'no'}`);

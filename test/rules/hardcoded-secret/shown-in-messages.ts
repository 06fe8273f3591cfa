/** An address in a sentence shows people what one looks like; one by itself, or behind the options of a program, is used. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'vault', version: '1.0.0' });
const dump = ['--format', 'custom', 'postgres://backup:Tq7vLx29KdPw@db.corp.net/shop']; // finding: address
const archive = 'mysql://backup:Zr4mNb81VcXs@db.corp.net/archive'; // finding: address
server.registerTool('open', { description: 'Opens a vault.', inputSchema: { address: z.string() } }, async ({ address }) => {
  if (!URL.canParse(address)) throw new Error('Wrong format. Must be a valid address like vault://user:qWx81zKd@keys.corp.net/vault');
  return { content: [{ type: 'text', text: String(dump.length + archive.length) }] };
});

/** A token that browsers are given is no secret, and says so. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'maps', version: '1.0.0' });
server.registerTool('preview', { description: 'Shows a map.', inputSchema: { accessToken: z.string().startsWith('pk.').describe('Public access token, must start with pk.*') } }, async () => ({ content: [] }));
server.registerTool('publish', { description: 'Publishes a map.', inputSchema: { accessToken: z.string().describe('Access token that may write to public maps') } }, async () => ({ content: [] })); // finding: argument
server.registerTool('create', { description: 'Creates a map.', inputSchema: { clientToken: z.string().describe('Idempotency token, prevents making it twice') } }, async () => ({ content: [] }));
// Which key git signs with is told by its id; a key that is signed with here and now is one.
server.registerTool('commit', { description: 'Commits.', inputSchema: { signing_key: z.string().optional() } }, async () => ({ content: [] }));
server.registerTool('sign', { description: 'Signs a token.', inputSchema: { signingKey: z.string().describe('HMAC secret to sign with') } }, async () => ({ content: [] })); // finding: argument

/** Secrets that a handler returns. */
import keytar from 'keytar';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'secret-in-output', version: '1.0.0' });
const config = { url: process.env.API_URL, apiKey: process.env.API_KEY ?? '' };
const settings = z.object({ DB_PASSWORD: z.string(), DB_HOST: z.string() }).parse(process.env);

server.registerTool('config', {}, async () => ({ content: [{ type: 'text', text: JSON.stringify(config) }] })); // finding: found
server.registerTool('environment', {}, async () => ({ content: [{ type: 'text', text: JSON.stringify(process.env, null, 2) }] })); // finding: environment
server.registerTool('header', {}, async () => {
  const { GITHUB_TOKEN } = process.env;
  const header = `Authorization: Bearer ${GITHUB_TOKEN}`;
  return { content: [{ type: 'text', text: `Send ${header}` }] }; // finding: found
});
server.registerTool('connection', {}, async () => ({ content: [{ type: 'text', text: `mysql://app:${settings.DB_PASSWORD}@${settings.DB_HOST}/app` }] })); // finding: found
server.registerTool('keychain', {}, async () => {
  const password = await keytar.getPassword('app', 'me');
  return { content: [{ type: 'text', text: `Use ${password}` }] }; // finding: found
});
server.registerTool('account', { inputSchema: { id: z.string() } }, async ({ id }) => {
  const response = await fetch(`https://api.example.com/accounts/${encodeURIComponent(id)}`);
  const account = await response.json();
  return { content: [{ type: 'text', text: `Signed in: ${account.accessToken}` }] }; // finding: field
});
server.registerTool('who', {}, async (_args, extra) => ({ content: [{ type: 'text', text: `Your token: ${extra.authInfo?.token}` }] })); // finding: token
server.registerTool('chosen', { inputSchema: { key: z.string() } }, async ({ key }) => ({ content: [{ type: 'text', text: process.env[key] ?? '' }] })); // finding: environment
server.registerResource('settings', 'settings://all', {}, async (uri) => ({ contents: [{ uri: uri.href, text: `key=${config.apiKey}` }] })); // finding: found
server.registerTool('encoded', {}, async () => ({ content: [{ type: 'text', text: Buffer.from(`me:${process.env.API_PASSWORD}`).toString('base64') }] })); // finding: found

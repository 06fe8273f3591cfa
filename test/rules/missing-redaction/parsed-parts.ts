/** Arguments that go through a schema: a field of them is not the whole. */
import pino from 'pino';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const log = pino();
const account = z.discriminatedUnion('action', [z.object({ action: z.literal('get'), userid: z.string() }), z.object({ action: z.literal('create'), userid: z.string(), email: z.string(), password: z.string() })]);
const named = z.object({ userid: z.string().min(1) });
const fields = { action: z.enum(['get', 'create']), userid: z.string(), email: z.string().optional(), password: z.string().optional() };

class Client {
  async request(endpoint: string): Promise<unknown> {
    log.debug({ endpoint }, 'request');
    return (await fetch(`https://accounts.example.com${endpoint}`)).json();
  }
}
const client = new Client();

async function get(input: unknown): Promise<string> {
  const { userid } = named.parse(input);
  return JSON.stringify(await client.request(`/accounts/${encodeURIComponent(userid)}`));
}

const server = new McpServer({ name: 'accounts', version: '1.0.0' });
server.registerTool('account', { description: 'Gets an account.', inputSchema: account }, async (args) => ({ content: [{ type: 'text', text: await get(account.parse(args)) }] }));
server.registerTool('open', { description: 'Opens an account.', inputSchema: fields }, async (args) => {
  const given = account.parse(args);
  log.info({ given }); // finding: whole
  return { content: [{ type: 'text', text: 'opened' }] };
});
server.registerTool('invite', { description: 'Invites somebody.', inputSchema: fields }, async (args) => {
  const given = z.object({ email: z.string() }).parse(args);
  log.info(`inviting ${given.email}`); // finding: personal
  return { content: [{ type: 'text', text: 'invited' }] };
});

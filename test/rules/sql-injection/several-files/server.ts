/** The text is put together in a repository and run by a client in a third file. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { PostgresClient } from './client.js';
import { Users } from './users.js';

const server = new McpServer({ name: 'several-files', version: '1.0.0' });
const users = new Users(new PostgresClient(process.env.DATABASE_URL));

server.registerTool('find', { inputSchema: { name: z.string() } }, async ({ name }) => ({ content: [{ type: 'text', text: JSON.stringify(await users.byName(name)) }] }));
server.registerTool('get', { inputSchema: { id: z.number() } }, async ({ id }) => ({ content: [{ type: 'text', text: JSON.stringify(await users.byId(id)) }] }));

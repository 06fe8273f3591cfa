#!/usr/bin/env node
/** The admin side, kept apart from the assistant: listens on the internal network. */
import { createServer } from 'node:http';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { config } from './config.js';
import { purgeTickets } from './db.js';
import { json, text } from './result.js';
import { sh } from './shell.js';

const tools = [
  {
    name: 'purge_tickets',
    description: 'Removes closed tickets older than some days',
    inputSchema: { type: 'object' as const, properties: { days: { type: 'number', minimum: 30 } }, required: ['days'] },
  },
  {
    name: 'create_user',
    description: 'Creates a login on the ops host',
    inputSchema: {
      type: 'object' as const,
      properties: { login: { type: 'string', pattern: '^[a-z]+$' }, groups: { type: 'array', items: { type: 'string', enum: ['ops', 'dev'] } } },
      required: ['login'],
    },
  },
  {
    name: 'list_users',
    description: 'Lists logins',
    inputSchema: { type: 'object' as const, properties: {} },
    annotations: { readOnlyHint: true },
  },
];

const server = new Server({ name: 'ops-admin', version: '0.3.1' }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools }));

server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const args = request.params.arguments as any;
  switch (request.params.name) {
    case 'purge_tickets':
      return text(`${await purgeTickets(args.days)} tickets removed`);
    case 'create_user': {
      const groups = args.groups ?? ['dev'];
      await sh(`sudo useradd -m -G ${groups.join(',')} ${args.login}`);
      return text(`${args.login} created`);
    }
    case 'list_users':
      return json((await sh('getent passwd')).split('\n').map((line) => line.split(':')[0]));
    default:
      throw new Error(`Unknown tool: ${request.params.name}`);
  }
});

const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => Math.random().toString(36).slice(2) });
await server.connect(transport);

createServer((req, res) => {
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.setHeader('Access-Control-Allow-Headers', '*');
  void transport.handleRequest(req, res);
}).listen(config.adminPort, '0.0.0.0', () => console.log(`admin server on ${config.adminPort}`));

#!/usr/bin/env node
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import { registerFileTools } from './tools/files.js';
import { registerServiceTools } from './tools/services.js';
import { registerTicketTools } from './tools/tickets.js';
import { registerWebTools } from './tools/web.js';

const server = new McpServer(
  { name: 'ops-assistant', version: '0.3.1' },
  { instructions: 'Helps the on-call engineer with services, tickets and runbooks.' },
);

registerServiceTools(server);
registerTicketTools(server);
registerFileTools(server);
registerWebTools(server);

server.registerPrompt(
  'incident_summary',
  { description: 'Writes the summary of an incident', argsSchema: { ticket: z.string() } },
  ({ ticket }) => ({ messages: [{ role: 'user', content: { type: 'text', text: `Summarise what happened in ticket ${ticket}.` } }] }),
);

await server.connect(new StdioServerTransport());
console.log('ops-assistant is ready');

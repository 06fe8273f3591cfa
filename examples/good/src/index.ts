#!/usr/bin/env node
/** Starts the server on standard input and output. */
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { Audit, createAuditLog } from './audit.js';
import { readConfig } from './config.js';
import { createOpsDesk } from './server.js';
import { postgresTickets } from './tickets.js';

const config = readConfig(process.argv.slice(2), process.env);
const log = createAuditLog(config);
const server = createOpsDesk(config, new Audit(log, config), postgresTickets());
await server.connect(new StdioServerTransport());
log.info({ allowWrites: config.allowWrites, actor: config.actor }, 'ops-desk is ready');

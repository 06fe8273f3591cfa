/** Whole schemas that are made in several steps: those that still have a shape give it, those of another kind have none. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { Found, Checked } from './schemas.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
const run = async () => ({ content: [] });
const Read = z.object({ path: z.string().uuid() });
const Both = Read.extend({ other: z.string().uuid() });

server.tool('both', 'Reads.', Both.shape, run); // finding: wholeSchema
server.tool('strict', 'Reads.', z.object({ path: z.string().uuid() }).strict().shape, run); // finding: wholeSchema
server.tool('found', 'Finds.', Found.shape, run); // finding: wholeSchema
server.tool('checked', 'Finds.', Checked, run); // finding: wholeSchema

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { shell, sql } from './run.js';

const server = new McpServer({ name: 'example', version: '1.0.0' }); // finding: allWhole
server.registerTool('shell', { inputSchema: { line: z.string() } }, ({ line }) => shell(line));
server.registerTool('sql', { inputSchema: { statement: z.string() } }, ({ statement }) => sql(statement));

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { Runner } from './runner.js';

const server = new McpServer({ name: 'runner', version: '1.0.0' });
const runner = new Runner();
server.tool('run', { command: z.string() }, async ({ command }) => ({ content: [{ type: 'text', text: runner.run(command) }] }));

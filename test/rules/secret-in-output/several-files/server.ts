import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { loadConfig } from './config.js';

const server = new McpServer({ name: 'config', version: '1.0.0' });
const config = loadConfig();
const shown = (value: unknown) => ({ content: [{ type: 'text' as const, text: JSON.stringify(value, null, 2) }] });
server.registerTool('config', {}, async () => shown({ ...config, started: true })); // finding: found

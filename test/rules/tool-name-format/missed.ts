/** What the page calls known misses. */
import { readFileSync } from 'node:fs';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const run = async () => ({ content: [] });
const config = JSON.parse(readFileSync(process.argv[2], 'utf8'));

server.registerTool('', {}, run); // known-miss: length
server.registerTool(config.name, {}, run); // known-miss: characters

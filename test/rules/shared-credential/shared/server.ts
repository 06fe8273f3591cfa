import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { get } from './http.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('builds', {}, () => get('https://ci.example.com/builds', process.env.CI_TOKEN));
server.registerTool('images', {}, () => get('https://images.example.com/all', process.env.CI_TOKEN));
server.registerTool('alerts', {}, () => get('https://alerts.pager.test/open', process.env.OPS_TOKEN));
server.registerTool('pages', {}, () => get('https://pages.status.test/all', process.env.OPS_TOKEN));

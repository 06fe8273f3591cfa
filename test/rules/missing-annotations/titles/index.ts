/** Every tool has a title for an annotation and nothing else. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { define } from './define.js';

const server = new McpServer({ name: 'example', version: '1.0.0' }); // finding: allIncomplete
define(server, 'read');
define(server, 'write');

/** What the page calls known misses. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { annotationsOf } from 'some-annotations';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('read', { annotations: annotationsOf('read') }, async () => ({ content: [] })); // known-miss: missing
server.registerTool('list', { annotations: { readOnlyHint: true } }, async () => ({ content: [] }));

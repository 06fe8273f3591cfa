/** Most tools have annotations; those that do not get a finding each. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { loadAnnotations } from 'some-annotations';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const run = async () => ({ content: [] });
const reads = { readOnlyHint: true };

server.registerTool('read', { annotations: reads }, run);
server.registerTool('list', { annotations: { ...reads, title: 'List' } }, run);
server.registerTool('delete', { annotations: { destructiveHint: true } }, run);
server.registerTool('add', { annotations: { readOnlyHint: false, destructiveHint: false } }, run);
server.tool('stat', 'Tells about a file.', { readOnlyHint: true }, run);
server.registerTool('loaded', { annotations: loadAnnotations('loaded') }, run);
server.registerTool('computed', { annotations: { readOnlyHint: process.env.READ_ONLY === '1' } }, run);
server.registerTool('write', {}, run); // finding: missing
server.tool('move', run); // finding: missing
server.registerTool('titled', { annotations: { title: 'Titled' } }, run); // finding: incomplete
server.registerTool('open', { annotations: { openWorldHint: true } }, run); // finding: incomplete

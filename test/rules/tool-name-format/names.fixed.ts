/** Names with characters or a length that the specification does not allow, beside more that are as they should be. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const run = async () => ({ content: [] });

server.registerTool('get weather', {}, run); // finding: characters
server.registerTool('größe', {}, run); // finding: characters
server.tool('files_read', run); // finding: characters
server.registerTool('readfile', {}, run); // finding: characters
server.registerTool('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', {}, run); // finding: length
server.registerTool(`${process.env.PREFIX}:list`, {}, run); // finding: characters

server.registerTool('get_weather', {}, run);
server.registerTool('Get-Weather.v2', {}, run);
server.registerTool('admin.tools.list', {}, run);
server.registerTool('DATA_EXPORT_v2', {}, run);
server.registerTool('x', {}, run);
server.registerTool('read', {}, run);
server.registerTool('write', {}, run);

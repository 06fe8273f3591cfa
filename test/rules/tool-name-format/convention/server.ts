/** Most names are made the same wrong way, in another file: one decision, one finding. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { tools } from './tools.js';

const server = new McpServer({ name: 'example', version: '1.0.0' }); // finding: manyCharacters
for (const tool of tools) server.registerTool(tool.name, { description: tool.description }, async () => ({ content: [] }));

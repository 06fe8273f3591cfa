import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { names, repeated } from './names.js';

const bare = new McpServer({ name: 'bare', version: '1.0.0' }); // finding: allMissing
for (const name of names) bare.registerTool(name, {}, async () => ({ content: [] }));
const short = new McpServer({ name: 'short', version: '1.0.0' }); // finding: allRepeat
for (const [name, description] of repeated) short.registerTool(name, { description }, async () => ({ content: [] }));

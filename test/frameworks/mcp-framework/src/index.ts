import { MCPServer } from 'mcp-framework';
import { FeedBirdTool } from './aviary/FeedBirdTool.js';

const server = new MCPServer({ name: 'aviary', version: '1.1.0', transport: { type: 'stdio' } });
server.addTool(FeedBirdTool);
await server.start();

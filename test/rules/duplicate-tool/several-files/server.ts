import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { noteTools } from './notes.js';
import { taskTools } from './tasks.js';

const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [...noteTools, ...taskTools] }));
server.setRequestHandler(CallToolRequestSchema, async () => ({ content: [] }));

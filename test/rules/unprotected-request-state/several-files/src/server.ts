import { McpServer } from '@modelcontextprotocol/server';
import { addTools } from './tools.js';

const server = new McpServer({ name: 'shop', version: '1.0.0' });
addTools(server);

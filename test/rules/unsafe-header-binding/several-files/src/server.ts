import { Server } from '@modelcontextprotocol/server';
import { deploy } from './schemas.js';

const server = new Server({ name: 'deploy', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler('tools/list', async () => ({ tools: [{ name: 'deploy', inputSchema: deploy }] }));

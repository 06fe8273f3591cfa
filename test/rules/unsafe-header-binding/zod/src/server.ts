import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

const server = new McpServer({ name: 'deploy', version: '1.0.0' });
server.registerTool('deploy', {
  description: 'Deploys.',
  inputSchema: z.object({
    region: z.string().meta({ 'x-mcp-header': 'Region' }),
    token: z.string().describe('API token').meta({ 'x-mcp-header': 'Token' }), // finding: secret
  }),
}, async () => ({ content: [] }));

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
server.registerTool('wrong', { description: 'A.', outputSchema: { degrees: z.number() } }, async () => ({ content: [], structuredContent: { degrees: 'warm' } })); // known-miss: required

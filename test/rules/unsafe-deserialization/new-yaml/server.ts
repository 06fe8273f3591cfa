import yaml from 'js-yaml';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'new-yaml', version: '1.0.0' });
server.tool('read', { text: z.string() }, async ({ text }) => {
  yaml.load(text);
  return { content: [] };
});

import yaml, { SAFE_SCHEMA } from 'js-yaml';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'old-yaml', version: '1.0.0' });
server.tool('read', { text: z.string() }, async ({ text }) => {
  yaml.load(text); // finding: found
  yaml.loadAll(text, () => undefined); // finding: found
  yaml.safeLoad(text);
  yaml.load(text, { schema: SAFE_SCHEMA });
  yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA }); // known-miss: found
  return { content: [] };
});

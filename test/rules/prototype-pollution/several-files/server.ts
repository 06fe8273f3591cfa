import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { Store } from './store.js';

const server = new McpServer({ name: 'settings', version: '1.0.0' });
const store = new Store();
server.tool('set', { section: z.string(), key: z.string(), value: z.string() }, async ({ section, key, value }) => {
  store.set(section, key, value);
  return { content: [] };
});
